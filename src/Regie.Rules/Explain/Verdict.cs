using Regie.Rules.Feel.Values;

namespace Regie.Rules.Explain;

/// <summary>What a rule says of a case.</summary>
public enum Outcome
{
    /// <summary>The condition holds.</summary>
    Met,

    /// <summary>The condition does not hold.</summary>
    NotMet,

    /// <summary>Facts are missing, and the outcome depends on them.</summary>
    Undetermined,

    /// <summary>The rule has no answer for this case; a person must look at it.</summary>
    Referred,

    /// <summary>The rule gives a value that is no yes or no, such as a rate or a class.</summary>
    Answered,
}

/// <summary>An outcome with all that is needed to explain it.</summary>
/// <param name="Outcome">What the rule says.</param>
/// <param name="Value">The value behind the outcome.</param>
/// <param name="NeededFacts">When undetermined: the missing facts that can change the outcome, in order of name.</param>
/// <param name="Reason">When referred: why the rule has no answer.</param>
/// <param name="Trace">How the outcome came about.</param>
public sealed record Verdict(
    Outcome Outcome,
    FeelValue Value,
    IReadOnlyList<string> NeededFacts,
    string? Reason,
    Trace Trace
)
{
    /// <summary>The parameters whose value, missing on the day or not verified, stands in the way of an outcome.</summary>
    public IReadOnlyList<string> Referrals { get; init; } = [];

    /// <summary>What every element gave.</summary>
    internal Decisions.GraphRun? Run { get; init; }
}

/// <summary>One decision of a verdict, with the decisions it rests on.</summary>
/// <param name="Decision">The decision's name.</param>
/// <param name="Value">What it gave.</param>
public sealed record Trace(string Decision, FeelValue Value)
{
    /// <summary>The facts it used, those still missing with an unknown value.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>The parameters it used, each with the value of the day.</summary>
    public IReadOnlyList<UsedParameter> Parameters { get; init; } = [];

    /// <summary>The rows of its table that matched, counted from 1.</summary>
    public IReadOnlyList<TraceRow> Rows { get; init; } = [];

    /// <summary>The rows that would match for some value of a missing fact.</summary>
    public IReadOnlyList<TraceRow> PossibleRows { get; init; } = [];

    /// <summary>The text of the formula, where the decision is one.</summary>
    public string? Formula { get; init; }

    /// <summary>The decisions it rests on.</summary>
    public IReadOnlyList<Trace> Children { get; init; } = [];
}

/// <summary>A parameter as it was used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">Its value of the day, with the day it counts from and its source.</param>
public sealed record UsedParameter(string Name, string Unit, DatedValue Value);

/// <summary>A row of a table as its author wrote it.</summary>
/// <param name="Number">Its place from the top, counted from 1.</param>
/// <param name="Conditions">Column and cell of each condition that is not "any".</param>
/// <param name="Notes">The notes beside the row: message and legal source.</param>
public sealed record TraceRow(
    int Number,
    IReadOnlyList<KeyValuePair<string, string>> Conditions,
    IReadOnlyList<string> Notes
);

/// <summary>A smallest change of facts found that turns the outcome into "met".</summary>
/// <param name="Changes">The facts with their new values; one, or two when no single one suffices.</param>
public sealed record WouldBeMet(IReadOnlyList<FactChange> Changes);

/// <summary>One fact changed.</summary>
/// <param name="Name">The fact.</param>
/// <param name="From">Its present value.</param>
/// <param name="To">The nearest value found that turns the outcome; a text of one ellipsis stands for any text that no rule names.</param>
public sealed record FactChange(string Name, FeelValue From, FeelValue To);
