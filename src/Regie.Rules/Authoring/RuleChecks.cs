using System.Globalization;
using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Authoring;

/// <summary>What kind of thing is wrong with a set of rules.</summary>
public enum RuleFindingKind
{
    /// <summary>An expression cannot be read.</summary>
    Syntax,

    /// <summary>A name that nothing explains.</summary>
    UnknownName,

    /// <summary>A value of a kind that does not fit.</summary>
    Type,

    /// <summary>Some combination matches no row.</summary>
    Gap,

    /// <summary>Some combination matches two rows that do not agree.</summary>
    Overlap,

    /// <summary>A row that never decides.</summary>
    UnreachableRow,

    /// <summary>Decisions that rest on each other in a circle.</summary>
    Circle,

    /// <summary>An id that stands twice.</summary>
    IdTaken,

    /// <summary>Two forms of one decision for the same day.</summary>
    PeriodsOverlap,

    /// <summary>A parameter without a value on a day on which a rule that uses it holds.</summary>
    NotCovered,

    /// <summary>A row, criterion or value without a legal source.</summary>
    NoSource,

    /// <summary>An outcome without a message.</summary>
    NoMessage,

    /// <summary>A row or criterion that no case, or every case, makes decide.</summary>
    NoExample,

    /// <summary>A case that does not come out as expected.</summary>
    CaseFails,

    /// <summary>A value that was not held against its source.</summary>
    Unverified,
}

/// <summary>One thing to know about a set of rules.</summary>
/// <param name="Path">Where; see <see cref="RulePath"/>.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Message">Plain English, without a full stop; says what to do next.</param>
public sealed record RuleFinding(string Path, RuleFindingKind Kind, string Message);

/// <summary>How the parts of a set are called, from the outside in; a reader keeps the place of each.</summary>
public static class RulePath
{
    /// <summary>A fact.</summary>
    public static string Fact(string id) => $"fact/{id}";

    /// <summary>A parameter.</summary>
    public static string Parameter(string id) => $"parameter/{id}";

    /// <summary>A value of a parameter.</summary>
    public static string Value(string parameter, DateOnly from) => $"{Parameter(parameter)}/{Day(from)}";

    /// <summary>A form of a decision.</summary>
    public static string Decision(string id, DateOnly from) => $"decision/{id}/{Day(from)}";

    /// <summary>A row, column or criterion of a decision, or the formula.</summary>
    public static string Part(string decision, string part) => $"{decision}/{part}";

    /// <summary>A case.</summary>
    public static string Case(string id) => $"case/{id}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Everything that an author should repair before publishing.</summary>
public sealed class RuleChecks
{
    private const int MostTurns = 200;
    private readonly RuleSet set;
    private readonly RuleLibrary library;
    private readonly Func<bool> timeIsUp;
    private readonly List<RuleFinding> findings = [];
    private readonly HashSet<RuleFinding> seen = [];

    private RuleChecks(RuleSet set, Func<bool> timeIsUp)
    {
        this.set = set;
        this.timeIsUp = timeIsUp;
        library = new(set);
    }

    /// <summary>Checks a set, and runs its cases where the rules can be run.</summary>
    /// <param name="set">The rules.</param>
    /// <param name="timeIsUp">Asked between steps; once true, the checks end with what was found.</param>
    public static IReadOnlyList<RuleFinding> Run(RuleSet set, Func<bool>? timeIsUp = null)
    {
        var checks = new RuleChecks(set, timeIsUp ?? (() => false));
        checks.All();
        return checks.findings;
    }

    private void All()
    {
        Ids();
        Periods();
        if (findings.Count > 0)
        {
            return;
        }
        foreach (var decision in set.Decisions)
        {
            Words(decision);
            Each(decision);
        }
        foreach (var parameter in set.Parameters)
        {
            Values(parameter);
        }
        if (!Graphs())
        {
            return;
        }
        Cover();
        if (
            findings.TrueForAll(finding =>
                finding.Kind is not (RuleFindingKind.Syntax or RuleFindingKind.UnknownName or RuleFindingKind.Type)
            ) && !timeIsUp()
        )
        {
            Examples();
        }
    }

    private void Add(string path, RuleFindingKind kind, string message)
    {
        var finding = new RuleFinding(path, kind, message.Trim().TrimEnd('.'));
        if (seen.Add(finding))
        {
            findings.Add(finding);
        }
    }

