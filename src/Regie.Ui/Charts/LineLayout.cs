using System.Globalization;
using System.Text;

namespace Regie.Ui.Charts;

/// <summary>Where everything in a <see cref="LineChart"/> stands, in units of one CSS pixel.</summary>
internal sealed record LineLayout
{
    private const double Top = 10;
    private const double LabelGap = 18;
    private const double AxisHeight = 26;
    private const double PixelsPerTick = 60;

    /// <summary>With fewer values than this a line would claim a course nobody measured: marks only.</summary>
    private const int FewestForALine = 3;

    internal required double Width { get; init; }

    internal required double Height { get; init; }

    internal required double Left { get; init; }

    internal required double Right { get; init; }

    internal required double Bottom { get; init; }

    internal required IReadOnlyList<(double Y, string Label)> Rows { get; init; }

    internal required IReadOnlyList<(double X, string Label)> Columns { get; init; }

    /// <summary>The line every value is read against, such as 100 for an index.</summary>
    internal required double? Baseline { get; init; }

    internal required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>One series: its solid path, its dotted gaps, its marks, and the label at its end.</summary>
    internal sealed record Line(ChartSeries Source, int Number)
    {
        internal string Path { get; init; } = "";

        internal IReadOnlyList<Gap> Gaps { get; init; } = [];

        /// <summary>Where marks stand; the last is the end of the line.</summary>
        internal required IReadOnlyList<Spot> Marks { get; init; }

        internal required IReadOnlyList<string> Label { get; init; }

        internal required double LabelY { get; init; }
    }

    internal readonly record struct Spot(double X, double Y);

    /// <summary>A stretch without values between two that are known.</summary>
    internal readonly record struct Gap(Spot From, Spot To, string Reason)
    {
        internal Spot Middle => new((From.X + To.X) / 2, (From.Y + To.Y) / 2);

        /// <summary>Whether the reason fits above the dots; it stands below the chart in any case.</summary>
        internal bool HasRoom => TextFit.Width(Reason, BarLayout.AxisTextSize) <= To.X - From.X + 24;
    }

    internal static LineLayout Of(
        IReadOnlyList<ChartSeries> series,
        double width,
        double height,
        double? baseline,
        ChartScale? scale,
        CultureInfo culture
    )
    {
        var known = series.Where(line => line.Points.Any(point => point.Value is not null)).ToList();
        var values = known
            .SelectMany(line => line.Points)
            .Select(point => point.Value)
            .OfType<Figure>()
            .Select(value => value.Number);
        var ends = values
            .Concat(baseline is { } level ? [level] : [])
            .Concat(scale is null ? [] : [scale.Min, scale.Max])
            .ToList();
        var axis = Axis.Over(ends.Min(), ends.Max(), intervals: 5);

        var places = series.SelectMany(line => line.Points).Select(point => point.X).ToList();
        var (first, last) = (places.MinBy(place => place.Position), places.MaxBy(place => place.Position));
        if (places.Any(place => place.Kind != first.Kind))
        {
            throw new ArgumentException(
                "A chart holds years, quarters, days or numbers, and only one of these",
                nameof(series)
            );
        }

        var labels = known.Select(line => EndLabel(line, culture)).ToList();
        var labelWidth = TextFit.ColumnWidth(
            [.. labels.Select(label => (label, true))],
            width * 0.34,
            BarLayout.TextSize
        );
        var lines = labels
            .Select(label => TextFit.Lines(label, labelWidth + 1, BarLayout.TextSize, isBold: true))
            .ToList();
        var gap = LabelGap + ((lines.Max(label => label.Count) - 1) * BarLayout.LineHeight);

        // Many labels make the picture taller rather than run into each other.
        var bottom = Math.Max(height - AxisHeight, Top + (gap * known.Count));
        var left = axis.Ticks.Max(tick => TextFit.Width(axis.Label(tick, culture), BarLayout.AxisTextSize)) + 10;
        var right = width - labelWidth - 18;
        double X(ChartX place) =>
            last.Position == first.Position
                ? (left + right) / 2
                : left + ((right - left) * (place.Position - first.Position) / (last.Position - first.Position));
        Spot At(ChartPoint point) => new(X(point.X), bottom - ((bottom - Top) * axis.Share(point.Value!.Value.Number)));

        var drawn = known
            .Select(line => (Known: Runs(line), Ends: At(line.Points.Last(point => point.Value is not null))))
            .ToList();
        var labelPlaces = LabelLayout.Spread([.. drawn.Select(line => line.Ends.Y)], gap, Top, bottom);
        return new()
        {
            Width = width,
            Height = bottom + AxisHeight,
            Left = left,
            Right = right,
            Bottom = bottom,
            Baseline = baseline is { } at ? bottom - ((bottom - Top) * axis.Share(at)) : null,
            Rows =
            [
                .. axis.Ticks.Select(tick => (bottom - ((bottom - Top) * axis.Share(tick)), axis.Label(tick, culture))),
            ],
            Columns = Along(first, last, left, right, culture),
            Lines =
            [
                .. known.Select(
                    (line, i) => Draw(line, i, drawn[i].Known, At) with { Label = lines[i], LabelY = labelPlaces[i] }
                ),
            ],
        };
    }

