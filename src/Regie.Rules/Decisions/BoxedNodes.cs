using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Decisions;

/// <summary>Fits the value of a part to a declared type; what does not fit is null with the reason.</summary>
internal sealed class CoercionNode(Node inner, FeelType type) : Node(inner.Position)
{
    public override IEnumerable<Node> Children => [inner];

    public override FeelKind Kind => type.Kind;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation) =>
        FeelCoercion.To(inner.Evaluate(frame, evaluation), type);
}

/// <summary>A boxed context: entries that see the ones before, and perhaps a result in place of the context.</summary>
internal sealed class BoxedContextNode(string[] names, Node[] entries, Node? result) : Node(0)
{
    public override IEnumerable<Node> Children => result is null ? entries : entries.Append(result);

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var values = new FeelValue[entries.Length];
        Array.Fill(values, FeelNull.Plain);
        var inner = new Frame(values, frame);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = entries[i].Evaluate(inner, evaluation);
        }
        return result is null ? new FeelContext(names, [.. values]) : result.Evaluate(inner, evaluation);
    }
}

/// <summary>A boxed relation: a list of contexts with the same names.</summary>
internal sealed class RelationNode(string[] columns, Node[][] rows) : Node(0)
{
    public override IEnumerable<Node> Children => rows.SelectMany(row => row);

    public override FeelKind Kind => FeelKind.List;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation) =>
        new FeelList([
            .. rows.Select(row => new FeelContext(
                columns.Zip(row, (name, cell) => KeyValuePair.Create(name, cell.Evaluate(frame, evaluation)))
            )),
        ]);
}

/// <summary>A boxed invocation, always by parameter names.</summary>
internal sealed class InvocationNode(Node callee, string[] names, Node[] arguments) : Node(0)
{
    public override IEnumerable<Node> Children => arguments.Prepend(callee);

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var target = callee.Evaluate(frame, evaluation);
        if (target is not FeelFunction function)
        {
            return target is FeelUnknown
                ? target
                : FeelNull.Because((target as FeelNull)?.Reason ?? $"A {target.TypeName} cannot be invoked.");
        }
        evaluation.Step();
        return function.Invoke(
            names,
            [.. arguments.Select(argument => argument.Evaluate(frame, evaluation))],
            evaluation
        );
    }
}

/// <summary>A boxed function definition.</summary>
internal sealed class BoxedFunctionNode(string[] parameters, FeelType[] types, FeelType result, Node body) : Node(0)
{
    public override IEnumerable<Node> Children => [body];

    public override FeelKind Kind => FeelKind.Function;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation) => Make(frame);

    public FeelClosure Make(Frame? around) => new(parameters, types, result, body.Evaluate, around, body.Kind);
}

/// <summary>A boxed conditional or filter, which unlike the text form takes nothing but true and false.</summary>
internal sealed class StrictConditionNode(Node inner) : Node(inner.Position)
{
    public override IEnumerable<Node> Children => [inner];

    public override FeelKind Kind => FeelKind.Boolean;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var value = Arithmetic.Single(inner.Evaluate(frame, evaluation));
        if (value is FeelBoolean or FeelUnknown)
        {
            return value;
        }
        return value is FeelNull ? value : FeelNull.Because($"A condition needs true or false, not {value.TypeName}.");
    }
}

/// <summary>A boxed conditional: a condition that is neither true nor false makes the whole null.</summary>
internal sealed class ConditionalNode(Node condition, Node then, Node otherwise) : Node(0)
{
    private readonly IfNode choice = new(0, condition, then, otherwise);

    public override IEnumerable<Node> Children => choice.Children;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var decided = condition.Evaluate(frame, evaluation);
        return decided is FeelBoolean or FeelUnknown or FeelNull { Reason: null }
            ? choice.Evaluate(frame, evaluation)
            : FeelNull.Because((decided as FeelNull)?.Reason ?? "The condition is neither true nor false.");
    }
}

/// <summary>A boxed filter: a condition that is neither true nor false (nor a plain null) makes the whole null.</summary>
internal sealed class BoxedFilterNode(Node source, Node condition) : Node(0)
{
    public override IEnumerable<Node> Children => [source, condition];

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var value = source.Evaluate(frame, evaluation);
        if (value is FeelNull or FeelUnknown)
        {
            return value;
        }
        var list = value as FeelList ?? new FeelList(value);
        var kept = new List<FeelValue>();
        FeelUnknown? unknown = null;
        foreach (var item in list)
        {
            evaluation.Step();
            switch (Arithmetic.Single(condition.Evaluate(new Frame([item], frame), evaluation)))
            {
                case FeelBoolean { Value: true }:
                    kept.Add(item);
                    break;
                case FeelBoolean or FeelNull:
                    break;
                case FeelUnknown maybe:
                    unknown = FeelUnknown.Among(unknown ?? maybe, maybe);
                    break;
                case var other:
                    return FeelNull.Because($"The condition of a filter is {other.TypeName}, not true or false.");
            }
        }
        return unknown is null ? new FeelList([.. kept]) : FeelUnknown.Among(unknown, list)!;
    }
}
