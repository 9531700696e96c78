using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Explain;

/// <summary>Tries other values of facts: which missing ones matter, and which change of known ones would turn the outcome.</summary>
internal sealed class Probe
{
    private readonly RuleBook book;
    private readonly string decision;
    private readonly DateOnly on;
    private readonly List<GraphElement> reached = [];
    private int trials;

    public Probe(RuleBook book, string decision, DateOnly on)
    {
        this.book = book;
        this.decision = decision;
        this.on = on;
        Reach(book.Graph.Find<DecisionElement>(decision));
    }

    /// <summary>Of the facts waited for, those with two values that lead to different outcomes; all of them when that could not be shown for any.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="waiting">The facts on which the outcome may depend.</param>
    /// <param name="hasReferrals">The outcome may also depend on what no fact can settle; then none may be needed.</param>
    public IReadOnlyList<string> Needed(FactTree facts, IReadOnlyList<string> waiting, bool hasReferrals)
    {
        var tried = CandidatesFor(facts);
        var types = Leaves(facts).ToDictionary(leaf => leaf.Name, leaf => leaf.Type, StringComparer.Ordinal);
        var values = waiting.ToDictionary(name => name, name => tried.For(types.GetValueOrDefault(name, FeelType.Any)));
        var needed = waiting.Where(name => Matters(facts, name, waiting, values)).ToList();
        return needed.Count == 0 && !hasReferrals ? waiting : needed;
    }

    /// <summary>Single changes first, nearest first; pairs only when no single change suffices.</summary>
    public IReadOnlyList<WouldBeMet> WouldBeMet(FactTree facts)
    {
        if (OutcomeOf(facts) == Outcome.Met)
        {
            return [];
        }
        var tried = CandidatesFor(facts);
        var known = Leaves(facts).Where(leaf => leaf.Value.Facts is null).ToList();
        var options = known.ConvertAll(leaf =>
            Nearest(leaf.Value, tried.For(leaf.Type.Kind == FeelKind.Any ? KindOf(leaf.Value) : leaf.Type))
        );
        var found = new List<WouldBeMet>();
        for (var i = 0; i < known.Count; i++)
        {
            var hit = options[i].FirstOrDefault(value => OutcomeOf(facts.With(known[i].Name, value)) == Outcome.Met);
            if (hit is not null)
            {
                found.Add(new([new(known[i].Name, known[i].Value, hit)]));
            }
        }
        return found.Count > 0 ? found : Pairs(facts, known, options);
    }

    private List<WouldBeMet> Pairs(
        FactTree facts,
        List<(string Name, FeelType Type, FeelValue Value)> known,
        List<List<FeelValue>> options
    )
    {
        var found = new List<WouldBeMet>();
        for (var i = 0; i < known.Count; i++)
        {
            for (var j = i + 1; j < known.Count; j++)
            {
                if (Pair(facts, known[i], options[i], known[j], options[j]) is { } pair)
                {
                    found.Add(pair);
                }
            }
        }
        return found;
    }

    private WouldBeMet? Pair(
        FactTree facts,
        (string Name, FeelType Type, FeelValue Value) a,
        List<FeelValue> forA,
        (string Name, FeelType Type, FeelValue Value) b,
        List<FeelValue> forB
    )
    {
        // By growing sum of ranks, so that the pair found first is the nearest.
        for (var sum = 0; sum < forA.Count + forB.Count - 1; sum++)
        {
            for (var i = Math.Max(0, sum - forB.Count + 1); i <= Math.Min(sum, forA.Count - 1); i++)
            {
                if (trials >= book.MostTrials)
                {
                    return null;
                }
                if (OutcomeOf(facts.With(a.Name, forA[i]).With(b.Name, forB[sum - i])) == Outcome.Met)
                {
                    return new([new(a.Name, a.Value, forA[i]), new(b.Name, b.Value, forB[sum - i])]);
                }
            }
        }
        return null;
    }

