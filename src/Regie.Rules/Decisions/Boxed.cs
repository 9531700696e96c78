namespace Regie.Rules.Decisions;

/// <summary>An expression in a box: a text, or boxes put together.</summary>
internal abstract record Boxed
{
    public string? TypeRef { get; init; }
}

internal sealed record BoxedLiteral(string Text) : Boxed;

internal sealed record BoxedEntry(string Name, string? TypeRef, Boxed? Value);

internal sealed record BoxedContext(IReadOnlyList<BoxedEntry> Entries, Boxed? Result) : Boxed;

internal sealed record BoxedList(IReadOnlyList<Boxed> Items) : Boxed;

internal sealed record BoxedRelation(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<Boxed>> Rows) : Boxed;

internal sealed record BoxedInvocation(Boxed Callee, IReadOnlyList<BoxedEntry> Bindings) : Boxed;

internal sealed record BoxedFunction(IReadOnlyList<BoxedEntry> Parameters, Boxed? Body, bool IsFeel) : Boxed;

internal sealed record BoxedConditional(Boxed If, Boxed Then, Boxed Else) : Boxed;

internal sealed record BoxedFilter(Boxed In, Boxed Match) : Boxed;

internal enum IterationKind
{
    For,
    Some,
    Every,
}

internal sealed record BoxedIteration(IterationKind Kind, string Variable, Boxed In, Boxed Body) : Boxed;

/// <summary>A table of rules: each row matches when all its cells do.</summary>
internal sealed record BoxedTable(
    HitPolicy Policy,
    IReadOnlyList<TableInput> Inputs,
    IReadOnlyList<TableOutput> Outputs,
    IReadOnlyList<TableRule> Rules
) : Boxed;

internal sealed record TableInput(string Expression, string? TypeRef, string? Values)
{
    public string? Label { get; init; }
}

internal sealed record TableOutput(string? Name, string? TypeRef, string? Values, string? Default);

internal sealed record TableRule(IReadOnlyList<string> When, IReadOnlyList<string> Then)
{
    public string? Id { get; init; }

    public IReadOnlyList<string> Annotations { get; init; } = [];
}

/// <summary>What a table does when several rows match.</summary>
public enum HitPolicy
{
    /// <summary>At most one row may match.</summary>
    Unique,

    /// <summary>The first row that matches, from the top.</summary>
    First,

    /// <summary>Of the rows that match, the one whose output stands first in the output values.</summary>
    Priority,

    /// <summary>Several rows may match if they agree.</summary>
    Any,

    /// <summary>All rows that match, in no order that means anything.</summary>
    Collect,

    /// <summary>The sum of the outputs.</summary>
    CollectSum,

    /// <summary>The smallest output.</summary>
    CollectMin,

    /// <summary>The largest output.</summary>
    CollectMax,

    /// <summary>The number of outputs.</summary>
    CollectCount,

    /// <summary>All rows that match, from the top.</summary>
    RuleOrder,

    /// <summary>All rows that match, in the order of the output values.</summary>
    OutputOrder,
}
