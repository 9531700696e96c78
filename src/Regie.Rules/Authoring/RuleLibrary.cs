using System.Collections.Concurrent;
using System.Text.Json;
using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Explain;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Authoring;

/// <summary>The rules of a set, ready to be asked for any day and from many threads.</summary>
public sealed class RuleLibrary
{
    /// <summary>The version of the language and its evaluation; raised by each change after which some rule may answer otherwise.</summary>
    public const string EngineVersion = "1";

    // Someone waits for the answer.
    private const int MostTrials = 4_000;
    private const int MostParts = 4;
    private readonly RuleNames names;
    private readonly List<DateOnly> turns;
    private readonly ConcurrentDictionary<DateOnly, RuleBook> books = new();
    private readonly Lazy<RuleCases> cases;

    /// <summary>A set that was checked.</summary>
    public RuleLibrary(RuleSet set)
    {
        Set = set;
        names = new(set);
        cases = new(() => new(this));
        turns = [DateOnly.MinValue, .. set.Decisions.SelectMany(Turns).Distinct().Order()];
    }

    /// <summary>The rules as written.</summary>
    public RuleSet Set { get; }

    /// <summary>The worked examples with what came of them.</summary>
    public RuleCases Cases => cases.Value;

    internal RuleNames Names => names;

    /// <summary>The first days on which some rule takes another form.</summary>
    internal IReadOnlyList<DateOnly> TurnDays => turns;

    /// <summary>A decision in the form it has on a day; null where there is none, and then the decision is referred.</summary>
    public RuleDecision? Find(string decision, DateOnly day) =>
        Set.Decisions.FirstOrDefault(form => form.Id == decision && form.HoldsOn(day));

    /// <summary>Whether some day has a decision of this id.</summary>
    public bool Has(string decision) => Set.Decisions.Any(form => form.Id == decision);

    /// <summary>What a decision says of a case on a day.</summary>
    /// <exception cref="DmnException">There is no such decision.</exception>
    public RuleAnswer Ask(string decision, IEnumerable<Fact> facts, DateOnly day) =>
        Ask(decision, facts, day, findNeeded: true, findChanges: true);

    internal RuleAnswer Ask(string decision, IEnumerable<Fact> facts, DateOnly day, bool findNeeded, bool findChanges)
    {
        if (!Has(decision))
        {
            throw new DmnException($"There is no decision \"{decision}\".");
        }
        var given = facts.ToList();
        var book = On(day);
        if (Find(decision, day) is null)
        {
            return new(
                this,
                decision,
                day,
                given,
                new(Outcome.Referred, FeelNull.Plain, [], null, new(decision, FeelNull.Plain))
                {
                    Referrals = [decision],
                },
                []
            );
        }
        var verdict = findNeeded ? book.Decide(decision, given, day) : book.DecideQuickly(decision, given, day);
        var changes = findChanges && verdict.Outcome is Outcome.NotMet ? book.WouldBeMetIf(decision, given, day) : [];
        if (!findChanges || verdict.Outcome != Outcome.NotMet || changes.Count > 0)
        {
            return new(this, decision, day, given, verdict, changes);
        }

        // Where nothing near makes the whole met, what stands in the way may still be turned.
        foreach (
            var part in InTheWay(verdict.Trace, book)
                .Where(part => Find(part, day) is not null)
                .Distinct()
                .Take(MostParts)
        )
        {
            if (book.WouldBeMetIf(part, given, day) is { Count: > 0 } turned)
            {
                return new(this, decision, day, given, verdict, turned) { ChangesOf = part };
            }
        }
        return new(this, decision, day, given, verdict, []);
    }

    // The decisions behind an answer that are not met, nearest first.
    private static IEnumerable<string> InTheWay(Trace trace, RuleBook book)
    {
        var queue = new Queue<Trace>(trace.Children);
        while (queue.TryDequeue(out var child))
        {
            if (book.OutcomeOf(child.Decision, child.Value) == Outcome.NotMet)
            {
                yield return child.Decision;
            }
            foreach (var next in child.Children)
            {
                queue.Enqueue(next);
            }
        }
    }

