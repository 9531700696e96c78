namespace Regie.Rules.Decisions;

/// <summary>What kind of thing is wrong with a rule.</summary>
public enum ProblemKind
{
    /// <summary>A text cannot be read.</summary>
    Syntax,

    /// <summary>A name is neither a fact, a decision, a function nor an entry.</summary>
    UnknownName,

    /// <summary>A value is of a kind that the place it stands in cannot take.</summary>
    Type,

    /// <summary>Some combination of inputs matches no row.</summary>
    Gap,

    /// <summary>Some combination of inputs matches two rows that do not agree.</summary>
    Overlap,

    /// <summary>No combination of inputs makes a row decide.</summary>
    UnreachableRow,
}

/// <summary>Something an author should repair before publishing.</summary>
/// <param name="Element">The decision or knowledge model it is in.</param>
/// <param name="Kind">What kind of thing is wrong.</param>
/// <param name="Message">What is wrong, for the author.</param>
public sealed record RuleProblem(string Element, ProblemKind Kind, string Message)
{
    /// <summary>The rows concerned, counted from 1; empty when it is not about rows.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];
}
