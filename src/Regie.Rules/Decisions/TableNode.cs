using System.Collections.Immutable;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Decisions;

internal sealed record InputColumn(string Text, Node Expression, FeelType Type, UnaryTests? Values);

internal sealed record OutputColumn(
    string? Name,
    FeelType Type,
    UnaryTests? Values,
    IReadOnlyList<FeelValue> Order,
    Node? Default
);

internal sealed record TableRow(UnaryTests[] When, Node[] Then);

/// <summary>A decision table ready to be evaluated.</summary>
internal sealed class TableNode(
    HitPolicy policy,
    InputColumn[] inputs,
    OutputColumn[] outputs,
    TableRow[] rows,
    BoxedTable source
) : Node(0)
{
    private const int MostMaybes = 8;
    private readonly bool[] columnNeedsFrame = [.. inputs.Select((_, i) => rows.Any(row => row.When[i].NeedsFrame))];

    public BoxedTable Source => source;

    public HitPolicy Policy => policy;

    public IReadOnlyList<InputColumn> Inputs => inputs;

    public IReadOnlyList<OutputColumn> Outputs => outputs;

    public IReadOnlyList<TableRow> Rows => rows;

    public override IEnumerable<Node> Children =>
        [
            .. inputs.Select(input => input.Expression),
            .. rows.SelectMany(row => row.Then),
            .. rows.SelectMany(row => row.When)
                .SelectMany(cell => cell.Tests)
                .Select(test => test.Operand)
                .OfType<Node>(),
        ];

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var values = new FeelValue[inputs.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var input = inputs[i];
            var value = FeelCoercion.To(input.Expression.Evaluate(frame, evaluation), input.Type);
            if (
                input.Values is { } allowed
                && value is not (FeelNull or FeelUnknown)
                && allowed.Test(value, new Frame([value], frame), evaluation)
                    is FeelBoolean { Value: false }
                        or FeelNull
            )
            {
                return FeelNull.Because(
                    $"{value.ToLiteral()} is not one of the values that \"{input.Text}\" may have."
                );
            }
            values[i] = value;
        }
        return Match(values, frame, evaluation);
    }

    private FeelValue Match(FeelValue[] values, Frame? frame, Evaluation evaluation)
    {
        evaluation.Step(rows.Length);
        Frame?[]? cells = null;
        List<int>? matches = null;
        List<int>? maybes = null;
        ImmutableSortedSet<string>? facts = null;
        for (var r = 0; r < rows.Length; r++)
        {
            var when = rows[r].When;
            ImmutableSortedSet<string>? waiting = null;
            var matched = true;
            for (var i = 0; i < when.Length; i++)
            {
                if (when[i].IsAny)
                {
                    continue;
                }
                Frame? cell = null;
                if (columnNeedsFrame[i])
                {
                    cell = (cells ??= new Frame?[values.Length])[i] ??= new Frame([values[i]], frame);
                }
                var answer = when[i].Test(values[i], cell, evaluation);
                if (answer is FeelUnknown unknown)
                {
                    waiting = waiting is null ? unknown.Facts : waiting.Union(unknown.Facts);
                }
                else if (answer is not FeelBoolean { Value: true })
                {
                    matched = false;
                    break;
                }
            }
            if (!matched)
            {
                continue;
            }
            if (waiting is null)
            {
                (matches ??= []).Add(r);
                if (policy == HitPolicy.First)
                {
                    break;
                }
            }
            else
            {
                (maybes ??= []).Add(r);
                facts = facts is null ? waiting : facts.Union(waiting);
            }
        }
        evaluation.Hits?.Add(new(this, values, matches?.ToArray() ?? [], maybes?.ToArray() ?? []));
        return maybes is null
            ? Outcome(matches, frame, evaluation)
            : Maybe(matches ?? [], maybes, facts!, frame, evaluation);
    }

    // Each subset of the rows that might match is a possible completion; only their common outcome is known.
    private FeelValue Maybe(
        List<int> matches,
        List<int> maybes,
        ImmutableSortedSet<string> facts,
        Frame? frame,
        Evaluation evaluation
    )
    {
        FeelValue? common = null;
        if (maybes.Count > MostMaybes)
        {
            return FeelUnknown.Of(facts);
        }
        for (var subset = 0; subset < 1 << maybes.Count; subset++)
        {
            evaluation.Step();
            var rowsThen = matches.Concat(maybes.Where((_, i) => (subset & (1 << i)) != 0)).Order().ToList();
            if (policy == HitPolicy.First)
            {
                rowsThen = [.. rowsThen.Take(1)];
            }
            var outcome = Outcome(rowsThen.Count == 0 ? null : rowsThen, frame, evaluation);
            common = common is null ? outcome : Logic.Merge(facts, common, outcome);
        }
        return common!;
    }

    private FeelValue Outcome(List<int>? matches, Frame? frame, Evaluation evaluation)
    {
        if (matches is null)
        {
            return NoMatch(frame, evaluation);
        }
        switch (policy)
        {
            case HitPolicy.Unique:
                return matches.Count == 1
                    ? Output(matches[0], frame, evaluation)
                    : FeelNull.Because(
                        $"Rows {string.Join(" and ", matches.Select(r => r + 1))} both match, and only one may."
                    );
            case HitPolicy.First:
                return Output(matches[0], frame, evaluation);
            case HitPolicy.Any:
                var all = matches.ConvertAll(r => Output(r, frame, evaluation));
                if (FeelUnknown.Among([.. all]) is { } unknown)
                {
                    return all.TrueForAll(value => ReferenceEquals(value, all[0])) ? all[0] : unknown;
                }
                return all.TrueForAll(value => FeelComparison.AreSame(value, all[0]))
                    ? all[0]
                    : FeelNull.Because("Several rows match and do not agree.");
            case HitPolicy.Priority:
                return
                    Ordered(matches, frame, evaluation) is var byPriority && FeelUnknown.Among(byPriority) is { } open
                    ? open
                    : byPriority[0];
            case HitPolicy.OutputOrder:
                return new FeelList(Ordered(matches, frame, evaluation));
            case HitPolicy.Collect or HitPolicy.RuleOrder:
                return new FeelList([.. matches.Select(r => Output(r, frame, evaluation))]);
            default:
                return Aggregate(matches, frame, evaluation);
        }
    }

    private FeelValue NoMatch(Frame? frame, Evaluation evaluation)
    {
        if (outputs.Any(output => output.Default is not null))
        {
            var value = Compose(i => outputs[i].Default?.Evaluate(frame, evaluation) ?? FeelNull.Plain);
            return policy is HitPolicy.Collect or HitPolicy.RuleOrder or HitPolicy.OutputOrder && value is not FeelList
                ? new FeelList(value)
                : value;
        }
        return policy switch
        {
            HitPolicy.Collect => FeelList.Empty,
            HitPolicy.CollectCount => FeelNumber.OfWhole(0),
            _ => FeelNull.Because("No row matches."),
        };
    }

    private FeelValue Output(int row, Frame? frame, Evaluation evaluation) =>
        Compose(i => Cell(row, i, frame, evaluation));

    private FeelValue Cell(int row, int column, Frame? frame, Evaluation evaluation)
    {
        var value = FeelCoercion.To(rows[row].Then[column].Evaluate(frame, evaluation), outputs[column].Type);
        if (
            outputs[column].Values is { } allowed
            && value is not FeelNull
            && value.Facts is null
            && allowed.Test(value, new Frame([value], frame), evaluation) is not FeelBoolean { Value: true }
        )
        {
            return FeelNull.Because($"{value.ToLiteral()} is not one of the values that the output may have.");
        }
        return value;
    }

    private FeelValue Compose(Func<int, FeelValue> output)
    {
        if (outputs.Length == 1)
        {
            return output(0);
        }
        var names = new string[outputs.Length];
        var values = new FeelValue[outputs.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = outputs[i].Name ?? "";
            values[i] = output(i);
        }
        return new FeelContext(names, values);
    }

    private FeelValue[] Ordered(List<int> matches, Frame? frame, Evaluation evaluation) =>
        [
            .. matches
                .Select(r =>
                    (
                        Row: r,
                        Ranks: outputs
                            .Select((output, i) => Rank(Cell(r, i, frame, evaluation), output.Order))
                            .ToArray()
                    )
                )
                .OrderBy(match => match.Ranks, RankComparer.Instance)
                .Select(match => Output(match.Row, frame, evaluation)),
        ];

    private static int Rank(FeelValue value, IReadOnlyList<FeelValue> order)
    {
        for (var i = 0; i < order.Count; i++)
        {
            if (FeelComparison.AreEqual(value, order[i]) == true)
            {
                return i;
            }
        }
        return order.Count;
    }

    private FeelValue Aggregate(List<int> matches, Frame? frame, Evaluation evaluation)
    {
        if (policy == HitPolicy.CollectCount)
        {
            return FeelNumber.OfWhole(matches.Count);
        }
        return Compose(i => Aggregate([.. matches.Select(r => Cell(r, i, frame, evaluation))], evaluation));
    }

    private FeelValue Aggregate(FeelValue[] values, Evaluation evaluation)
    {
        var name = policy switch
        {
            HitPolicy.CollectSum => "sum",
            HitPolicy.CollectMin => "min",
            _ => "max",
        };
        return Feel
            .Functions.Library.All.First(function => function.Name == name)
            .Invoke([new FeelList(values)], evaluation);
    }

    private sealed class RankComparer : IComparer<int[]>
    {
        public static RankComparer Instance { get; } = new();

        public int Compare(int[]? x, int[]? y) => x!.AsSpan().SequenceCompareTo(y);
    }
}

/// <summary>What a table saw and which rows did, or might, match.</summary>
internal sealed record TableHit(TableNode Table, FeelValue[] Inputs, int[] Rows, int[] Maybe);
