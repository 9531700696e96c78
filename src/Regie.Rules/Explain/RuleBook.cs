using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Explain;

/// <summary>A decision graph with its dated parameters, asked about people's cases: a missing fact is unknown, never null.</summary>
/// <remarks>An input of the model that bears the name of a parameter takes the parameter's value on the day asked, unless a fact of that name is given.</remarks>
public sealed class RuleBook
{
    private readonly Dictionary<string, DatedParameter> parameters;
    private readonly Func<string, string, Outcome?>? meanings;

    /// <summary>A graph and the parameters its rules use.</summary>
    /// <param name="graph">The decisions.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="meanings">What a text that a decision gives means; null where it is an answer like any other.</param>
    public RuleBook(
        DecisionGraph graph,
        IEnumerable<DatedParameter>? parameters = null,
        Func<string, string, Outcome?>? meanings = null
    )
    {
        this.meanings = meanings;
        Graph = graph;
        this.parameters = (parameters ?? []).ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
    }

    /// <summary>The graph that is asked.</summary>
    public DecisionGraph Graph { get; }

    internal IReadOnlyDictionary<string, DatedParameter> Parameters => parameters;

    /// <summary>How many other cases may be tried to find the facts that matter, or a change that turns the outcome.</summary>
    internal int MostTrials { get; init; } = 20_000;

    /// <summary>What a decision says of a case on a day.</summary>
    /// <exception cref="DmnException">There is no such decision.</exception>
    public Verdict Decide(string decision, IEnumerable<Fact> facts, DateOnly on) =>
        Decide(decision, FactTree.Of(facts), on);

    /// <summary>The nearest changes of one fact, or else of two, that would make a decision "met"; empty when none was found.</summary>
    /// <exception cref="DmnException">There is no such decision.</exception>
    public IReadOnlyList<WouldBeMet> WouldBeMetIf(string decision, IEnumerable<Fact> facts, DateOnly on) =>
        new Probe(this, decision, on).WouldBeMet(FactTree.Of(facts));

    /// <summary>The verdict without looking for which of the missing facts matter, unless that decides between undetermined and referred.</summary>
    internal Verdict DecideQuickly(string decision, IEnumerable<Fact> facts, DateOnly on)
    {
        var tree = FactTree.Of(facts);
        var verdict = Decide(decision, tree, on, keepTrace: true);
        return verdict is { Outcome: Outcome.Undetermined, Referrals.Count: > 0 }
            ? Decide(decision, tree, on)
            : verdict;
    }

    internal Verdict Decide(string decision, FactTree facts, DateOnly on)
    {
        var verdict = Decide(decision, facts, on, keepTrace: true);
        if (verdict.Outcome != Outcome.Undetermined)
        {
            return verdict;
        }
        var needed = new Probe(this, decision, on).Needed(facts, verdict.NeededFacts, verdict.Referrals.Count > 0);
        return needed.Count == 0
            ? verdict with
            {
                Outcome = Outcome.Referred,
                NeededFacts = [],
                Reason = ReasonOf(verdict.Referrals, on),
            }
            : verdict with
            {
                NeededFacts = needed,
            };
    }

    internal Verdict Decide(string decision, FactTree facts, DateOnly on, bool keepTrace)
    {
        var evaluation = Graph.Start(new DateTimeOffset(on.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        var element = Graph.Find<DecisionElement>(decision);
        var run = new GraphRun(Graph.Elements.Count, input => Value(input, facts, on), evaluation)
        {
            Hits = keepTrace ? [] : null,
        };
        FeelValue value;
        try
        {
            value = run.ValueOf(element);
        }
        catch (FeelLimitException e)
        {
            value = FeelNull.Because(e.Message);
        }
        var trace = keepTrace
            ? new TraceBuilder(this, run, facts, on).Build(element, value)
            : new Trace(decision, value);
        var needed = FeelUnknown.FactsIn(value.Facts ?? []);
        var referrals = FeelUnknown.ReferralsIn(value.Facts ?? []);
        var outcome = value.Facts is not null && needed.Count == 0 ? Outcome.Referred : OutcomeOf(decision, value);
        var reason =
            outcome != Outcome.Referred ? null
            : referrals.Count > 0 ? ReasonOf(referrals, on)
            : (value as FeelNull)?.Reason ?? "The rule gives no answer.";
        return new(outcome, value, needed, reason, trace) { Referrals = referrals, Run = keepTrace ? run : null };
    }

    internal FeelValue Value(GraphElement input, FactTree facts, DateOnly on)
    {
        if (facts.Has(input.Name) || !parameters.TryGetValue(input.Name, out var parameter))
        {
            return facts.Value(input.Name, input.Type);
        }
        return parameter.Find(on) is { IsVerified: true } value ? value.Value : FeelUnknown.Referral(parameter.Name);
    }

    private string ReasonOf(IReadOnlyList<string> referrals, DateOnly on) =>
        string.Join(
            ' ',
            referrals.Select(name =>
                parameters[name].Find(on) is null
                    ? $"The parameter \"{name}\" has no value on {on:yyyy-MM-dd}."
                    : $"The value of the parameter \"{name}\" on {on:yyyy-MM-dd} is not verified."
            )
        );

    internal Outcome OutcomeOf(string decision, FeelValue value) =>
        value switch
        {
            { Facts: not null } => Outcome.Undetermined,
            FeelString text when meanings?.Invoke(decision, text.Value) is { } meant => meant,
            FeelBoolean { Value: true } or FeelString { Value: "met" } => Outcome.Met,
            FeelBoolean or FeelString { Value: "not met" } => Outcome.NotMet,
            FeelNull or FeelString { Value: "referred" } => Outcome.Referred,
            _ => Outcome.Answered,
        };
}
