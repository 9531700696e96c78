using Regie.Rules.Explain;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Authoring;

/// <summary>What came of a worked example.</summary>
/// <param name="Id">The case.</param>
/// <param name="Decision">The decision asked.</param>
/// <param name="Failures">What differs from what was expected; none where it passes.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record CaseResult(string Id, string Decision, IReadOnlyList<string> Failures, Outcome Outcome)
{
    /// <summary>The rows that decided and the criteria that failed, in each decision that was worked out.</summary>
    public IReadOnlyList<CasePart> Parts { get; init; } = [];

    /// <summary>Whether all came as expected.</summary>
    public bool Passed => Failures.Count == 0;
}

/// <summary>A row that decided, or a criterion that failed.</summary>
/// <param name="Decision">The decision it is in.</param>
/// <param name="From">The first day of the decision's form.</param>
/// <param name="Part">The row or criterion.</param>
public sealed record CasePart(string Decision, DateOnly From, string Part);

/// <summary>Runs worked examples, and keeps which rows and criteria they touch.</summary>
public sealed class RuleCases
{
    private readonly RuleLibrary library;
    private readonly HashSet<CasePart> decided = [];
    private readonly HashSet<CasePart> passedOver = [];

    /// <summary>Runs all cases of a set.</summary>
    public RuleCases(RuleLibrary library)
    {
        this.library = library;
        Results = [.. library.Set.Cases.Select(Run)];
    }

    /// <summary>One for each case, in their order.</summary>
    public IReadOnlyList<CaseResult> Results { get; }

    internal bool Decided(RuleDecision form, string part) => decided.Contains(new(form.Id, form.From, part));

    internal bool PassedOver(RuleDecision form, string part) => passedOver.Contains(new(form.Id, form.From, part));

    private CaseResult Run(RuleCase example)
    {
        var failures = new List<string>();
        var (facts, problems) = RuleFacts.Read(library.Set, example.Facts);
        failures.AddRange(
            problems.Select(problem => $"the fact '{problem.Fact}' cannot be '{problem.Given}' ({Words(problem.Kind)})")
        );
        if (!library.Has(example.Decision))
        {
            return new(
                example.Id,
                example.Decision,
                [.. failures, $"there is no decision '{example.Decision}'"],
                Outcome.Referred
            );
        }
        // Looking for needed facts and for changes is dear, so only where the case says what must be found.
        var needsExactly =
            example.Expect.Needed is not null
            || (example.Expect.Message is not null && example.Expect.Outcome == "undetermined");
        var answer = library.Ask(
            example.Decision,
            facts,
            example.On,
            needsExactly,
            example.Expect.TurnedBy is not null
        );
        var told = answer.In("en");
        var parts = new HashSet<CasePart>();
        Touch(told.Why, example.On, new(StringComparer.Ordinal), parts);
        Compare(example, answer, told, failures);
        return new(example.Id, example.Decision, failures, answer.Verdict.Outcome) { Parts = [.. parts] };
    }

    private void Compare(RuleCase example, RuleAnswer answer, Told told, List<string> failures)
    {
        var expect = example.Expect;
        Differ("outcome", expect.Outcome, RuleLibrary.WordOf(answer.Verdict.Outcome));
        if (expect.Value is { } value)
        {
            var form = library.Find(example.Decision, example.On);
            var meant = RuleCompiler.Literal(RuleText.Expand(value, RuleText.WordsOf(form?.Type, form?.Choices ?? [])));
            if (!FeelComparison.AreSame(meant, answer.Verdict.Value))
            {
                failures.Add($"value: expected {value}, came {answer.Verdict.Value.ToLiteral()}");
            }
        }
        if (expect.Row is { } row)
        {
            Differ("row", row, string.Join(", ", told.Why.Rows));
        }
        if (expect.Failed is { } failed)
        {
            var criteria = told.Why.Criteria.Count > 0 ? told.Why.Criteria : NearestOf(told.Why);
            Differ(
                "failed",
                string.Join(", ", failed),
                string.Join(
                    ", ",
                    criteria.Where(criterion => criterion.Outcome == Outcome.NotMet).Select(criterion => criterion.Id)
                )
            );
        }
        if (expect.Needed is { } needed)
        {
            Differ(
                "needed",
                string.Join(", ", needed.Order(StringComparer.Ordinal)),
                string.Join(", ", answer.Verdict.NeededFacts.Order(StringComparer.Ordinal))
            );
        }
        foreach (var (language, message) in expect.Message ?? new Dictionary<string, string>())
        {
            Differ($"message {language}", message, answer.In(language).Message);
        }
        if (expect.TurnedBy is { } turned)
        {
            var wanted = string.Join(", ", turned.Order(StringComparer.Ordinal));
            var found = answer
                .Changes.Select(change =>
                    string.Join(", ", change.Changes.Select(item => item.Name).Order(StringComparer.Ordinal))
                )
                .ToList();
            if (!found.Contains(wanted))
            {
                failures.Add(
                    $"turned_by: expected {wanted}, found {(found.Count == 0 ? "no change" : string.Join(" or ", found))}"
                );
            }
        }

        void Differ(string what, string expected, string came)
        {
            if (expected != came)
            {
                failures.Add(
                    $"{what}: expected {(expected.Length == 0 ? "none" : expected)}, came {(came.Length == 0 ? "none" : came)}"
                );
            }
        }
    }

    private static IReadOnlyList<ToldCriterion> NearestOf(ToldDecision why) =>
        why.Records.Where(record => record.Outcome == Outcome.NotMet)
            .MinBy(record => record.Criteria.Count(criterion => criterion.Outcome == Outcome.NotMet))
            ?.Criteria
        ?? [];

    private void Touch(ToldDecision node, DateOnly on, HashSet<string> seen, HashSet<CasePart> parts)
    {
        if (!seen.Add(node.Id) || library.Find(node.Id, on) is not { } form)
        {
            return;
        }
        foreach (var row in form.Table?.Rows ?? [])
        {
            Keep(new(form.Id, form.From, row.Id), node.Rows.Contains(row.Id));
        }
        foreach (var criterion in node.Criteria.Concat(node.Records.SelectMany(record => record.Criteria)))
        {
            if (criterion.Outcome is Outcome.Met or Outcome.NotMet)
            {
                Keep(new(form.Id, form.From, criterion.Id), criterion.Outcome == Outcome.NotMet);
            }
        }
        foreach (var child in node.Children)
        {
            Touch(child, on, seen, parts);
        }

        void Keep(CasePart part, bool decides)
        {
            (decides ? decided : passedOver).Add(part);
            if (decides)
            {
                parts.Add(part);
            }
        }
    }

    private static string Words(FactProblemKind kind) =>
        kind switch
        {
            FactProblemKind.Unknown => "no rule knows it",
            FactProblemKind.NotBoolean => "write yes or no",
            FactProblemKind.NotNumber => "write a number with a point",
            FactProblemKind.NotDate => "write a day as 2011-09-15",
            FactProblemKind.NotChoice => "use one of its choices",
            FactProblemKind.NotText => "write a text",
            FactProblemKind.NotList => "write a list of at most 1000",
            _ => "write a map",
        };
}
