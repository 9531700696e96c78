using Regie.Rules.Feel.Evaluating;

namespace Regie.Rules.Feel.Values;

/// <summary>A function as a value: of the library, written in an expression, or a business knowledge model.</summary>
public abstract class FeelFunction : FeelValue
{
    private protected FeelFunction() { }

    /// <summary>The names by which arguments can be given.</summary>
    public abstract IReadOnlyList<string> ParameterNames { get; }

    /// <inheritdoc/>
    public override string TypeName => "function";

    internal abstract FeelType Type { get; }

    /// <summary>Calls by position.</summary>
    internal abstract FeelValue Invoke(FeelValue[] arguments, Evaluation evaluation);

    /// <summary>Calls by name: a parameter not named is null, a name that is no parameter makes the call an error.</summary>
    internal virtual FeelValue Invoke(string[] names, FeelValue[] arguments, Evaluation evaluation)
    {
        var ordered = new FeelValue[ParameterNames.Count];
        Array.Fill(ordered, FeelNull.Plain);
        for (var i = 0; i < names.Length; i++)
        {
            var at = Index(names[i]);
            if (at < 0)
            {
                return FeelNull.Because($"The function has no parameter \"{names[i]}\".");
            }
            ordered[at] = arguments[i];
        }
        return Invoke(ordered, evaluation);
    }

    private int Index(string name)
    {
        for (var i = 0; i < ParameterNames.Count; i++)
        {
            if (ParameterNames[i] == name)
            {
                return i;
            }
        }
        return -1;
    }
}

/// <summary>A function written by an author, with the variables around it kept.</summary>
internal sealed class FeelClosure(
    string[] parameters,
    FeelType[] parameterTypes,
    FeelType result,
    Func<Frame, Evaluation, FeelValue> body,
    Frame? around,
    FeelKind bodyKind = FeelKind.Any
) : FeelFunction
{
    public override IReadOnlyList<string> ParameterNames => parameters;

    internal override FeelType Type { get; } =
        FeelType.FunctionOf(
            parameterTypes,
            result.Kind == FeelKind.Any && bodyKind != FeelKind.Any
                ? FeelType.OfName(FeelType.NameOf(bodyKind))!
                : result
        );

    internal override FeelValue Invoke(FeelValue[] arguments, Evaluation evaluation)
    {
        if (arguments.Length != parameters.Length)
        {
            return FeelNull.Because(
                $"The function takes {parameters.Length} parameters, {arguments.Length} were given."
            );
        }
        var slots = new FeelValue[arguments.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            var value = FeelCoercion.To(arguments[i], parameterTypes[i]);
            if (value is FeelNull { Reason: not null } && arguments[i] is not FeelNull)
            {
                return FeelNull.Because($"Parameter \"{parameters[i]}\" does not fit: {((FeelNull)value).Reason}");
            }
            slots[i] = value;
        }
        evaluation.Enter();
        var answer = body(new Frame(slots, around), evaluation);
        evaluation.Leave();
        return FeelCoercion.To(answer, result);
    }
}
