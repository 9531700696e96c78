using Regie.Maths;
using Regie.Observatory.Domain;
using Regie.Observatory.Reading;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

namespace Regie.Observatory.Indicators;

/// <summary>A value of an indicator for a period.</summary>
/// <param name="Letters">Of all cells it rests on.</param>
/// <param name="Printed">As its source prints it, where it is a cell as it stands.</param>
/// <param name="AsPrinted">Whether it rests on figures that a document prints.</param>
internal readonly record struct Point(Datum Datum, Letters Letters, Quantity? Printed, string? Note, bool AsPrinted);

/// <summary>What a value rests on: a computation with its parts, or a cell of a source.</summary>
internal sealed record Lineage(
    string What,
    string Geo,
    TimePeriod Period,
    Point? Point,
    string How,
    IReadOnlyList<Lineage> Parts
)
{
    /// <summary>Of a cell: where it was told.</summary>
    public StoredSeries? Series { get; init; }
    public DatasetFacts? Dataset { get; init; }
}

/// <summary>Computes indicators from series that were read before. Pure: the same definitions and series give the same values.</summary>
internal sealed class IndicatorEngine(
    IReadOnlyDictionary<string, IndicatorDefinition> indicators,
    IReadOnlyDictionary<string, DatasetFacts> datasets,
    IReadOnlyDictionary<(string Dataset, string Key), StoredSeries> series
)
{
    private static readonly SortedDictionary<TimePeriod, Point> Nothing = [];
    private readonly Dictionary<(string, string), SortedDictionary<TimePeriod, Point>> _computed = [];
    private readonly Dictionary<string, FeelExpression> _formulas = [];

    /// <summary>The series that indicators need for places, in the datasets that are there.</summary>
    public static IEnumerable<(string Dataset, string Key)> Needs(
        IReadOnlyDictionary<string, IndicatorDefinition> indicators,
        IReadOnlyDictionary<string, DatasetFacts> datasets,
        IEnumerable<(string Indicator, string Geo)> wanted
    )
    {
        var seen = new HashSet<(string, string)>();
        var next = new Queue<(string Indicator, string Geo)>(wanted);
        while (next.TryDequeue(out var item))
        {
            if (!seen.Add(item) || !indicators.TryGetValue(item.Indicator, out var indicator))
            {
                continue;
            }
            foreach (var input in indicator.Inputs.Values)
            {
                var geo = input.Geo ?? item.Geo;
                if (input.Indicator is { } other)
                {
                    next.Enqueue((other, geo));
                    foreach (var to in indicator.Method?.To ?? [])
                    {
                        next.Enqueue((other, to));
                    }
                }
                else if (datasets.TryGetValue(input.Dataset!, out var dataset))
                {
                    foreach (var key in KeysOf(input, dataset, geo))
                    {
                        yield return (dataset.Code, key);
                    }
                    foreach (var key in (indicator.Method?.To ?? []).SelectMany(to => KeysOf(input, dataset, to)))
                    {
                        yield return (dataset.Code, key);
                    }
                }
            }
        }
    }

    /// <summary>All values of an indicator for a place.</summary>
    public SortedDictionary<TimePeriod, Point> Compute(string code, string geo)
    {
        if (!indicators.TryGetValue(code, out var indicator))
        {
            return Nothing;
        }
        if (!_computed.TryGetValue((code, geo), out var values))
        {
            values =
                indicator.Method is { } method && !Methods.IsByPeriod(method.Name)
                    ? OverSeries(indicator, method, geo)
                    : ByPeriod(indicator, geo);
            _computed[(code, geo)] = values;
        }
        return values;
    }

    /// <summary>What a value rests on, down to the cells; null where there is no such value.</summary>
    public Lineage? Explain(string code, string geo, TimePeriod period)
    {
        if (!indicators.TryGetValue(code, out var indicator) || !Compute(code, geo).TryGetValue(period, out var point))
        {
            return null;
        }
        var parts = new List<Lineage>();
        foreach (var (name, input) in indicator.Inputs)
        {
            parts.AddRange(Parts(name, input, geo, period));
            if (indicator.Method is { Name: Methods.Index, Base: { } year } && TimePeriod.Year(year) != period)
            {
                parts.AddRange(Parts($"{name}, {year}", input, geo, TimePeriod.Year(year)));
            }
            if (indicator.Method is { Name: Methods.Growth } && Before(input, geo, period) is { } before)
            {
                parts.AddRange(Parts($"{name}, {before}", input, geo, before));
            }
            foreach (var to in indicator.Method?.To ?? [])
            {
                parts.AddRange(Parts($"{name}, {to}", input, to, period));
            }
        }
        return new(code, geo, period, point, HowOf(indicator), parts);
    }

    public static string HowOf(IndicatorDefinition indicator) =>
        indicator.Formula
        ?? string.Join(
            ' ',
            new[]
            {
                indicator.Method!.Name,
                indicator.Method.Base is { } year ? $"{year} = 100" : null,
                indicator.Method.To.Count > 0 ? string.Join(", ", indicator.Method.To) : null,
            }.OfType<string>()
        );

    internal static IEnumerable<string> KeysOf(InputDefinition input, DatasetFacts dataset, string geo)
    {
        IEnumerable<string> keys = [""];
        foreach (var (dimension, i) in dataset.Dimensions.Select((dimension, i) => (dimension, i)))
        {
            var named = input.Key.FirstOrDefault(pair =>
                string.Equals(pair.Key, dimension.Id, StringComparison.OrdinalIgnoreCase)
            );
            // A dimension that has one code only need not be named.
            IReadOnlyList<string> codes = named.Key is null
                ? dimension.Codes.Count == 1
                    ? dimension.Codes
                    : [RowsTable.NotApplicable]
                :
                [
                    .. InputDefinition
                        .Codes(named.Value)
                        .Select(code => code.Replace("{geo}", geo, StringComparison.Ordinal)),
                ];
            keys = keys.SelectMany(key => codes.Select(code => i == 0 ? code : $"{key}{CodePool.Between}{code}"))
                .ToList();
        }
        return keys;
    }

    private SortedDictionary<TimePeriod, Point> ByPeriod(IndicatorDefinition indicator, string geo)
    {
        var names = indicator.Method is { } method ? Methods.InputsOf(method.Name)! : [.. indicator.Inputs.Keys];
        var inputs = names.Select(name => ValuesOf(indicator.Inputs[name], geo)).ToList();
        var values = new SortedDictionary<TimePeriod, Point>();
        foreach (var period in inputs.SelectMany(input => input.Keys).Distinct())
        {
            var points = inputs
                .Select(input =>
                    input.TryGetValue(period, out var point)
                        ? point
                        : new(Datum.Missing, Letters.None, null, null, false)
                )
                .ToArray();
            var data = points.Select(point => point.Datum).ToArray();
            var datum = indicator.Method is not null
                ? Methods.Compute(indicator.Method.Name, data)
                : Formula(indicator, names, data);
            values[period] = Joined(
                datum,
                points,
                isSame: indicator.Formula is { } formula && names.Contains(formula.Trim())
            );
        }
        return values;
    }

    private SortedDictionary<TimePeriod, Point> OverSeries(
        IndicatorDefinition indicator,
        MethodDefinition method,
        string geo
    )
    {
        var own = ValuesOf(indicator.Inputs["of"], geo);
        var periods = own.Keys.ToList();
        var data = own.Values.Select(point => point.Datum).ToList();
        var values = new SortedDictionary<TimePeriod, Point>();
        switch (method.Name)
        {
            case Methods.Index:
                var at = periods.IndexOf(TimePeriod.Year(method.Base!.Value));
                var index = Rebasing.Index(data, at);
                for (var i = 0; i < periods.Count; i++)
                {
                    values[periods[i]] = Joined(
                        index[i],
                        at < 0 ? [own[periods[i]]] : [own[periods[i]], own[periods[at]]],
                        isSame: false
                    );
                }
                break;
            case Methods.Growth:
                var growth = Rebasing.Growth(data);
                for (var i = 1; i < periods.Count; i++)
                {
                    // A year that was left out lies between: what is between is not growth of one period.
                    var follows =
                        periods[i].Frequency == periods[i - 1].Frequency
                        && periods[i].Ordinal == periods[i - 1].Ordinal + 1;
                    values[periods[i]] = Joined(
                        follows ? growth[i] : Datum.Missing,
                        [own[periods[i]], own[periods[i - 1]]],
                        isSame: false
                    );
                }
                break;
            default:
                var others = method.To.Select(to => ValuesOf(indicator.Inputs["of"], to)).ToList();
                IReadOnlyList<double> weights =
                    method.Weights.Count > 0 ? method.Weights : [.. method.To.Select(_ => 1.0)];
                foreach (var (period, point) in own)
                {
                    var points = others
                        .Select(other =>
                            other.TryGetValue(period, out var theirs)
                                ? theirs
                                : new(Datum.Missing, Letters.None, null, null, false)
                        )
                        .ToList();
                    values[period] = Joined(
                        LabourCost.Relative(point.Datum, [.. points.Select(other => other.Datum)], weights),
                        [point, .. points],
                        isSame: false
                    );
                }
                break;
        }
        return values;
    }

    private static Point Joined(Datum datum, IReadOnlyList<Point> points, bool isSame)
    {
        var letters = points.Aggregate(Letters.None, (all, point) => all | point.Letters);
        var same = isSame && points.Count == 1;
        return new(
            datum,
            letters,
            same ? points[0].Printed : null,
            same ? points[0].Note : null,
            points.Any(point => point.AsPrinted)
        );
    }

    private Datum Formula(IndicatorDefinition indicator, IReadOnlyList<string> names, Datum[] data)
    {
        var joined = data.Aggregate(Status.Ok, (all, datum) => all | datum.Status);
        if (data.Any(datum => !datum.HasValue))
        {
            return Datum.From(0, joined);
        }
        if (!_formulas.TryGetValue(indicator.Id, out var formula))
        {
            formula = FeelExpression.Parse(indicator.Formula!, names);
            _formulas[indicator.Id] = formula;
        }
        try
        {
            var context = new FeelContext(
                names.Zip(
                    data,
                    (name, datum) => KeyValuePair.Create(name, (FeelValue)FeelNumber.Of((decimal)datum.Value))
                )
            );
            return formula.Evaluate(context) is FeelNumber number
                ? Datum.From((double)number.Value, joined)
                : Datum.Undefined;
        }
        catch (Exception tooLarge) when (tooLarge is OverflowException or FeelLimitException)
        {
            return Datum.Undefined;
        }
    }

    private SortedDictionary<TimePeriod, Point> ValuesOf(InputDefinition input, string place)
    {
        var geo = input.Geo ?? place;
        if (input.Indicator is { } other)
        {
            return Compute(other, geo);
        }
        if (!datasets.TryGetValue(input.Dataset!, out var dataset))
        {
            return Nothing;
        }
        var all = KeysOf(input, dataset, geo).Select(key => series.GetValueOrDefault((dataset.Code, key))).ToList();
        if (all.Count == 1)
        {
            return all[0] is { } only
                ? new(only.Cells.ToDictionary(cell => cell.Period, cell => Of(cell, dataset)))
                : Nothing;
        }

        var values = new SortedDictionary<TimePeriod, Point>();
        var cells = all.Select(one => one?.Cells.ToDictionary(cell => cell.Period) ?? []).ToList();
        foreach (var period in cells.SelectMany(one => one.Keys).Distinct())
        {
            var points = cells
                .Select(one =>
                    one.TryGetValue(period, out var cell)
                        ? Of(cell, dataset)
                        : new(Datum.Missing, Letters.None, null, null, dataset.AsPrinted)
                )
                .ToList();
            values[period] = Joined(Totals.Sum(points.Select(point => point.Datum).ToArray()), points, isSame: false);
        }
        return values;
    }

    private static Point Of(Cell cell, DatasetFacts dataset) =>
        new(cell.Datum, cell.Letters, cell.HasValue ? cell.Quantity : null, cell.Note, dataset.AsPrinted);

    private TimePeriod? Before(InputDefinition input, string geo, TimePeriod period) =>
        ValuesOf(input, geo)
            .Keys.Where(other => other.CompareTo(period) < 0)
            .Select(other => (TimePeriod?)other)
            .LastOrDefault();

    private IEnumerable<Lineage> Parts(string name, InputDefinition input, string place, TimePeriod period)
    {
        var geo = input.Geo ?? place;
        if (input.Indicator is { } other)
        {
            yield return Explain(other, geo, period) is { } part
                ? part with
                {
                    What = $"{name} = {part.What}",
                }
                : new($"{name} = {other}", geo, period, null, "", []);
            yield break;
        }
        if (!datasets.TryGetValue(input.Dataset!, out var dataset))
        {
            yield return new($"{name} = {input.Dataset}", geo, period, null, "", []);
            yield break;
        }
        foreach (var key in KeysOf(input, dataset, geo))
        {
            var found = series.GetValueOrDefault((dataset.Code, key));
            var cell = found?.Cells.Where(cell => cell.Period == period).Select(cell => (Cell?)cell).FirstOrDefault();
            yield return new(
                $"{name} = {dataset.Code} {key.Replace(CodePool.Between, ' ')}",
                geo,
                period,
                cell is { } there ? Of(there, dataset) : null,
                "",
                []
            )
            {
                Series = found,
                Dataset = dataset,
            };
        }
    }
}
