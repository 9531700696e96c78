using CsCheck;
using Regie.Rules.Decisions;
using Regie.Rules.Explain;
using Regie.Rules.Feel.Values;

namespace Regie.RulesTests;

public sealed class DecisionModeTests
{
    private static readonly DateOnly Day = new(2011, 5, 31);

    [Fact]
    public void An_outcome_given_early_holds_for_every_way_the_missing_facts_may_turn_out() =>
        Gen.Select(RandomRules.Graph, RandomRules.SomeFacts)
            .Sample(
                (graph, facts) =>
                {
                    var early = new RuleBook(graph).Decide("answer", facts, Day);
                    return early.Outcome is Outcome.Undetermined
                        || RandomRules.Completions(facts).All(all => Same(early.Value, Standard(graph, all)));
                },
                iter: 3000 * TestSize.Times
            );

    [Fact]
    public void With_all_facts_known_the_answer_is_the_standard_s() =>
        Gen.Select(RandomRules.Graph, RandomRules.SomeFacts)
            .Sample(
                (graph, facts) =>
                {
                    var all = RandomRules.Completions(facts).First();
                    return Same(new RuleBook(graph).Decide("answer", all, Day).Value, Standard(graph, all));
                },
                iter: 2000 * TestSize.Times
            );

    [Fact]
    public void A_fact_is_only_asked_for_when_it_can_change_the_outcome() =>
        Gen.Select(RandomRules.Condition, RandomRules.SomeFacts)
            .Sample(
                (condition, facts) =>
                {
                    var graph = RandomRules.OfCondition(condition);
                    var verdict = new RuleBook(graph).Decide("answer", facts, Day);
                    if (verdict.Outcome != Outcome.Undetermined)
                    {
                        return true;
                    }
                    var outcomes = RandomRules
                        .Completions(facts)
                        .Select(all => Standard(graph, all).ToLiteral())
                        .Distinct()
                        .Count();
                    // Where all completions agree, the cautious answer "undetermined" may name what it waits for.
                    return outcomes == 1 || verdict.NeededFacts.All(name => CanChange(graph, facts, name));
                },
                iter: 1000 * TestSize.Times
            );

    [Fact]
    public void The_facts_asked_for_suffice() =>
        Gen.Select(RandomRules.Condition, RandomRules.SomeFacts)
            .Sample(
                (condition, facts) =>
                {
                    var graph = RandomRules.OfCondition(condition);
                    var verdict = new RuleBook(graph).Decide("answer", facts, Day);
                    if (verdict.Outcome != Outcome.Undetermined)
                    {
                        return true;
                    }
                    var needed = verdict.NeededFacts.ToHashSet();
                    return RandomRules
                        .Completions(facts)
                        .GroupBy(all =>
                            string.Join(
                                '|',
                                all.Where(fact => needed.Contains(fact.Name)).Select(fact => fact.Value.ToLiteral())
                            )
                        )
                        .All(group => group.Select(all => Standard(graph, all).ToLiteral()).Distinct().Count() == 1);
                },
                iter: 1000 * TestSize.Times
            );

    [Fact]
    public void A_change_that_is_said_to_turn_the_outcome_turns_it() =>
        Gen.Select(RandomRules.Graph, RandomRules.SomeFacts)
            .Sample(
                (graph, facts) =>
                {
                    var book = new RuleBook(graph);
                    return book.WouldBeMetIf("answer", facts, Day)
                        .All(way => book.Decide("answer", Changed(facts, way.Changes), Day).Outcome == Outcome.Met);
                },
                iter: 300 * TestSize.Times
            );

    [Fact]
    public void A_single_change_that_would_do_is_found() =>
        Gen.Select(RandomRules.Condition, RandomRules.SomeFacts)
            .Sample(
                (condition, facts) =>
                {
                    var graph = RandomRules.OfCondition(condition);
                    var book = new RuleBook(graph);
                    var all = RandomRules.Completions(facts).First();
                    if (book.Decide("answer", all, Day).Outcome == Outcome.Met)
                    {
                        return true;
                    }
                    var exists = RandomRules.Domains.Any(pair =>
                        pair.Value.Any(value =>
                            book.Decide("answer", Changed(all, [new(pair.Key, FeelNull.Plain, value)]), Day).Outcome
                            == Outcome.Met
                        )
                    );
                    return !exists || book.WouldBeMetIf("answer", all, Day) is [{ Changes.Count: 1 }, ..];
                },
                iter: 300 * TestSize.Times
            );

    private static Fact[] Changed(IEnumerable<Fact> facts, IReadOnlyList<FactChange> changes) =>
        [
            .. facts.Where(fact => !changes.Any(change => change.Name == fact.Name)),
            .. changes.Select(change => new Fact(change.Name, change.To)),
        ];

    private static bool CanChange(DecisionGraph graph, Fact[] facts, string name) =>
        RandomRules
            .Completions(facts)
            .GroupBy(all =>
                string.Join('|', all.Where(fact => fact.Name != name).Select(fact => fact.Value.ToLiteral()))
            )
            .Any(group => group.Select(all => Standard(graph, all).ToLiteral()).Distinct().Count() > 1);

    private static FeelValue Standard(DecisionGraph graph, IEnumerable<Fact> facts) =>
        graph.Evaluate("answer", new FeelContext(facts.Select(fact => KeyValuePair.Create(fact.Name, fact.Value))));

    private static bool Same(FeelValue a, FeelValue b) => a.ToLiteral() == b.ToLiteral();
}
