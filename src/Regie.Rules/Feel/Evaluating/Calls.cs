using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Evaluating;

/// <summary>A call, by position or by parameter names.</summary>
internal sealed class CallNode(int position, Node callee, string[]? names, Node[] arguments, FeelFunction? library)
    : Node(position)
{
    public Node Callee => callee;

    public IReadOnlyList<Node> Arguments => arguments;

    public override IEnumerable<Node> Children => arguments.Prepend(callee);

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var target = callee.Evaluate(frame, evaluation);
        var function = target as FeelFunction ?? library;
        if (function is null)
        {
            return target is FeelUnknown
                ? target
                : FeelNull.Because((target as FeelNull)?.Reason ?? $"A {target.TypeName} cannot be called.");
        }
        evaluation.Step();
        var values = new FeelValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(frame, evaluation);
        }
        return names is null ? function.Invoke(values, evaluation) : function.Invoke(names, values, evaluation);
    }
}

/// <summary>A function written in the text.</summary>
internal sealed class FunctionNode(int position, string[] parameters, FeelType[] types, Node body) : Node(position)
{
    public override IEnumerable<Node> Children => [body];

    public override FeelKind Kind => FeelKind.Function;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation) =>
        new FeelClosure(parameters, types, FeelType.Any, body.Evaluate, frame, body.Kind);
}
