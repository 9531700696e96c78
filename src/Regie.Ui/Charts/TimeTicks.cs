using System.Globalization;

namespace Regie.Ui.Charts;

/// <summary>Where a line chart marks its horizontal axis: at round years, quarters, months or days within what it shows.</summary>
internal static class TimeTicks
{
    private static readonly int[] Days = [1, 2, 5, 10];
    private static readonly int[] Years = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
    private static readonly int[] Quarters = [1, 2, .. Years.Select(years => years * 4)];
    private static readonly int[] Months = [1, 2, 3, 6, .. Years.Select(years => years * 12)];

    /// <summary>At most about <paramref name="most"/> rising places from first to last, with their labels.</summary>
    internal static IReadOnlyList<(double Position, string Label)> Between(
        ChartX first,
        ChartX last,
        int most,
        CultureInfo culture
    ) =>
        first.Kind switch
        {
            ChartXKind.Year => Steps(
                first.Position,
                last.Position,
                Years,
                most,
                year => ChartX.Year(year).Text(culture)
            ),
            ChartXKind.Quarter => Steps(
                first.Position,
                last.Position,
                Quarters,
                most,
                QuarterLabel(last.Position - first.Position, most)
            ),
            ChartXKind.Day => DayTicks((int)first.Position, (int)last.Position, most, culture),
            _ => Numbers(first.Position, last.Position, most, culture),
        };

    private static List<(double, string)> Steps(
        double first,
        double last,
        int[] steps,
        int most,
        Func<int, string> label
    )
    {
        var step = StepFor(last - first, steps, most);
        var ticks = new List<(double, string)>();
        for (var at = (int)(Math.Ceiling(first / step) * step); at <= last; at += step)
        {
            ticks.Add((at, label(at)));
        }
        return ticks;
    }

    private static int StepFor(double span, int[] steps, int most) =>
        steps.FirstOrDefault(step => span / step < most, steps[^1]);

    private static Func<int, string> QuarterLabel(double span, int most) =>
        StepFor(span, Quarters, most) >= 4
            ? index => (index / 4).ToString(CultureInfo.InvariantCulture)
            : index => ChartTexts.Quarter(index / 4, (index % 4) + 1);

    private static List<(double, string)> DayTicks(int first, int last, int most, CultureInfo culture)
    {
        if (last - first < Days[^1] * most && last - first < 45)
        {
            return Steps(first, last, Days, most, day => DateOnly.FromDayNumber(day).ToString("d MMM", culture));
        }

        var from = DateOnly.FromDayNumber(first);
        var to = DateOnly.FromDayNumber(last);
        var (fromMonth, toMonth) = ((from.Year * 12) + from.Month - 1, (to.Year * 12) + to.Month - 1);
        var step = StepFor(toMonth - fromMonth, Months, most);
        var form = step >= 12 ? "yyyy" : "MMM yyyy";
        return
        [
            .. Steps(from.Day == 1 ? fromMonth : fromMonth + 1, toMonth, Months, most, _ => "")
                .Select(tick => new DateOnly((int)tick.Item1 / 12, ((int)tick.Item1 % 12) + 1, 1))
                .Select(day => ((double)day.DayNumber, day.ToString(form, culture))),
        ];
    }

    private static List<(double, string)> Numbers(double first, double last, int most, CultureInfo culture)
    {
        var axis = Axis.Over(first, last, Math.Clamp(most, 3, 8));
        return
        [
            .. axis
                .Ticks.Where(tick => first <= tick && tick <= last)
                .Select(tick => (tick, axis.Label(tick, culture))),
        ];
    }
}
