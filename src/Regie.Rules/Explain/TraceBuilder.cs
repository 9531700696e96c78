using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Explain;

/// <summary>Tells after a run how each decision came about.</summary>
internal sealed class TraceBuilder(RuleBook book, GraphRun run, FactTree facts, DateOnly on)
{
    private readonly Dictionary<GraphElement, Trace> built = [];

    /// <summary>The same object for a decision on which several others rest, so that the trace stays as small as the graph.</summary>
    public Trace Build(GraphElement decision, FeelValue? value = null) =>
        built.TryGetValue(decision, out var known) ? known : built[decision] = Make(decision, value);

    private Trace Make(GraphElement decision, FeelValue? value)
    {
        var inputs = decision
            .Requires.Where(element => element.Definition is InputData && run.Known(element) is not null)
            .ToList();
        var hits = run.Hits?.GetValueOrDefault(decision) ?? [];
        return new Trace(decision.Name, value ?? run.Known(decision) ?? FeelNull.Plain)
        {
            Facts = [.. inputs.Where(input => !IsParameter(input)).SelectMany(Facts)],
            Parameters =
            [
                .. inputs.Where(input => IsParameter(input) && run.Known(input) is not FeelUnknown).Select(Parameter),
            ],
            Rows = [.. hits.SelectMany(hit => hit.Rows.Select(row => Row(hit.Table, row)))],
            PossibleRows = [.. hits.SelectMany(hit => hit.Maybe.Select(row => Row(hit.Table, row)))],
            Formula = (decision.Definition as DecisionElement)?.Logic is BoxedLiteral literal
                ? literal.Text.Trim()
                : null,
            Children =
            [
                .. decision
                    .Requires.Where(element => element.Definition is DecisionElement && run.Known(element) is not null)
                    .Select(element => Build(element)),
            ],
        };
    }

    private bool IsParameter(GraphElement input) => !facts.Has(input.Name) && book.Parameters.ContainsKey(input.Name);

    private UsedParameter Parameter(GraphElement input)
    {
        var parameter = book.Parameters[input.Name];
        return new(parameter.Name, parameter.Unit, parameter.On(on));
    }

    private IEnumerable<Fact> Facts(GraphElement input) =>
        FactTree
            .Leaves(input.Name, input.Type, run.Known(input)!)
            .Select(leaf => facts.Find(leaf.Name) ?? new Fact(leaf.Name, leaf.Value, facts.Find(input.Name)?.Source));

    private static TraceRow Row(TableNode table, int row) =>
        new(
            row + 1,
            [
                .. table
                    .Rows[row]
                    .When.Index()
                    .Where(cell => !cell.Item.IsAny)
                    .Select(cell =>
                        KeyValuePair.Create(
                            table.Source.Inputs[cell.Index].Label ?? table.Inputs[cell.Index].Text,
                            cell.Item.Text
                        )
                    ),
            ],
            table.Source.Rules[row].Annotations
        );
}