    private bool Matters(
        FactTree facts,
        string name,
        IReadOnlyList<string> waiting,
        Dictionary<string, IReadOnlyList<FeelValue>> values
    )
    {
        var others = waiting.Where(other => other != name).ToList();
        if (values[name].Count < 2 || others.Exists(other => values[other].Count == 0))
        {
            return true;
        }
        // A fact leaves the list only when all combinations were tried; where that is too many, trying some shows nothing.
        var combinations = others.Aggregate(
            (double)values[name].Count,
            (product, other) => product * values[other].Count
        );
        if (trials + combinations > book.MostTrials)
        {
            return true;
        }
        var place = new int[others.Count];
        while (true)
        {
            var completed = facts;
            for (var i = 0; i < others.Count; i++)
            {
                completed = completed.With(others[i], values[others[i]][place[i]]);
            }
            FeelValue? first = null;
            foreach (var value in values[name])
            {
                var outcome = ValueOf(completed.With(name, value));
                first ??= outcome;
                if ((first.Facts is null || outcome.Facts is null) && !FeelComparison.AreSame(first, outcome))
                {
                    return true;
                }
            }
            if (!Advance(place, others, values))
            {
                return false;
            }
        }
    }

    private static bool Advance(int[] place, List<string> names, Dictionary<string, IReadOnlyList<FeelValue>> values)
    {
        for (var i = 0; i < place.Length; i++)
        {
            if (++place[i] < values[names[i]].Count)
            {
                return true;
            }
            place[i] = 0;
        }
        return false;
    }

    private void Reach(GraphElement element)
    {
        if (reached.Contains(element))
        {
            return;
        }
        reached.Add(element);
        foreach (var next in element.Requires)
        {
            Reach(next);
        }
        foreach (var next in element.Service is { } service ? service.Outputs : [])
        {
            Reach(next);
        }
    }

    private Candidates CandidatesFor(FactTree facts)
    {
        var parameters = reached
            .Where(IsParameter)
            .Select(element => book.Parameters[element.Name])
            .SelectMany(parameter => parameter.Values.Select(value => value.Value));
        return new(reached, [.. parameters, .. Leaves(facts).Select(leaf => leaf.Value)]);

        bool IsParameter(GraphElement element) =>
            element.Definition is InputData && !facts.Has(element.Name) && book.Parameters.ContainsKey(element.Name);
    }

    private IEnumerable<(string Name, FeelType Type, FeelValue Value)> Leaves(FactTree facts) =>
        from element in reached
        where element.Definition is InputData && (facts.Has(element.Name) || !book.Parameters.ContainsKey(element.Name))
        from leaf in FactTree.Leaves(element.Name, element.Type, facts.Value(element.Name, element.Type))
        select leaf;

    private static List<FeelValue> Nearest(FeelValue current, IReadOnlyList<FeelValue> values) =>
        [.. values.Where(value => !FeelComparison.AreSame(value, current)).OrderBy(value => Distance(current, value))];

    private static decimal Distance(FeelValue a, FeelValue b) =>
        (a, b) switch
        {
            (FeelNumber x, FeelNumber y) => Math.Abs(x.Value - y.Value),
            (FeelDate x, FeelDate y) => Math.Abs(x.Days - y.Days),
            (FeelDateTime x, FeelDateTime y) => Math.Abs(x.Seconds - y.Seconds),
            (FeelMonths x, FeelMonths y) => Math.Abs(x.Total - y.Total),
            (FeelSeconds x, FeelSeconds y) => Math.Abs(x.Total - y.Total),
            _ => 0,
        };

    private static FeelType KindOf(FeelValue value) =>
        value is FeelNull ? FeelType.Any : FeelType.OfName(value.TypeName) ?? FeelType.Any;

    private Outcome OutcomeOf(FactTree facts)
    {
        trials++;
        return book.Decide(decision, facts, on, keepTrace: false).Outcome;
    }

    private FeelValue ValueOf(FactTree facts)
    {
        trials++;
        return book.Decide(decision, facts, on, keepTrace: false).Value;
    }
}
