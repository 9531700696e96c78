using System.Text.Json;

namespace Regie.Rules.Authoring;

/// <summary>All rules of a programme as their authors wrote them: facts, dated parameters, decisions and worked examples.</summary>
/// <remarks>It never changes. Lists keep the order of the files; texts are by language.</remarks>
public sealed record RuleSet
{
    /// <summary>A set without rules.</summary>
    public static RuleSet Empty { get; } = new() { Groups = [] };

    /// <summary>One group for each file.</summary>
    public required IReadOnlyList<RuleGroup> Groups { get; init; }

    internal IEnumerable<RuleFact> Facts => Groups.SelectMany(group => group.Facts);

    internal IEnumerable<RuleParameter> Parameters => Groups.SelectMany(group => group.Parameters);

    internal IEnumerable<RuleDecision> Decisions => Groups.SelectMany(group => group.Decisions);

    internal IEnumerable<RuleCase> Cases => Groups.SelectMany(group => group.Cases);
}

/// <summary>The rules of one file, under one heading.</summary>
public sealed record RuleGroup
{
    /// <summary>The file's name without its ending.</summary>
    public required string Id { get; init; }

    /// <summary>The heading.</summary>
    public required IReadOnlyDictionary<string, string> Title { get; init; }

    /// <summary>What is asked about a case.</summary>
    public IReadOnlyList<RuleFact> Facts { get; init; } = [];

    /// <summary>Values of the policy that change over time.</summary>
    public IReadOnlyList<RuleParameter> Parameters { get; init; } = [];

    /// <summary>The rules; one id may stand several times, for periods that do not overlap.</summary>
    public IReadOnlyList<RuleDecision> Decisions { get; init; } = [];

    /// <summary>Worked examples.</summary>
    public IReadOnlyList<RuleCase> Cases { get; init; } = [];
}

/// <summary>Where a rule comes from.</summary>
public sealed record RuleSource
{
    /// <summary>The document's id in the programme.</summary>
    public required string Document { get; init; }

    /// <summary>Articles or sections.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>stated, reading or external.</summary>
    public string Kind { get; init; } = "stated";

    /// <summary>What was read, and why so.</summary>
    public IReadOnlyDictionary<string, string>? Note { get; init; }

    /// <summary>Document and sections in one line.</summary>
    public override string ToString() => Sections.Count == 0 ? Document : $"{Document} {string.Join(", ", Sections)}";
}

/// <summary>Whether somebody held a value against its source. What is unverified leads to "referred".</summary>
public enum RuleStatus
{
    /// <summary>Read in its source.</summary>
    Verified,

    /// <summary>Not yet held against its source.</summary>
    Unverified,
}

/// <summary>One of the answers that a fact or a result may have.</summary>
public sealed record RuleChoice
{
    /// <summary>The value in expressions.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>Of a result: met, not_met or referred; null where it means none of these.</summary>
    public string? Outcome { get; init; }
}

/// <summary>Something that is asked about a case.</summary>
public sealed record RuleFact
{
    /// <summary>Its name in expressions.</summary>
    public required string Id { get; init; }

    /// <summary>boolean, number, string, date, context or list.</summary>
    public required string Type { get; init; }

    /// <summary>Its short name.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>The question of the form; the name where there is none.</summary>
    public IReadOnlyDictionary<string, string>? Question { get; init; }

    /// <summary>Why it is asked.</summary>
    public IReadOnlyDictionary<string, string>? Why { get; init; }

    /// <summary>The unit of a number.</summary>
    public string? Unit { get; init; }

    /// <summary>Who knows it: applicant, officer or register.</summary>
    public string Origin { get; init; } = "applicant";

    /// <summary>Of a string: all its possible values.</summary>
    public IReadOnlyList<RuleChoice> Choices { get; init; } = [];

    /// <summary>Of a context, or of each record of a list: its entries.</summary>
    public IReadOnlyList<RuleFact> Fields { get; init; } = [];
}

/// <summary>A value of the policy that changes over time.</summary>
public sealed record RuleParameter
{
    /// <summary>Its name in expressions.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>The unit, as <c>EUR</c> or <c>%</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Its values, each from a day on.</summary>
    public required IReadOnlyList<RuleValue> Values { get; init; }
}

/// <summary>One value of a parameter.</summary>
public sealed record RuleValue
{
    /// <summary>The first day on which it counts.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, that day included; null where it counts until the next.</summary>
    public DateOnly? To { get; init; }

    /// <summary>A literal of the expression language.</summary>
    public required string Value { get; init; }

    /// <summary>Where it stands.</summary>
    public IReadOnlyList<RuleSource> Sources { get; init; } = [];

    /// <summary>Whether it was held against its source.</summary>
    public RuleStatus Status { get; init; }
}

/// <summary>A rule for a period: a table, a list of criteria or a formula.</summary>
public sealed record RuleDecision
{
    /// <summary>Its name in expressions.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>What it is about, in a sentence or two.</summary>
    public IReadOnlyDictionary<string, string>? Summary { get; init; }

    /// <summary>The first day on which it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, that day included; null where none is set.</summary>
    public DateOnly? To { get; init; }

    /// <summary>boolean, number, string, date, context or list.</summary>
    public required string Type { get; init; }

    /// <summary>The unit of a number.</summary>
    public string? Unit { get; init; }

    /// <summary>Of a string: all its possible values, and what each means.</summary>
    public IReadOnlyList<RuleChoice> Choices { get; init; } = [];

    /// <summary>Count for each row and criterion that has none of its own.</summary>
    public IReadOnlyList<RuleSource> Sources { get; init; } = [];

    /// <summary>Unverified: referred wherever its answer matters.</summary>
    public RuleStatus Status { get; init; }

