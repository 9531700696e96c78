using System.Collections;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Decisions;

/// <summary>Sweeps the input space of a table, cut at every value its cells name, for gaps, overlaps and rows that never decide.</summary>
internal sealed class TableChecks
{
    private const int MostRegions = 100_000;
    private const int MostReported = 10;
    private readonly GraphElement element;
    private readonly TableNode table;
    private readonly Evaluation evaluation;
    private readonly List<RuleProblem> problems = [];
    private readonly List<(string Text, BitArray Rows)>[] columns;
    private readonly bool[] decides;
    private readonly HashSet<(int, int)> overlapping = [];
    private int regions;
    private int gaps;

    private TableChecks(GraphElement element, TableNode table, FeelLimits limits)
    {
        this.element = element;
        this.table = table;
        evaluation = new(limits with { Steps = int.MaxValue });
        decides = new bool[table.Rows.Count];
        columns = [.. table.Inputs.Select((_, i) => Regions(i))];
    }

    public static IEnumerable<RuleProblem> Of(GraphElement element, FeelLimits limits) =>
        element
            .Body!.Descendants()
            .Prepend(element.Body!)
            .OfType<TableNode>()
            .Where(table => table.Rows.Count > 0 && table.Rows.All(row => row.When.All(IsClosed)))
            .SelectMany(table => new TableChecks(element, table, limits).Run());

    // A cell that reads another variable cannot be swept.
    private static bool IsClosed(UnaryTests cell) =>
        cell.Tests.All(test =>
            test.Operand is null
            || test.Operand.Descendants()
                .Prepend(test.Operand)
                .All(node => node is not VariableNode variable || (variable.IsBound && variable.Name is "?" or "item"))
        );

    private List<RuleProblem> Run()
    {
        Sweep(0, new BitArray(table.Rows.Count, true), []);
        if (regions <= MostRegions)
        {
            for (var r = 0; r < decides.Length; r++)
            {
                if (!decides[r])
                {
                    problems.Add(
                        new(element.Name, ProblemKind.UnreachableRow, $"Row {r + 1} never decides.") { Rows = [r + 1] }
                    );
                }
            }
        }
        return problems;
    }

    private void Sweep(int column, BitArray rows, List<string> place)
    {
        if (regions > MostRegions)
        {
            return;
        }
        if (!rows.HasAnySet())
        {
            regions++;
            Gap(place);
            return;
        }
        if (column == columns.Length)
        {
            regions++;
            Region(Enumerable.Range(0, rows.Count).Where(r => rows[r]).ToList(), place);
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (text, matching) in columns[column])
        {
            var narrowed = new BitArray(rows).And(matching);
            var key = string.Concat(narrowed.Cast<bool>().Select(bit => bit ? '1' : '0'));
            if (seen.Add(key))
            {
                Sweep(column + 1, narrowed, [.. place, text]);
            }
        }
    }

    private void Gap(List<string> place)
    {
        if (
            table.Policy
                is HitPolicy.Collect
                    or HitPolicy.CollectCount
                    or HitPolicy.CollectSum
                    or HitPolicy.CollectMin
                    or HitPolicy.CollectMax
            || table.Outputs.Any(output => output.Default is not null)
        )
        {
            return;
        }
        if (gaps++ < MostReported)
        {
            problems.Add(new(element.Name, ProblemKind.Gap, $"No row matches where {string.Join(" and ", place)}."));
        }
    }

    private void Region(List<int> rows, List<string> place)
    {
        switch (table.Policy)
        {
            case HitPolicy.First:
                decides[rows[0]] = true;
                return;
            case HitPolicy.Unique or HitPolicy.Any:
                foreach (var r in rows)
                {
                    decides[r] = true;
                }
                for (var i = 1; i < rows.Count; i++)
                {
                    if (
                        (table.Policy == HitPolicy.Unique || Disagree(rows[0], rows[i]))
                        && overlapping.Add((rows[0], rows[i]))
                        && overlapping.Count <= MostReported
                    )
                    {
                        problems.Add(
                            new(
                                element.Name,
                                ProblemKind.Overlap,
                                $"Rows {rows[0] + 1} and {rows[i] + 1} both match where {string.Join(" and ", place)}."
                            )
                            {
                                Rows = [rows[0] + 1, rows[i] + 1],
                            }
                        );
                    }
                }
                return;
            default:
                foreach (var r in rows)
                {
                    decides[r] = true;
                }
                return;
        }
    }

    private bool Disagree(int a, int b) =>
        !table
            .Rows[a]
            .Then.Zip(table.Rows[b].Then)
            .All(pair => pair is (ConstantNode x, ConstantNode y) && FeelComparison.AreSame(x.Value, y.Value));

    private List<(string Text, BitArray Rows)> Regions(int column)
    {
        var input = table.Inputs[column];
        var regions = new List<(string, BitArray)>();
        foreach (var (text, value) in Values(input, [.. table.Rows.Select(row => row.When[column])]))
        {
            var frame = new Frame([value], null);
            if (
                input.Values is { } allowed
                && allowed.Test(value, frame, evaluation) is not FeelBoolean { Value: true }
            )
            {
                continue;
            }
            if (!input.Type.Accepts(value))
            {
                continue;
            }
            regions.Add(
                (
                    $"{input.Text} {text}",
                    new BitArray([
                        .. table.Rows.Select(row =>
                            row.When[column].Test(value, frame, evaluation) is FeelBoolean { Value: true }
                        ),
                    ])
                )
            );
        }
        return regions.Count > 0
            ? regions
            : [($"{input.Text} has any value", new BitArray([.. table.Rows.Select(row => row.When[column].IsAny)]))];
    }

