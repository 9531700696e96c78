using System.Globalization;
using Regie.Kernel.Texts;
using Regie.Observatory.Features;
using Regie.Ui.Charts;
using Regie.Ui.Texts;

namespace Regie.Observatory.Pages;

/// <summary>How values of indicators are shown: numbers, what is missing and why, and the sentence that reads a chart.</summary>
internal sealed class FigureLook(ModuleTexts texts)
{
    public static string HrefOf(string indicator) => $"/figures/indicators/{Uri.EscapeDataString(indicator)}";

    public static string DatasetHref(string code) => $"/figures/datasets/{Uri.EscapeDataString(code)}";

    public static Figure? FigureOf(ValueView? value, IndicatorView indicator) =>
        value?.Value is not { } number
            ? null
            : new(number, value.Printed is { } printed ? DecimalsOf(printed) : indicator.Decimals);

    /// <summary>Why there is no value, in words; null where there is one.</summary>
    public string? MissingOf(ValueView? value) =>
        value?.Value is not null ? null
        : Notes(value).GetValueOrDefault("direction") is { } direction ? texts.Get($"observatory.direction-{direction}")
        : value is null ? texts.Get("observatory.no-value")
        : value.Status.Contains("suppressed", StringComparison.Ordinal) ? texts.Get("observatory.suppressed")
        : value.Status.Contains("undefined", StringComparison.Ordinal) ? texts.Get("observatory.undefined")
        : texts.Get(value.AsPrinted ? "observatory.none-printed" : "observatory.no-value");

    /// <summary>What kind of observation it is, in words: as printed, estimated, after a break, low reliability…</summary>
    public string StatusOf(ValueView? value)
    {
        if (value is null)
        {
            return "";
        }
        List<string> words = [];
        if (value.AsPrinted)
        {
            words.Add(texts.Get("observatory.as-printed"));
        }
        words.AddRange(value.Flags.Select(letter => texts.Get($"observatory.flag-{letter}")));
        words.AddRange(
            Notes(value)
                .Where(note => note.Value == "not-stated")
                .Select(note => texts.Get($"observatory.not-stated-{note.Key}"))
        );
        if (Notes(value).GetValueOrDefault("approx") is { } approx)
        {
            words.Add(texts.Get("observatory.approx", approx));
        }
        return string.Join("; ", words.Distinct());
    }

    public IReadOnlyList<BarRow> Bars(ShowMonitor.Chart chart) =>
        chart.Kind == "periods"
            ?
            [
                .. chart.Values.Select(
                    (value, i) =>
                        new BarRow(value.Period, FigureOf(value, chart.Indicator))
                        {
                            IsOwn = i == chart.Values.Count - 1,
                            Missing = MissingOf(value),
                            Status = StatusOf(value),
                        }
                ),
            ]
            :
            [
                .. chart.Places.Select(place =>
                {
                    var value = chart.Values.FirstOrDefault(value => value.Geo == place.Code);
                    return new BarRow(place.Name.ForReader(), FigureOf(value, chart.Indicator))
                    {
                        IsOwn = chart.Kind == "blocs" || place.Code == chart.Indicator.Own,
                        Missing = MissingOf(value),
                        Status = StatusOf(value),
                    };
                }),
            ];

    public IReadOnlyList<ChartSeries> Lines(
        IndicatorView indicator,
        IReadOnlyList<ShowIndicator.PlaceView> places,
        IReadOnlyList<ValueView> values
    ) =>
        [
            .. places
                .Select(place => new ChartSeries(
                    place.Name.ForReader(),
                    PointsOf(indicator, [.. values.Where(value => value.Geo == place.Code)])
                )
                {
                    IsOwn = place.Code == indicator.Own,
                })
                .Where(series => series.Points.Count > 0),
        ];

    /// <summary>The sentence above a chart, and how it judges.</summary>
    public (string? Words, ChartTone Tone) Verdict(ShowMonitor.Chart chart)
    {
        if (chart.Kind is "periods" || (chart.Kind == "lines" && chart.Places.Count == 1))
        {
            return Course([.. chart.Values.Where(value => value.Value is not null)], chart.Indicator);
        }
        if (chart.Kind == "blocs")
        {
            return (null, ChartTone.Neutral);
        }
        var own = chart.Values.LastOrDefault(value => value.Geo == chart.Indicator.Own && value.Value is not null);
        return own is null ? (null, ChartTone.Neutral) : Compared(own, chart);
    }