    private static List<(double X, string Label)> Along(
        ChartX first,
        ChartX last,
        double left,
        double right,
        CultureInfo culture
    )
    {
        if (first.Position == last.Position)
        {
            return [((left + right) / 2, first.Text(culture))];
        }
        var most = Math.Max(3, (int)((right - left) / PixelsPerTick));
        var ticks = TimeTicks.Between(first, last, most, culture);
        var perUnit = (right - left) / (last.Position - first.Position);
        return TextFit.WithoutCollisions(
            ticks.Select(tick => (left + ((tick.Position - first.Position) * perUnit), tick.Label)),
            BarLayout.AxisTextSize
        );
    }

    private static Line Draw(ChartSeries series, int index, List<List<ChartPoint>> runs, Func<ChartPoint, Spot> at)
    {
        var end = at(runs[^1][^1]);
        var bare = new Line(series, index + 1)
        {
            Marks = [end],
            Label = [],
            LabelY = 0,
        };
        if (runs.Sum(run => run.Count) < FewestForALine)
        {
            return bare with { Marks = [.. runs.SelectMany(run => run).Select(at)] };
        }

        var path = new StringBuilder();
        foreach (var run in runs.Where(run => run.Count > 1))
        {
            path.AppendJoin(' ', run.Select((point, i) => Command(i == 0 ? 'M' : 'L', at(point)))).Append(' ');
        }
        return bare with
        {
            Path = path.ToString().TrimEnd(),
            Gaps =
            [
                .. runs.Zip(
                    runs.Skip(1),
                    (before, after) => new Gap(at(before[^1]), at(after[0]), Reason(series, before[^1], after[0]))
                ),
            ],
            Marks = [.. runs.Where(run => run.Count == 1).Select(run => at(run[0])).Append(end).Distinct()],
        };
    }

    private static string Command(char letter, Spot spot) =>
        $"{letter}{Numerals.Coordinate(spot.X)} {Numerals.Coordinate(spot.Y)}";

    /// <summary>The stretches of neighbouring points that have values.</summary>
    private static List<List<ChartPoint>> Runs(ChartSeries series)
    {
        var runs = new List<List<ChartPoint>>();
        var isOpen = false;
        foreach (var point in series.Points)
        {
            if (point.Value is null)
            {
                isOpen = false;
                continue;
            }
            if (!isOpen)
            {
                runs.Add([]);
                isOpen = true;
            }
            runs[^1].Add(point);
        }
        return runs;
    }

    private static string Reason(ChartSeries series, ChartPoint before, ChartPoint after) =>
        string.Join(
            "; ",
            series
                .Points.Where(point => before.X.Position < point.X.Position && point.X.Position < after.X.Position)
                .Select(point => point.Missing ?? ChartTexts.Missing)
                .Distinct()
        );

    private static string EndLabel(ChartSeries series, CultureInfo culture) =>
        $"{series.Name} {series.Points.Last(point => point.Value is not null).Value!.Value.Text(culture)}";
}
