using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Functions;

/// <summary>A parameter of a library function: what it takes and whether it may be left out or be null.</summary>
internal sealed record Parameter(string Name, FeelType Type, bool Optional = false, bool Nullable = false)
{
    public static Parameter Number(string name) => new(name, FeelType.Number);

    public static Parameter String(string name) => new(name, FeelType.String);

    public static Parameter List(string name) => new(name, FeelType.List);

    public static Parameter Any(string name) => new(name, FeelType.Any, Nullable: true);

    public static Parameter Of(string name, string type) => new(name, FeelType.OfName(type)!);

    public Parameter OrNull() => this with { Nullable = true };

    public Parameter OrAbsent() => this with { Optional = true };
}

/// <summary>How the arguments beyond the parameters are taken.</summary>
internal enum Rest
{
    None,

    /// <summary>Any number of arguments but one are the items of the one list parameter.</summary>
    Items,

    /// <summary>The last parameter may be repeated.</summary>
    LastRepeats,
}

internal delegate FeelValue Implementation(FeelValue[] arguments, Evaluation evaluation);

/// <summary>One way to call a library function.</summary>
internal sealed record Overload(Parameter[] Parameters, Implementation Run, Rest Rest = Rest.None)
{
    private readonly int required = Parameters.Count(parameter => !parameter.Optional);

    /// <summary>The arguments fitted to the parameters; null, with the reason, when they do not fit.</summary>
    public FeelValue[]? Fit(FeelValue[] given, out string? reason)
    {
        reason = null;
        if (Rest == Rest.Items && given.Length > 1)
        {
            given = [new FeelList(given)];
        }
        if (given.Length < required || (given.Length > Parameters.Length && Rest != Rest.LastRepeats))
        {
            return null;
        }
        var fitted = new FeelValue[Math.Max(given.Length, Parameters.Length)];
        for (var i = 0; i < fitted.Length; i++)
        {
            if (i >= given.Length)
            {
                fitted[i] = FeelNull.Plain;
                continue;
            }
            if ((fitted[i] = Fit(given[i], Parameters[Math.Min(i, Parameters.Length - 1)], out reason)!) is null)
            {
                return null;
            }
        }
        return fitted;
    }

    public FeelValue[]? Fit(string[] names, FeelValue[] given, out string? reason)
    {
        reason = null;
        if (names.Any(name => !Parameters.Any(parameter => parameter.Name == name)))
        {
            return null;
        }
        var fitted = new FeelValue[Parameters.Length];
        for (var i = 0; i < fitted.Length; i++)
        {
            var at = Array.IndexOf(names, Parameters[i].Name);
            if (at < 0)
            {
                if (!Parameters[i].Optional)
                {
                    return null;
                }
                fitted[i] = FeelNull.Plain;
            }
            else if ((fitted[i] = Fit(given[at], Parameters[i], out reason)!) is null)
            {
                return null;
            }
        }
        return fitted;
    }

    private static FeelValue? Fit(FeelValue value, Parameter parameter, out string? reason)
    {
        reason = null;
        if (value is FeelNull none)
        {
            reason = parameter.Nullable ? null : none.Reason ?? $"\"{parameter.Name}\" must not be null.";
            return parameter.Nullable ? value : null;
        }
        if (parameter.Type.Kind == FeelKind.Any)
        {
            return value;
        }
        var fitted =
            parameter.Type.Kind == FeelKind.DateTime && value is FeelDate
                ? FeelNull.Because("A date is no date and time.")
                : FeelCoercion.To(value, parameter.Type);
        if (fitted is FeelNull misfit)
        {
            reason = $"\"{parameter.Name}\" does not fit: {misfit.Reason}";
            return null;
        }
        return fitted;
    }
}

/// <summary>A function of the standard's library, with all the ways to call it.</summary>
internal sealed class Builtin(string name, bool isPure, params Overload[] overloads) : FeelFunction
{
    public string Name => name;

    /// <summary>Depends on its arguments alone; <c>now</c> and <c>today</c> do not.</summary>
    public bool IsPure => isPure;

    public override IReadOnlyList<string> ParameterNames { get; } =
    [.. overloads[0].Parameters.Select(parameter => parameter.Name)];

    // What a library function gives is not declared, so it fits whatever result is asked for.
    internal override FeelType Type { get; } =
        FeelType.FunctionOf([.. overloads[0].Parameters.Select(parameter => parameter.Type)], FeelType.OfName("Null")!);

    internal override FeelValue Invoke(FeelValue[] arguments, Evaluation evaluation)
    {
        if (FeelUnknown.Among(arguments) is { } unknown)
        {
            return unknown;
        }
        string? reason = null;
        foreach (var overload in overloads)
        {
            if (overload.Fit(arguments, out var misfit) is { } fitted)
            {
                return Run(overload, fitted, evaluation);
            }
            reason ??= misfit;
        }
        return FeelNull.Because($"{name}: {reason ?? $"it cannot be called with {arguments.Length} arguments."}");
    }

    internal override FeelValue Invoke(string[] names, FeelValue[] arguments, Evaluation evaluation)
    {
        if (FeelUnknown.Among(arguments) is { } unknown)
        {
            return unknown;
        }
        string? reason = null;
        foreach (var overload in overloads)
        {
            if (overload.Fit(names, arguments, out var misfit) is { } fitted)
            {
                return Run(overload, fitted, evaluation);
            }
            reason ??= misfit;
        }
        return FeelNull.Because($"{name}: {reason ?? $"it has no parameters {string.Join(", ", names)}."}");
    }

    private FeelValue Run(Overload overload, FeelValue[] arguments, Evaluation evaluation)
    {
        try
        {
            foreach (var argument in arguments)
            {
                if (argument is FeelList list)
                {
                    evaluation.Step(list.Count);
                }
            }
            var result = overload.Run(arguments, evaluation);
            if (result is FeelList { Count: var count })
            {
                evaluation.CheckLength(count);
            }
            return result;
        }
        catch (OverflowException)
        {
            return FeelNull.Because($"{name}: the result is larger than a number can be.");
        }
    }
}
