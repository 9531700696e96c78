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

    /// <summary>A graph and the parameters its rules use.</summary>
    public RuleBook(DecisionGraph graph, IEnumerable<DatedParameter>? parameters = null)
    {
        Graph = graph;
        this.parameters = (parameters ?? []).ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
    }

    /// <summary>The graph that is asked.</summary>
    public DecisionGraph Graph { get; }

    internal IReadOnlyDictionary<string, DatedParameter> Parameters => parameters;

    /// <summary>What a decision says of a case on a day.</summary>
    /// <exception cref="DmnException">There is no such decision.</exception>
    public Verdict Decide(string decision, IEnumerable<Fact> facts, DateOnly on)
    {
        var tree = FactTree.Of(facts);
        var verdict = Decide(decision, tree, on, keepTrace: true);
        return verdict.Outcome == Outcome.Undetermined
            ? verdict with { NeededFacts = new Probe(this, decision, on).Needed(tree, verdict.NeededFacts) }
            : verdict;
    }

    /// <summary>The nearest changes of one fact, or else of two, that would make a decision "met"; empty when none was found.</summary>
    /// <exception cref="DmnException">There is no such decision.</exception>
    public IReadOnlyList<WouldBeMet> WouldBeMetIf(string decision, IEnumerable<Fact> facts, DateOnly on) =>
        new Probe(this, decision, on).WouldBeMet(FactTree.Of(facts));

    internal Verdict Decide(string decision, FactTree facts, DateOnly on, bool keepTrace)
    {
        var evaluation = Graph.Start(new DateTimeOffset(on.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        var element = Graph.Find<DecisionElement>(decision);
        var run = new GraphRun(Graph.Elements.Count, input => Value(input, facts, on), evaluation) { Hits = keepTrace ? [] : null };
        FeelValue value;
        try
        {
            value = run.ValueOf(element);
        }
        catch (ParameterException e)
        {
            value = FeelNull.Because(e.Message);
        }
        catch (FeelLimitException e)
        {
            value = FeelNull.Because(e.Message);
        }
        var trace = keepTrace ? new TraceBuilder(this, run, facts, on).Build(element, value) : new Trace(decision, value);
        return new(OutcomeOf(value), value, value.Facts?.ToArray() ?? [], value is FeelNull none ? none.Reason ?? "The rule gives no answer." : null, trace);
    }

    internal FeelValue Value(GraphElement input, FactTree facts, DateOnly on) =>
        !facts.Has(input.Name) && parameters.TryGetValue(input.Name, out var parameter)
            ? parameter.On(on).Value
            : facts.Value(input.Name, input.Type);

    private static Outcome OutcomeOf(FeelValue value) => value switch
    {
        { Facts: not null } => Outcome.Undetermined,
        FeelBoolean { Value: true } or FeelString { Value: "met" } => Outcome.Met,
        FeelBoolean or FeelString { Value: "not met" } => Outcome.NotMet,
        FeelNull or FeelString { Value: "referred" } => Outcome.Referred,
        _ => Outcome.Answered,
    };
}