    /// <summary>The facts that a decision may ask for, in the order in which they are declared.</summary>
    public IReadOnlyList<RuleFact> FactsOf(string decision, DateOnly day)
    {
        var reached = Reached(decision, day);
        return [.. Set.Facts.Where(fact => reached.Contains(fact.Id))];
    }

    /// <summary>The parameters that a decision uses.</summary>
    public IReadOnlyList<RuleParameter> ParametersOf(string decision, DateOnly day)
    {
        var reached = Reached(decision, day);
        return [.. Set.Parameters.Where(parameter => reached.Contains(parameter.Id))];
    }

    /// <summary>The decisions on which a decision rests, itself first, nearest next.</summary>
    public IReadOnlyList<RuleDecision> DecisionsUnder(string decision, DateOnly day)
    {
        var reached = Reached(decision, day).ToList();
        return [.. reached.Select(id => Find(id, day)).OfType<RuleDecision>()];
    }

    /// <summary>The rules of a day as a decision model.</summary>
    public DmnModel ModelOn(DateOnly day) => On(day).Graph.Model;

    /// <summary>A decision's table as comma-separated text for review; null where it is no table.</summary>
    public string? Csv(string decision, DateOnly day) =>
        Find(decision, day) is { Table: not null } form ? RuleCsv.Write(form) : null;

    internal RuleBook On(DateOnly day) => books.GetOrAdd(turns.Last(turn => turn <= day), turn => Build(day));

    private RuleBook Build(DateOnly day)
    {
        var (model, parameters) = new RuleCompiler(Set, names).Compile(day);
        var meanings = new Dictionary<(string, string), Outcome>();
        foreach (var decision in Set.Decisions.Where(decision => decision.HoldsOn(day)))
        {
            foreach (var choice in decision.Choices.Where(choice => choice.Outcome is not null))
            {
                meanings[(decision.Id, choice.Id)] = OutcomeOf(choice.Outcome!);
            }
        }
        return new(
            DecisionGraph.Build(model),
            parameters,
            (decision, text) => meanings.TryGetValue((decision, text), out var outcome) ? outcome : null
        )
        {
            MostTrials = MostTrials,
        };
    }

    /// <summary>The word that files and programs use for an outcome.</summary>
    public static string WordOf(Outcome outcome) =>
        outcome == Outcome.NotMet ? "not_met" : JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());

    internal static Outcome OutcomeOf(string word) =>
        Enum.GetValues<Outcome>().First(outcome => WordOf(outcome) == word);

    // In breadth: the decision, what it rests on directly, and so on.
    private HashSet<string> Reached(string decision, DateOnly day)
    {
        var graph = On(day).Graph;
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<GraphElement>(graph.Elements.Where(element => element.Name == decision));
        while (queue.TryDequeue(out var element))
        {
            if (reached.Add(element.Name))
            {
                element.Requires.ForEach(queue.Enqueue);
            }
        }
        return reached;
    }

    private static IEnumerable<DateOnly> Turns(RuleDecision decision) =>
        decision.To is { } to && to < DateOnly.MaxValue ? [decision.From, to.AddDays(1)] : [decision.From];
}

/// <summary>What a decision said of a case: the verdict, and how to tell it.</summary>
public sealed class RuleAnswer
{
    internal RuleAnswer(
        RuleLibrary library,
        string decision,
        DateOnly on,
        IReadOnlyList<Fact> facts,
        Verdict verdict,
        IReadOnlyList<WouldBeMet> changes
    )
    {
        Library = library;
        Decision = decision;
        On = on;
        Facts = facts;
        Verdict = verdict;
        Changes = changes;
    }

    /// <summary>The decision asked.</summary>
    public string Decision { get; }

    /// <summary>The day asked.</summary>
    public DateOnly On { get; }

    /// <summary>What was known.</summary>
    public IReadOnlyList<Fact> Facts { get; }

    /// <summary>What it said.</summary>
    public Verdict Verdict { get; }

    /// <summary>The nearest changes that would make it met.</summary>
    public IReadOnlyList<WouldBeMet> Changes { get; }

    /// <summary>The decision behind this one that the changes would make met; null where they make this one met.</summary>
    public string? ChangesOf { get; internal init; }

    internal RuleLibrary Library { get; }

    /// <summary>The answer in the words of a language; English where there are none in it.</summary>
    public Told In(string language) => new RuleStory(this, language).Tell();
}
