using Regie.Rules.Dmn;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Decisions;

/// <summary>One evaluation of a graph: each element is worked out at most once.</summary>
internal sealed class GraphRun(int size, Func<GraphElement, FeelValue> fact, Evaluation evaluation)
{
    private readonly FeelValue?[] values = new FeelValue?[size];

    /// <summary>What the tables of an element matched; kept only when asked for.</summary>
    public Dictionary<GraphElement, List<TableHit>>? Hits { get; init; }

    public FeelValue? Known(GraphElement element) => values[element.Index];

    public void Set(GraphElement element, FeelValue value) => values[element.Index] = value;

    public FeelValue ValueOf(GraphElement element)
    {
        if (values[element.Index] is { } known)
        {
            return known;
        }
        var value = element.Definition switch
        {
            DecisionElement when element.Body is not null => Decide(element),
            InputData or DecisionElement => FeelCoercion.To(fact(element), element.Type),
            KnowledgeModel => Knowledge(element),
            _ => new ServiceFunction(element, size, evaluation),
        };
        return values[element.Index] = value;
    }

    private FeelValue Decide(GraphElement element)
    {
        var frame = Frame(element, 0);
        if (Hits is null)
        {
            return element.Body!.Evaluate(frame, evaluation);
        }
        var outer = evaluation.Hits;
        evaluation.Hits = Hits[element] = [];
        var value = element.Body!.Evaluate(frame, evaluation);
        evaluation.Hits = outer;
        return value;
    }

    private FeelValue Knowledge(GraphElement element)
    {
        if (element.Body is not BoxedFunctionNode function)
        {
            return FeelNull.Because($"\"{element.Name}\" has no logic.");
        }
        var frame = Frame(element, 1);
        var closure = function.Make(frame);
        frame.Slots[^1] = closure;
        return closure;
    }

    private Frame Frame(GraphElement element, int more)
    {
        var slots = new FeelValue[element.Bindings.Count + more];
        for (var i = 0; i < element.Bindings.Count; i++)
        {
            var binding = element.Bindings[i];
            slots[i] = binding.Element is { } one
                ? ValueOf(one)
                : new FeelContext(
                    binding.Imported!.Select(target => KeyValuePair.Create(target.Name, ValueOf(target)))
                );
        }
        return new Frame(slots, null);
    }
}

/// <summary>A decision service as a function: its inputs are parameters, its output decisions the result.</summary>
internal sealed class ServiceFunction(GraphElement element, int size, Evaluation shared) : FeelFunction
{
    private readonly ServiceParts parts = element.Service!;

    public override IReadOnlyList<string> ParameterNames { get; } =
    [.. element.Service!.Inputs.Select(input => input.Name)];

    internal override FeelType Type { get; } =
        FeelType.FunctionOf([.. element.Service!.Inputs.Select(input => input.Type)], FeelType.Any);

    internal override FeelValue Invoke(FeelValue[] arguments, Evaluation evaluation)
    {
        if (arguments.Length != parts.Inputs.Length)
        {
            return FeelNull.Because(
                $"The service takes {parts.Inputs.Length} parameters, {arguments.Length} were given."
            );
        }
        evaluation.Enter();
        var run = new GraphRun(
            size,
            input => FeelNull.Because($"\"{input.Name}\" is no input of the service."),
            shared
        );
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = FeelCoercion.To(arguments[i], parts.Inputs[i].Type);
            if (value is FeelNull { Reason: not null } && arguments[i] is not FeelNull)
            {
                evaluation.Leave();
                return value;
            }
            run.Set(parts.Inputs[i], value);
        }
        FeelValue result =
            parts.Outputs.Length == 1
                ? run.ValueOf(parts.Outputs[0])
                : new FeelContext(
                    parts.Outputs.Select(output => KeyValuePair.Create(output.Name, run.ValueOf(output)))
                );
        evaluation.Leave();
        var type = element.Type.Kind == FeelKind.Function ? element.Type.Result ?? FeelType.Any : element.Type;
        return FeelCoercion.To(result, type);
    }
}
