using System.Globalization;
using Regie.Kernel.Values;

namespace Regie.Ui.Charts;

/// <summary>A place along a line chart: a year, a quarter, a day or a plain number.</summary>
public readonly record struct ChartX
{
    private ChartX(ChartXKind kind, double position)
    {
        Kind = kind;
        Position = position;
    }

    /// <summary>Which of the four it is; a chart holds one kind only.</summary>
    public ChartXKind Kind { get; }

    /// <summary>Years, quarters since year 0, days since 1 January of year 1, or the number itself.</summary>
    public double Position { get; }

    /// <summary>A calendar year.</summary>
    public static ChartX Year(int year) => new(ChartXKind.Year, year);

    /// <summary>A plain finite number.</summary>
    public static ChartX Number(double number) => new(ChartXKind.Number, number);

    /// <summary>A quarter.</summary>
    public static implicit operator ChartX(Quarter quarter) => FromQuarter(quarter);

    /// <summary>A day.</summary>
    public static implicit operator ChartX(DateOnly day) => FromDateOnly(day);

    /// <summary>A quarter.</summary>
    public static ChartX FromQuarter(Quarter quarter) =>
        new(ChartXKind.Quarter, (quarter.Year * 4) + quarter.Number - 1);

    /// <summary>A day.</summary>
    public static ChartX FromDateOnly(DateOnly day) => new(ChartXKind.Day, day.DayNumber);

    /// <summary>The place in words: 2011, 2011 K3, 18 okt 2011, 0,5.</summary>
    public string Text(CultureInfo culture) =>
        Kind switch
        {
            ChartXKind.Year => Position.ToString("0", CultureInfo.InvariantCulture),
            ChartXKind.Quarter => ChartTexts.Quarter((int)Position / 4, ((int)Position % 4) + 1),
            ChartXKind.Day => DateOnly.FromDayNumber((int)Position).ToString("d MMM yyyy", culture),
            _ => Position
                .ToString("#,0.######", culture)
                .Replace(culture.NumberFormat.NegativeSign, "\u2212", StringComparison.Ordinal),
        };
}

/// <summary>The kinds of place along a line chart.</summary>
public enum ChartXKind
{
    /// <summary>A plain number.</summary>
    Number,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>A quarter of a year.</summary>
    Quarter,

    /// <summary>A day.</summary>
    Day,
}