    /// <summary>The table, where it is one.</summary>
    public RuleTable? Table { get; init; }

    /// <summary>Criteria that must all hold.</summary>
    public IReadOnlyList<RuleCriterion> All { get; init; } = [];

    /// <summary>Criteria of which one must hold.</summary>
    public IReadOnlyList<RuleCriterion> Any { get; init; } = [];

    /// <summary>The criteria count for each record of a list.</summary>
    public RuleEach? Each { get; init; }

    /// <summary>The expression, where it is one.</summary>
    public string? Formula { get; init; }

    /// <summary>Said when it is met.</summary>
    public IReadOnlyDictionary<string, string>? Met { get; init; }

    /// <summary>Said when it is not met.</summary>
    public IReadOnlyDictionary<string, string>? NotMet { get; init; }

    /// <summary>Said of a formula's value.</summary>
    public IReadOnlyDictionary<string, string>? Message { get; init; }

    internal IReadOnlyList<RuleCriterion> Criteria => All.Count > 0 ? All : Any;

    internal bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>A table: rows of conditions and results.</summary>
public sealed record RuleTable
{
    /// <summary>What happens when several rows match; see <see cref="Decisions.HitPolicy"/>.</summary>
    public required string Hit { get; init; }

    /// <summary>The columns that are looked at.</summary>
    public required IReadOnlyList<RuleInput> Inputs { get; init; }

    /// <summary>The results, where there are several; none where there is one.</summary>
    public IReadOnlyList<RuleOutput> Outputs { get; init; } = [];

    /// <summary>The rows, from the top.</summary>
    public required IReadOnlyList<RuleRow> Rows { get; init; }
}

/// <summary>A column: a fact or decision by its id alone, or an expression with an id and a name.</summary>
public sealed record RuleInput
{
    /// <summary>How rows call the column.</summary>
    public required string Id { get; init; }

    /// <summary>The head of the column; null where it is a fact or a decision.</summary>
    public IReadOnlyDictionary<string, string>? Name { get; init; }

    /// <summary>The expression; null where it is a fact or a decision.</summary>
    public string? Formula { get; init; }
}

/// <summary>One of several results of a table.</summary>
public sealed record RuleOutput
{
    /// <summary>Its name in the result.</summary>
    public required string Id { get; init; }

    /// <summary>boolean, number, string or date.</summary>
    public required string Type { get; init; }

    /// <summary>The head of the column.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>The unit of a number.</summary>
    public string? Unit { get; init; }
}

/// <summary>A row.</summary>
public sealed record RuleRow
{
    /// <summary>Unique in the decision.</summary>
    public required string Id { get; init; }

    /// <summary>Tests by column; one that is left out takes anything.</summary>
    public IReadOnlyDictionary<string, string> When { get; init; } = new Dictionary<string, string>();

    /// <summary>Expressions by result; the one result has the empty name.</summary>
    public required IReadOnlyDictionary<string, string> Then { get; init; }

    /// <summary>Where it stands; none where the decision's sources count.</summary>
    public IReadOnlyList<RuleSource> Sources { get; init; } = [];

    /// <summary>Said when the row decides.</summary>
    public required IReadOnlyDictionary<string, string> Message { get; init; }

    /// <summary>Unverified: referred where it decides.</summary>
    public RuleStatus Status { get; init; }
}

/// <summary>One test of a list, with its own words.</summary>
public sealed record RuleCriterion
{
    /// <summary>Unique in the decision.</summary>
    public required string Id { get; init; }

    /// <summary>What is asked.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>True when it holds.</summary>
    public required string Formula { get; init; }

    /// <summary>Where it stands; none where the decision's sources count.</summary>
    public IReadOnlyList<RuleSource> Sources { get; init; } = [];

    /// <summary>Said when it does not hold.</summary>
    public required IReadOnlyDictionary<string, string> Message { get; init; }
}

/// <summary>Asks a list of criteria of each record of a list.</summary>
public sealed record RuleEach
{
    /// <summary>The fact that holds the records.</summary>
    public required string List { get; init; }

    /// <summary>How the criteria call one record.</summary>
    public required string As { get; init; }

    /// <summary>some or every.</summary>
    public string Need { get; init; } = "some";
}

/// <summary>A worked example: facts, and what must come of them.</summary>
public sealed record RuleCase
{
    /// <summary>Unique in the programme.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required IReadOnlyDictionary<string, string> Name { get; init; }

    /// <summary>The decision that is asked.</summary>
    public required string Decision { get; init; }

    /// <summary>The day for which it is asked.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What is known, as a JSON object of texts, lists and objects; null is the answer "none".</summary>
    public required JsonElement Facts { get; init; }

    /// <summary>What must come of it.</summary>
    public required RuleExpectation Expect { get; init; }
}

/// <summary>What must come of a case; what is null is not looked at.</summary>
public sealed record RuleExpectation
{
    /// <summary>met, not_met, undetermined, referred or answered.</summary>
    public required string Outcome { get; init; }

    /// <summary>The value: a literal or a choice.</summary>
    public string? Value { get; init; }

    /// <summary>The row of the decision's own table that decides.</summary>
    public string? Row { get; init; }

    /// <summary>The decision's own criteria that do not hold, in their order.</summary>
    public IReadOnlyList<string>? Failed { get; init; }

    /// <summary>The facts still needed, in any order.</summary>
    public IReadOnlyList<string>? Needed { get; init; }

    /// <summary>The message, exactly.</summary>
    public IReadOnlyDictionary<string, string>? Message { get; init; }

    /// <summary>Facts that together are one of the changes found that would make it met.</summary>
    public IReadOnlyList<string>? TurnedBy { get; init; }
}
