namespace Regie.Rules.Authoring;

/// <summary>All messages of a decision.</summary>
internal static class RuleMessages
{
    public static IEnumerable<IReadOnlyDictionary<string, string>> Of(RuleDecision decision) =>
        new[] { decision.Met, decision.NotMet, decision.Message }
            .OfType<IReadOnlyDictionary<string, string>>()
            .Concat(decision.Table?.Rows.Select(row => row.Message) ?? [])
            .Concat(decision.Criteria.Select(criterion => criterion.Message));
}