    private (string? Words, ChartTone Tone) Course(List<ValueView> values, IndicatorView indicator)
    {
        if (values.Count < 2)
        {
            return (null, ChartTone.Neutral);
        }
        var (first, last) = (values[0], values[^1]);
        var change = last.Value!.Value - first.Value!.Value;
        var words = texts.Get(
            change < 0 ? "observatory.fell-by" : "observatory.rose-by",
            Number(Math.Abs(change), last, first, indicator),
            first.Period
        );
        return (words, ToneOf(change, indicator));
    }

    private (string? Words, ChartTone Tone) Compared(ValueView own, ShowMonitor.Chart chart)
    {
        List<string> parts = [];
        HashSet<ChartTone> tones = [];
        foreach (var place in chart.Places.Where(place => place.Code != chart.Indicator.Own))
        {
            if (
                chart.Values.FirstOrDefault(value => value.Geo == place.Code && value.Period == own.Period)
                is not { Value: { } theirs } other
            )
            {
                continue;
            }
            var difference = own.Value!.Value - theirs;
            parts.Add(
                texts.Get(
                    difference < 0 ? "observatory.below" : "observatory.above",
                    Number(Math.Abs(difference), own, other, chart.Indicator),
                    place.Name.ForReader()
                )
            );
            tones.Add(ToneOf(difference, chart.Indicator));
        }
        if (parts.Count == 0)
        {
            return (null, ChartTone.Neutral);
        }
        var tone = tones.Count == 1 ? tones.Single() : ChartTone.Mixed;
        var said = string.Join(", ", parts);
        return (
            tone == ChartTone.Neutral
                ? said
                : texts.Get($"observatory.verdict-{tone.ToString().ToLowerInvariant()}", said),
            tone
        );
    }

    private static ChartTone ToneOf(double difference, IndicatorView indicator) =>
        indicator.Direction == "none" || difference == 0 ? ChartTone.Neutral
        : difference > 0 == (indicator.Direction == "higher") ? ChartTone.Better
        : ChartTone.Worse;

    private static string Number(double difference, ValueView one, ValueView other, IndicatorView indicator)
    {
        var decimals = Math.Max(FigureOf(one, indicator)!.Value.Decimals, FigureOf(other, indicator)!.Value.Decimals);
        return new Figure(difference, decimals).Text(CultureInfo.CurrentCulture);
    }

    private List<ChartPoint> PointsOf(IndicatorView indicator, List<ValueView> values)
    {
        var points = values
            .Where(value => PlaceOf(value.Period) is not null)
            .Select(value => new ChartPoint(PlaceOf(value.Period)!.Value, FigureOf(value, indicator))
            {
                Missing = MissingOf(value),
                Status = StatusOf(value) is { Length: > 0 } words ? words : null,
            })
            .ToList();
        // One kind of place only: a chart of years shows no months.
        return points.Count == 0
            ? points
            : [.. points.Where(point => point.X.Kind == points[0].X.Kind).OrderBy(point => point.X.Position)];
    }

    private static ChartX? PlaceOf(string period) =>
        Regie.Kernel.Values.Quarter.TryParse(period, out var quarter) ? quarter
        : period.Length == 4 && int.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? ChartX.Year(year)
        : DateOnly.TryParseExact(
            period.Length == 7 && period[5] != 'S' ? $"{period}-01" : period,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
        : null;

    private static int DecimalsOf(string printed) =>
        printed.Contains('E', StringComparison.OrdinalIgnoreCase)
        || printed.IndexOf('.', StringComparison.Ordinal) is not (>= 0 and var at)
            ? 0
            : Math.Min(printed.Length - at - 1, 10);

    // A note of the source is a list of key=value; what is no such list is words.
    internal static Dictionary<string, string> Notes(ValueView? value) =>
        (value?.Note ?? "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0])
            .ToDictionary(pairs => pairs.Key, pairs => pairs.First()[1]);
}