    private void Ids()
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fact in set.Facts)
        {
            Take(fact.Id, "fact", RulePath.Fact(fact.Id));
        }
        foreach (var parameter in set.Parameters)
        {
            Take(parameter.Id, "parameter", RulePath.Parameter(parameter.Id));
        }
        foreach (var decision in set.Decisions.GroupBy(decision => decision.Id))
        {
            Take(decision.Key, "decision", RulePath.Decision(decision.Key, decision.First().From));
        }
        foreach (var decision in set.Decisions)
        {
            var path = RulePath.Decision(decision.Id, decision.From);
            foreach (
                var id in (
                    decision.Table?.Rows.Select(row => row.Id) ?? decision.Criteria.Select(criterion => criterion.Id)
                )
                    .GroupBy(id => id)
                    .Where(same => same.Count() > 1)
            )
            {
                Add(
                    RulePath.Part(path, id.Key),
                    RuleFindingKind.IdTaken,
                    $"'{id.Key}' stands twice in '{decision.Id}'; choose another id"
                );
            }
        }
        foreach (var fact in set.Facts)
        {
            Within(RulePath.Fact(fact.Id), fact.Id, fact.Choices.Select(choice => choice.Id));
            Within(RulePath.Fact(fact.Id), fact.Id, fact.Fields.Select(field => field.Id));
            fact.Fields.ToList()
                .ForEach(field => Within(RulePath.Fact(fact.Id), field.Id, field.Choices.Select(choice => choice.Id)));
        }
        foreach (var decision in set.Decisions)
        {
            var path = RulePath.Decision(decision.Id, decision.From);
            Within(path, decision.Id, decision.Choices.Select(choice => choice.Id));
            Within(path, decision.Id, decision.Table?.Inputs.Select(input => input.Id) ?? []);
            Within(path, decision.Id, decision.Table?.Outputs.Select(output => output.Id) ?? []);
        }
        foreach (var same in set.Cases.GroupBy(example => example.Id).Where(same => same.Count() > 1))
        {
            Add(
                RulePath.Case(same.Key),
                RuleFindingKind.IdTaken,
                $"the case '{same.Key}' stands twice; choose another id"
            );
        }

        void Within(string path, string what, IEnumerable<string> ids)
        {
            foreach (var same in ids.GroupBy(id => id).Where(same => same.Count() > 1))
            {
                Add(path, RuleFindingKind.IdTaken, $"'{same.Key}' stands twice in '{what}'; choose another id");
            }
        }

