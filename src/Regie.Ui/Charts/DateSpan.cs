using System.Globalization;
using Regie.Kernel.Values;

namespace Regie.Ui.Charts;

/// <summary>Some months side by side, on which dates are drawn: one width for each month.</summary>
/// <param name="First">The first day of the first month.</param>
/// <param name="Months">How many.</param>
public sealed record DateSpan(DateOnly First, int Months)
{
    /// <summary>Width of a month in the units of the drawing.</summary>
    public const int MonthWidth = 20;

    /// <summary>Whole width in the units of the drawing.</summary>
    public int Width => Months * MonthWidth;

    /// <summary>Two years from January of the day's year.</summary>
    public static DateSpan TwoYearsOf(DateOnly day) => new(new(day.Year, 1, 1), 24);

    /// <summary>Whether any day of the date is in the span.</summary>
    public bool Shows(ImpreciseDate date) =>
        date.First < First.AddMonths(Months) && (date.Last ?? DateOnly.MaxValue) >= First;

    /// <summary>Where a day begins; at the edge where it lies outside.</summary>
    public double At(DateOnly day)
    {
        var months = ((day.Year - First.Year) * 12) + day.Month - First.Month;
        var within = (day.Day - 1.0) / DateTime.DaysInMonth(day.Year, day.Month);
        return Math.Clamp((months + within) * MonthWidth, 0, Width);
    }

    internal static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
