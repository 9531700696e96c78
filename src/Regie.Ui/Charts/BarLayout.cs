using System.Globalization;

namespace Regie.Ui.Charts;

/// <summary>Where everything in a <see cref="BarChart"/> stands, in units of one CSS pixel.</summary>
internal sealed record BarLayout
{
    internal const double TextSize = 13;
    internal const double AxisTextSize = 12;
    internal const double LineHeight = 16;
    private const double RowHeight = 25;
    private const double Space = 12;

    internal required double Width { get; init; }

    internal required double Left { get; init; }

    internal required double Right { get; init; }

    /// <summary>Where the rows end and the axis begins.</summary>
    internal required double Bottom { get; init; }

    internal required double Height { get; init; }

    /// <summary>Where the bars start; null where no row has a value.</summary>
    internal required double? Baseline { get; init; }

    internal required IReadOnlyList<(double X, string Label)> Ticks { get; init; }

    internal required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>One row: its middle, its label in lines, and its mark or the lines of its reason.</summary>
    internal sealed record Row(BarRow Source, double Y, double Height, IReadOnlyList<string> Label)
    {
        internal double? Mark { get; init; }

        internal string Value { get; init; } = "";

        internal double ValueX { get; init; }

        internal IReadOnlyList<string> Reason { get; init; } = [];
    }

    internal static BarLayout Of(
        IReadOnlyList<BarRow> rows,
        double width,
        double baseline,
        ChartScale? scale,
        bool isCompact,
        CultureInfo culture
    )
    {
        var labelWidth = TextFit.ColumnWidth([.. rows.Select(row => (row.Label, row.IsOwn))], width * 0.38, TextSize);
        var valueWidth = rows.Select(row => ValueWidth(row, culture)).DefaultIfEmpty().Max();
        var left = Math.Max(60, labelWidth) + Space;
        var right = width - valueWidth - Space - 6;

        var values = rows.Select(row => row.Value).OfType<Figure>().Select(value => value.Number).ToList();
        var axis = values.Count == 0 ? null : AxisOver(values, baseline, scale);
        double X(double value) => left + ((right - left) * axis!.Share(value));

        var laidOut = new List<Row>();
        var y = 0.0;
        foreach (var row in rows)
        {
            var label = TextFit.Lines(row.Label, labelWidth + 1, TextSize, row.IsOwn);
            var reason = row.Value is null
                ? TextFit.Lines(row.Missing ?? ChartTexts.Missing, right - left - 8, AxisTextSize)
                : [];
            var height = RowHeight + ((Math.Max(label.Count, reason.Count) - 1) * LineHeight);
            var mark = row.Value is { } value ? X(value.Number) : (double?)null;
            laidOut.Add(
                new(row, y + (height / 2), height, label)
                {
                    Mark = mark,
                    Value = row.Value?.Text(culture) ?? "",
                    ValueX = isCompact && mark is { } end ? Math.Max(end, X(baseline)) + Space : width,
                    Reason = reason,
                }
            );
            y += height;
        }

        var hasAxis = axis is not null && !isCompact;
        return new()
        {
            Width = width,
            Left = left,
            Right = right,
            Bottom = y,
            Height = y + (hasAxis ? 22 : 2),
            Baseline = axis is null ? null : X(baseline),
            Ticks = hasAxis
                ? TextFit.WithoutCollisions(
                    axis!.Ticks.Select(tick => (X(tick), axis.Label(tick, culture))),
                    AxisTextSize
                )
                : [],
            Rows = laidOut,
        };
    }

    private static Axis AxisOver(List<double> values, double baseline, ChartScale? scale)
    {
        var ends = values.Append(baseline).Concat(scale is null ? [] : [scale.Min, scale.Max]).ToList();
        return Axis.Over(ends.Min(), ends.Max());
    }

    private static double ValueWidth(BarRow row, CultureInfo culture) =>
        row.Value is { } value ? TextFit.Width(value.Text(culture), TextSize, isBold: true) : 0;
}
