using Regie.Rules.Dmn;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Decisions;

/// <summary>A model bound to the models it imports, ready to be evaluated many times and from many threads.</summary>
public sealed class DecisionGraph
{
    private readonly List<GraphElement> elements;
    private readonly FeelLimits limits;
    private readonly DmnModel model;

    private DecisionGraph(DmnModel model, GraphBuilder builder, FeelLimits limits)
    {
        this.model = model;
        this.limits = limits;
        elements = builder.Elements;
        Problems = builder.Problems;
    }

    /// <summary>Texts that could not be read and names that nothing explains; these parts evaluate to null.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; }

    /// <summary>Everything an author should repair before publishing: <see cref="Problems"/>, kinds that do not fit, and tables with gaps, overlaps or rows that never decide.</summary>
    public IReadOnlyList<RuleProblem> Check() =>
        [
            .. Problems,
            .. elements
                .Where(element => element.Body is not null)
                .SelectMany(element => KindChecks.Of(element).Concat(TableChecks.Of(element, limits))),
        ];

    internal IReadOnlyList<GraphElement> Elements => elements;

    internal DmnModel Model => model;

    internal FeelLimits Limits => limits;

    /// <summary>Binds a model. Imports are found by namespace among the given models.</summary>
    /// <exception cref="DmnException">A requirement leads nowhere, or the requirements run in a circle.</exception>
    public static DecisionGraph Build(DmnModel model, IEnumerable<DmnModel>? library = null, FeelLimits? limits = null)
    {
        var bounds = limits ?? FeelLimits.Default;
        return new(model, new GraphBuilder(model, library ?? [], bounds), bounds);
    }

    /// <summary>The value of a decision for the given facts, in the standard's own semantics: a fact that is absent is null.</summary>
    /// <param name="decision">The decision's name.</param>
    /// <param name="facts">Input data by name; that of an imported model also as <c>{namespace}name</c>.</param>
    /// <param name="now">What <c>now()</c> and <c>today()</c> answer.</param>
    /// <exception cref="DmnException">There is no such decision.</exception>
    /// <exception cref="FeelLimitException">The evaluation went past its bounds.</exception>
    public FeelValue Evaluate(string decision, FeelContext facts, DateTimeOffset? now = null)
    {
        var evaluation = Start(now);
        return Run(facts, evaluation).ValueOf(Find<DecisionElement>(decision));
    }

    /// <summary>Calls a decision service or a business knowledge model with arguments by name.</summary>
    /// <exception cref="DmnException">There is neither of that name.</exception>
    /// <exception cref="FeelLimitException">The evaluation went past its bounds.</exception>
    public FeelValue Invoke(string name, FeelContext arguments, DateTimeOffset? now = null)
    {
        var evaluation = Start(now);
        var element = Own(name, element => element.Definition is DecisionService or KnowledgeModel);
        if (Run(arguments, evaluation).ValueOf(element) is not FeelFunction function)
        {
            return FeelNull.Because($"\"{name}\" has no logic.");
        }
        var given = function.ParameterNames.Select(parameter =>
            arguments.TryGet(parameter, out var value) ? value : FeelNull.Plain
        );
        return function.Invoke([.. given], evaluation);
    }

    internal Evaluation Start(DateTimeOffset? now) => new(limits, now is { } moment ? FeelDateTime.Of(moment) : null);

    internal GraphRun Run(FeelContext facts, Evaluation evaluation, bool keepHits = false) =>
        new(elements.Count, element => Fact(element, facts), evaluation) { Hits = keepHits ? [] : null };

    internal GraphElement Find<T>(string name)
        where T : ModelElement => Own(name, element => element.Definition is T);

    private GraphElement Own(string name, Func<GraphElement, bool> isWanted) =>
        elements.Find(element => element.Model == model && element.Name == name && isWanted(element))
        ?? elements.Find(element => element.Name == name && isWanted(element))
        ?? throw new DmnException($"The model \"{model.Name}\" has no \"{name}\" that can be evaluated.");

    private static FeelValue Fact(GraphElement element, FeelContext facts) =>
        facts.TryGet($"{{{element.Model.Namespace}}}{element.Name}", out var qualified) ? qualified
        : facts.TryGet(element.Name, out var value) ? value
        : FeelNull.Plain;
}