        void Take(string id, string kind, string path)
        {
            if (!taken.TryAdd(id, kind))
            {
                Add(
                    path,
                    RuleFindingKind.IdTaken,
                    $"the id '{id}' is taken by a {taken[id]}; facts, parameters and decisions share their names, so choose another"
                );
            }
        }
    }

    private void Periods()
    {
        foreach (var forms in set.Decisions.GroupBy(decision => decision.Id))
        {
            foreach (var (form, next) in forms.OrderBy(form => form.From).Zip(forms.OrderBy(form => form.From).Skip(1)))
            {
                if (form.To is null || form.To >= next.From)
                {
                    Add(
                        RulePath.Decision(next.Id, next.From),
                        RuleFindingKind.PeriodsOverlap,
                        $"'{next.Id}' has two forms on {next.From:yyyy-MM-dd}; end the earlier one with 'to: {next.From.AddDays(-1):yyyy-MM-dd}'"
                    );
                }
            }
        }
    }

    private void Words(RuleDecision decision)
    {
        var path = RulePath.Decision(decision.Id, decision.From);
        if (decision.Status == RuleStatus.Unverified)
        {
            Add(
                path,
                RuleFindingKind.Unverified,
                $"'{decision.Id}' was not held against its source, so it is always referred"
            );
        }
        foreach (var row in decision.Table?.Rows ?? [])
        {
            Source(row.Sources, RulePath.Part(path, row.Id), $"row {row.Id} of '{decision.Id}'");
            if (row.Status == RuleStatus.Unverified)
            {
                Add(
                    RulePath.Part(path, row.Id),
                    RuleFindingKind.Unverified,
                    $"row {row.Id} of '{decision.Id}' was not held against its source, so it refers where it decides"
                );
            }
        }
        foreach (var criterion in decision.Criteria)
        {
            Source(
                criterion.Sources,
                RulePath.Part(path, criterion.Id),
                $"criterion {criterion.Id} of '{decision.Id}'"
            );
        }
        if (decision.Table is not null)
        {
            return;
        }
        Source([], path, $"'{decision.Id}'", decision.Criteria.Count > 0);
        var isTruth = decision.Criteria.Count > 0 || decision.Type == "boolean";
        if (isTruth ? decision.Met is null || decision.NotMet is null : decision.Message is null)
        {
            Add(
                path,
                RuleFindingKind.NoMessage,
                $"'{decision.Id}' does not say why; add {(isTruth ? "'met' and 'not_met'" : "'message'")}"
            );
        }

        void Source(IReadOnlyList<RuleSource> sources, string at, string what, bool isOptional = false)
        {
            if (!isOptional && sources.Count == 0 && decision.Sources.Count == 0)
            {
                Add(
                    at,
                    RuleFindingKind.NoSource,
                    $"{what} has no legal source; add 'sources' to it or to the decision"
                );
            }
        }
    }

    private void Each(RuleDecision decision)
    {
        if (decision.Each is not { } each)
        {
            return;
        }
        var path = RulePath.Part(RulePath.Decision(decision.Id, decision.From), "each");
        var list = set.Facts.FirstOrDefault(fact => fact.Id == each.List);
        if (list is not { Type: "list", Fields.Count: > 0 })
        {
            Add(
                path,
                RuleFindingKind.UnknownName,
                $"no list of records is called '{each.List}'; name a fact of type list with fields"
            );
        }
        if (library.Names.Has(each.As))
        {
            Add(
                path,
                RuleFindingKind.IdTaken,
                $"'{each.As}' is taken by a fact, parameter or decision; call the record otherwise"
            );
        }
    }

    private void Values(RuleParameter parameter)
    {
        foreach (var value in parameter.Values)
        {
            var path = RulePath.Value(parameter.Id, value.From);
            if (RuleCompiler.Literal(value.Value) is FeelNull { Reason: not null } broken)
            {
                Add(path, RuleFindingKind.Syntax, $"'{value.Value}' is no literal: {broken.Reason}");
            }
            if (value.Sources.Count == 0)
            {
                Add(
                    path,
                    RuleFindingKind.NoSource,
                    $"the value of '{parameter.Id}' from {value.From:yyyy-MM-dd} has no legal source; add 'sources'"
                );
            }
            if (value.Status == RuleStatus.Unverified)
            {
                Add(
                    path,
                    RuleFindingKind.Unverified,
                    $"the value of '{parameter.Id}' from {value.From:yyyy-MM-dd} was not held against its source, so it refers where it matters"
                );
            }
        }
        foreach (var same in parameter.Values.GroupBy(value => value.From).Where(same => same.Count() > 1))
        {
            Add(
                RulePath.Value(parameter.Id, same.Key),
                RuleFindingKind.PeriodsOverlap,
                $"'{parameter.Id}' has two values from {same.Key:yyyy-MM-dd}; remove one"
            );
        }
    }

    // False where the rules of some day cannot be put together.
    private bool Graphs()
    {
        foreach (var day in library.TurnDays.Take(MostTurns))
        {
            if (timeIsUp())
            {
                return false;
            }
            DecisionGraph graph;
            try
            {
                graph = library.On(day).Graph;
            }
            catch (DmnException broken)
            {
                var named =
                    set.Decisions.FirstOrDefault(decision =>
                        broken.Message.Contains($"\"{decision.Id}\"", StringComparison.Ordinal)
                    ) ?? set.Decisions.First();
                Add(
                    RulePath.Decision(named.Id, named.From),
                    RuleFindingKind.Circle,
                    $"{broken.Message.TrimEnd('.')}; let one of the decisions do without the other"
                );
                return false;
            }
            foreach (var problem in graph.Check())
            {
                Problem(problem, day);
            }
            foreach (var form in set.Decisions.Where(form => form.HoldsOn(day)))
            {
                Messages(form);
                Kinds(form, graph);
            }
        }
        return true;
    }

    private void Problem(RuleProblem problem, DateOnly day)
    {
        var id = problem.Element.Split("__")[0];
        if (library.Find(id, day) is not { } form)
        {
            return;
        }
        var path = RulePath.Decision(form.Id, form.From);
        var part =
            form.Criteria.FirstOrDefault(criterion => RuleCompiler.NameOf(id, criterion.Id) == problem.Element)?.Id
            ?? (
                problem.Rows.Count > 0 && form.Table is { } table && problem.Rows[^1] <= table.Rows.Count
                    ? table.Rows[problem.Rows[^1] - 1].Id
                    : null
            );
        if (part is null && problem.Kind is ProblemKind.Syntax or ProblemKind.UnknownName)
        {
            part = PartWith(form, problem.Message);
        }
        var next = problem.Kind switch
        {
            ProblemKind.Syntax => "",
            ProblemKind.UnknownName => NearestHint(problem.Message),
            ProblemKind.Gap => "; add a row for it, or a last row that takes anything",
            ProblemKind.Overlap => "; let only one of them match, or use 'hit: first'",
            ProblemKind.UnreachableRow => "; remove it or move it up",
            _ => "",
        };
        Add(
            part is null ? path : RulePath.Part(path, part),
            Enum.Parse<RuleFindingKind>(problem.Kind.ToString()),
            $"'{form.Id}': {Named(problem, form).TrimEnd('.')}{next}"
        );
    }

    // People know rows by their ids, the engine by their numbers.
    private static string Named(RuleProblem problem, RuleDecision form)
    {
        var message = problem.Message;
        foreach (var number in problem.Rows.Where(number => number <= form.Table?.Rows.Count))
        {
            var row = form.Table!.Rows[number - 1].Id;
            message = message
                .Replace($"Row {number} ", $"row {row} ", StringComparison.Ordinal)
                .Replace($"Row {number}:", $"row {row}:", StringComparison.Ordinal);
            message =
                problem.Kind == ProblemKind.Overlap
                    ? message
                        .Replace($" {number} ", $" {row} ", StringComparison.Ordinal)
                        .Replace("Rows", "rows", StringComparison.Ordinal)
                    : message;
        }
        return message;
    }

    private string NearestHint(string message)
    {
        var name = message.Split('"').ElementAtOrDefault(1) ?? "";
        var nearest = library
            .Names.All.Where(known =>
                known.Length > 3
                && (
                    known.StartsWith(name, StringComparison.Ordinal) || name.StartsWith(known, StringComparison.Ordinal)
                )
            )
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest is null
            ? "; declare it as a fact, parameter or decision, or put quotes around a text"
            : $"; did you mean '{nearest}'?";
    }

    private static string? PartWith(RuleDecision form, string message)
    {
        var quoted = message.Split('"').ElementAtOrDefault(1) ?? "";
        return form.Table?.Rows.FirstOrDefault(row =>
                row.When.Values.Concat(row.Then.Values).Any(cell => cell.Contains(quoted, StringComparison.Ordinal))
            )?.Id
            ?? form.Criteria.FirstOrDefault(criterion =>
                criterion.Formula.Contains(quoted, StringComparison.Ordinal)
            )?.Id;
    }

    private void Messages(RuleDecision form)
    {
        var path = RulePath.Decision(form.Id, form.From);
        Check(path, form.Met, form.NotMet, form.Message);
        foreach (var row in form.Table?.Rows ?? [])
        {
            Check(RulePath.Part(path, row.Id), row.Message);
        }
        foreach (var criterion in form.Criteria)
        {
            Check(RulePath.Part(path, criterion.Id), criterion.Message);
        }

        void Check(string at, params IReadOnlyDictionary<string, string>?[] messages)
        {
            foreach (
                var expression in messages
                    .SelectMany(message => message?.Values ?? [])
                    .SelectMany(RuleTemplate.Expressions)
                    .Distinct()
            )
            {
                if (RuleTemplate.WhyOf(expression) is { } other)
                {
                    if (!library.Has(other))
                    {
                        Add(
                            at,
                            RuleFindingKind.UnknownName,
                            $"the message puts in that of '{other}', but there is no such decision"
                        );
                    }
                    continue;
                }
                try
                {
                    foreach (var name in FeelExpression.Parse(expression, library.Names.All).UnknownNames)
                    {
                        Add(
                            at,
                            RuleFindingKind.UnknownName,
                            $"the message names '{name}', which is no fact, parameter or decision"
                        );
                    }
                }
                catch (Exception broken) when (broken is FeelSyntaxException or FeelLimitException)
                {
                    Add(
                        at,
                        RuleFindingKind.Syntax,
                        $"'{{{expression}}}' in the message cannot be read: {broken.Message}"
                    );
                }
            }
        }
    }

    // A formula whose kind is plain and is not the one that the decision declares.
    private void Kinds(RuleDecision form, DecisionGraph graph)
    {
        var path = RulePath.Decision(form.Id, form.From);
        if (form.Formula is not null && form.Status == RuleStatus.Verified)
        {
            Check(form.Id, form.Type, RulePath.Part(path, "formula"), $"the formula of '{form.Id}'");
        }
        foreach (var criterion in form.Each is null ? form.Criteria : [])
        {
            Check(
                RuleCompiler.NameOf(form.Id, criterion.Id),
                "boolean",
                RulePath.Part(path, criterion.Id),
                $"criterion {criterion.Id} of '{form.Id}'"
            );
        }

        void Check(string element, string type, string at, string what)
        {
            var body = graph.Elements.FirstOrDefault(candidate => candidate.Name == element)?.Body;
            var kind = (body is CoercionNode ? body.Children.FirstOrDefault() : body)?.Kind ?? FeelKind.Any;
            if (
                kind is >= FeelKind.Number and <= FeelKind.Date
                && FeelType.NameOf(kind) != type
                && type is not ("list" or "context")
            )
            {
                Add(
                    at,
                    RuleFindingKind.Type,
                    $"{what} gives a {FeelType.NameOf(kind)}, not a {type}; correct the formula or the type"
                );
            }
        }
    }

    // What a rule rests on may have other forms and other parameters from one turn to the next.
    private void Cover()
    {
        foreach (var form in set.Decisions)
        {
            var covered = new HashSet<string>(StringComparer.Ordinal);
            var starts = library
                .TurnDays.Where(turn => turn > form.From && form.HoldsOn(turn))
                .Prepend(form.From)
                .ToList();
            foreach (var (index, start) in starts.Index())
            {
                var end = index + 1 < starts.Count ? starts[index + 1].AddDays(-1) : form.To ?? DateOnly.MaxValue;
                foreach (var parameter in library.ParametersOf(form.Id, start))
                {
                    if (FirstDayWithout(parameter, start, end) is { } day && covered.Add(parameter.Id))
                    {
                        Add(
                            RulePath.Decision(form.Id, form.From),
                            RuleFindingKind.NotCovered,
                            $"'{form.Id}' holds on {day:yyyy-MM-dd}, when its parameter '{parameter.Id}' has no value, and is then referred; add the value, or end the rule before"
                        );
                    }
                }
            }
        }
    }

    private static DateOnly? FirstDayWithout(RuleParameter parameter, DateOnly start, DateOnly end)
    {
        var days = parameter
            .Values.Where(value => value.To is not null && value.To < DateOnly.MaxValue)
            .Select(value => value.To!.Value.AddDays(1))
            .Prepend(start);
        foreach (var day in days.Where(day => day >= start && day <= end).Order())
        {
            var value = parameter.Values.Where(value => value.From <= day).MaxBy(value => value.From);
            if (value is null || value.To < day)
            {
                return day;
            }
        }
        return null;
    }

    private void Examples()
    {
        var cases = library.Cases;
        foreach (var result in cases.Results.Where(result => !result.Passed))
        {
            Add(
                RulePath.Case(result.Id),
                RuleFindingKind.CaseFails,
                $"the case '{result.Id}' does not come out as expected: {string.Join("; ", result.Failures)}"
            );
        }
        foreach (var form in set.Decisions.Where(form => form.Status == RuleStatus.Verified))
        {
            var path = RulePath.Decision(form.Id, form.From);
            foreach (var row in form.Table?.Rows.Where(row => row.Status == RuleStatus.Verified) ?? [])
            {
                Lacking(form, row.Id, $"row {row.Id}", "in which it decides", "in which it does not");
            }
            foreach (var criterion in form.Criteria)
            {
                Lacking(form, criterion.Id, $"criterion {criterion.Id}", "in which it fails", "in which it holds");
            }

            void Lacking(RuleDecision of, string id, string what, string one, string other)
            {
                if (
                    findings.Exists(finding =>
                        finding.Kind == RuleFindingKind.UnreachableRow && finding.Path == RulePath.Part(path, id)
                    )
                )
                {
                    return;
                }
                var missing =
                    !cases.Decided(of, id) ? one
                    : !cases.PassedOver(of, id) && (of.Table?.Rows.Count ?? 2) > 1 ? other
                    : null;
                if (missing is not null)
                {
                    Add(
                        RulePath.Part(path, id),
                        RuleFindingKind.NoExample,
                        $"{what} of '{of.Id}' has no case {missing}; add one"
                    );
                }
            }
        }
    }
}
