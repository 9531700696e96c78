using Regie.Rules.Feel.Values;

namespace Regie.Rules.Explain;

/// <summary>Something known about a case. A fact that nobody gave is absent, which is not the same as null ("none").</summary>
/// <param name="Name">The input's name; a part of one is written with a point, as in <c>project.budget</c>.</param>
/// <param name="Value">The value; null means that the answer is "none".</param>
/// <param name="Source">Where it was learned: the applicant, a register, an officer.</param>
public sealed record Fact(string Name, FeelValue Value, string? Source = null);

/// <summary>A policy number or text that changes over time.</summary>
/// <param name="Name">The name by which rules use it.</param>
/// <param name="Unit">The unit, such as <c>EUR</c> or <c>%</c>.</param>
/// <param name="Values">Its values, each from a day on.</param>
public sealed record DatedParameter(string Name, string Unit, IReadOnlyList<DatedValue> Values)
{
    /// <summary>The value in force on a day: the last one that began on or before it.</summary>
    /// <exception cref="ParameterException">No value had begun by that day, or the last one ended without a successor.</exception>
    public DatedValue On(DateOnly day) =>
        Find(day) ?? throw new ParameterException($"The parameter \"{Name}\" has no value on {day:yyyy-MM-dd}.");

    /// <summary>The value in force on a day; null where there is none.</summary>
    public DatedValue? Find(DateOnly day) =>
        Values.Where(value => value.From <= day).MaxBy(value => value.From) is { } value && !(value.Until < day)
            ? value
            : null;
}

/// <summary>One value of a parameter.</summary>
/// <param name="From">The first day on which it counts.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">The legal source.</param>
public sealed record DatedValue(DateOnly From, FeelValue Value, string Source)
{
    /// <summary>The last day on which it counts, that day included; null when it counts until the next value.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether somebody held it against its source. A value that nobody did leads to "referred" where it matters.</summary>
    public bool IsVerified { get; init; } = true;
}

/// <summary>A parameter has no value for the day asked; there is no guess.</summary>
public sealed class ParameterException : Exception
{
    /// <summary>Names the parameter and the day.</summary>
    public ParameterException(string message)
        : base(message) { }
}
