using Regie.Rules.Explain;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Authoring;

/// <summary>An answer in the words of a language.</summary>
/// <param name="Decision">The decision's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">What it said.</param>
/// <param name="OutcomeWord">The same in a word.</param>
/// <param name="Answer">The value in words, where it is more than yes or no.</param>
/// <param name="Message">Why, as the author of the rule put it; without a capital and a full stop.</param>
/// <param name="Summary">Outcome, message and nearest change in whole sentences.</param>
/// <param name="Needed">The facts still needed.</param>
/// <param name="WouldBeMet">The nearest changes that would make it met.</param>
/// <param name="Why">How it came about.</param>
/// <param name="Sentences">The same, sentence by sentence.</param>
public sealed record Told(
    string Decision,
    string Name,
    Outcome Outcome,
    string OutcomeWord,
    string? Answer,
    string Message,
    string Summary,
    IReadOnlyList<ToldFact> Needed,
    IReadOnlyList<ToldChange> WouldBeMet,
    ToldDecision Why,
    IReadOnlyList<string> Sentences
);

/// <summary>A fact.</summary>
/// <param name="Fact">Its name, of a record in a list <c>members[1].size</c>.</param>
/// <param name="Name">What people read.</param>
/// <param name="Value">Its value in words.</param>
/// <param name="Origin">Who knows it.</param>
public sealed record ToldFact(string Fact, string Name, string Value, string Origin);

/// <summary>A change that would make the outcome met.</summary>
/// <param name="Facts">The facts that change.</param>
/// <param name="Sentence">The change in a sentence.</param>
public sealed record ToldChange(IReadOnlyList<ToldNewValue> Facts, string Sentence);

/// <summary>A fact with another value.</summary>
/// <param name="Fact">Its name.</param>
/// <param name="Value">The value it would have; null where any that no rule names would do.</param>
public sealed record ToldNewValue(string Fact, FeelValue? Value);

/// <summary>One decision of an answer, with those it rests on.</summary>
public sealed record ToldDecision
{
    /// <summary>The decision's id.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required string Name { get; init; }

    /// <summary>What it said.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The outcome or the value, in words.</summary>
    public required string Answer { get; init; }

    /// <summary>Why.</summary>
    public string Message { get; init; } = "";

    /// <summary>The rows that decided.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>The rows that would decide for some value of a missing fact.</summary>
    public IReadOnlyList<string> PossibleRows { get; init; } = [];

    /// <summary>Its criteria, where it has some and they do not count for each record.</summary>
    public IReadOnlyList<ToldCriterion> Criteria { get; init; } = [];

    /// <summary>The records of which its criteria were asked.</summary>
    public IReadOnlyList<ToldRecord> Records { get; init; } = [];

    /// <summary>The facts it looked at.</summary>
    public IReadOnlyList<ToldFact> Facts { get; init; } = [];

    /// <summary>The parameters it used, each in a sentence.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The decisions it rests on.</summary>
    public IReadOnlyList<ToldDecision> Children { get; init; } = [];
}

/// <summary>A criterion.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What is asked.</param>
/// <param name="Outcome">Met, not met or undetermined.</param>
/// <param name="Message">What is said when it fails; empty where it does not.</param>
public sealed record ToldCriterion(string Id, string Name, Outcome Outcome, string Message);

/// <summary>A record of a list, held against the criteria.</summary>
/// <param name="Name">How people call it.</param>
/// <param name="Outcome">Whether it meets them.</param>
/// <param name="Criteria">Each criterion.</param>
public sealed record ToldRecord(string Name, Outcome Outcome, IReadOnlyList<ToldCriterion> Criteria);