    private static IEnumerable<(string Text, FeelValue Value)> Values(InputColumn input, UnaryTests[] cells)
    {
        if (input.Type.Enumeration is { } listed)
        {
            return listed.Select(value => ($"= {value.ToLiteral()}", value));
        }
        var constants = new List<FeelValue>();
        foreach (
            var operand in cells
                .Append(input.Values)
                .OfType<UnaryTests>()
                .SelectMany(cell => cell.Tests)
                .Select(test => test.Operand)
                .OfType<Node>()
        )
        {
            foreach (var constant in operand.Descendants().Prepend(operand).OfType<ConstantNode>())
            {
                Collect(constant.Value, constants);
            }
        }
        var kind =
            input.Type.Kind != FeelKind.Any ? input.Type.Kind
            : constants.Count > 0 ? ConstantNode.KindOf(constants[0])
            : input.Expression.Kind;
        constants.RemoveAll(value => ConstantNode.KindOf(value) != kind);
        return kind switch
        {
            FeelKind.Boolean => [("= true", FeelBoolean.True), ("= false", FeelBoolean.False)],
            FeelKind.String =>
            [
                .. constants.DistinctBy(value => value.ToLiteral()).Select(value => ($"= {value.ToLiteral()}", value)),
                ("is any other text", FeelString.Of("\u2026")),
            ],
            _ when constants.Count > 0 => Line(constants),
            _ => [],
        };
    }

    private static void Collect(FeelValue value, List<FeelValue> constants)
    {
        switch (value)
        {
            case FeelRange range:
                Collect(range.Start ?? FeelNull.Plain, constants);
                Collect(range.End ?? FeelNull.Plain, constants);
                break;
            case FeelList list:
                foreach (var item in list)
                {
                    Collect(item, constants);
                }
                break;
            case FeelNull:
                break;
            default:
                constants.Add(value);
                break;
        }
    }

    // Points in order, and one value from each stretch between and beyond them.
    private static IEnumerable<(string Text, FeelValue Value)> Line(List<FeelValue> constants)
    {
        constants.Sort((x, y) => FeelComparison.Compare(x, y) ?? 0);
        FeelValue? before = null;
        foreach (var point in constants)
        {
            if (before is not null && FeelComparison.Compare(before, point) == 0)
            {
                continue;
            }
            var between = before is null ? Stretch.Below(point) : Stretch.Between(before, point);
            if (between is not null)
            {
                yield return (
                    before is null ? $"< {point.ToLiteral()}" : $"between {before.ToLiteral()} and {point.ToLiteral()}",
                    between
                );
            }
            yield return ($"= {point.ToLiteral()}", point);
            before = point;
        }
        if (before is not null && Stretch.Above(before) is { } above)
        {
            yield return ($"> {before.ToLiteral()}", above);
        }
    }
}

/// <summary>Values strictly beside or between given ones; null where there is none or none can be made.</summary>
internal static class Stretch
{
    public static FeelValue? Below(FeelValue value) => Shift(value, -1);

    public static FeelValue? Above(FeelValue value) => Shift(value, 1);

    public static FeelValue? Between(FeelValue a, FeelValue b) =>
        (a, b) switch
        {
            (FeelNumber x, FeelNumber y) => FeelNumber.Of(x.Value / 2 + y.Value / 2),
            (FeelDate x, FeelDate y) => y.Days - x.Days > 1 ? FeelDate.FromDays(x.Days + 1) : null,
            (FeelMonths x, FeelMonths y) => y.Total - x.Total > 1 ? new FeelMonths(x.Total + 1) : null,
            (FeelSeconds x, FeelSeconds y) => new FeelSeconds((x.Total + y.Total) / 2),
            (FeelDateTime x, FeelDateTime y) => FeelDateTime.FromLocal((x.LocalSeconds + y.LocalSeconds) / 2, x.Zone),
            (FeelTime x, FeelTime y) => y.Nanos - x.Nanos > 1 ? new FeelTime(x.Nanos / 2 + y.Nanos / 2, x.Zone) : null,
            _ => null,
        };

    private static FeelValue? Shift(FeelValue value, int by) =>
        value switch
        {
            FeelNumber number => Math.Abs(number.Value) < 1e27m ? FeelNumber.Of(number.Value + by) : null,
            FeelDate date => FeelDate.FromDays(date.Days + by),
            FeelMonths months => new FeelMonths(months.Total + by),
            FeelSeconds seconds => new FeelSeconds(seconds.Total + by),
            FeelDateTime moment => FeelDateTime.FromLocal(moment.LocalSeconds + by, moment.Zone),
            FeelTime time => time.Nanos + by is >= 0 and < FeelTime.NanosPerDay
                ? new FeelTime(time.Nanos + by, time.Zone)
                : null,
            _ => null,
        };
}
