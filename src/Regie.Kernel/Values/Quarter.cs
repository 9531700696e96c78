using System.Globalization;

namespace Regie.Kernel.Values;

/// <summary>A quarter of a year, written <c>2011-Q3</c>.</summary>
public readonly record struct Quarter : IComparable<Quarter>
{
    /// <summary>The calendar year, 1 to 9999.</summary>
    public int Year { get; }

    /// <summary>1 to 4.</summary>
    public int Number { get; }

    /// <summary>Makes a quarter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 1 to 9999 or the number not 1 to 4.</exception>
    public Quarter(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 4);
        Year = year;
        Number = number;
    }

    /// <summary>The quarter in which the day lies.</summary>
    public static Quarter Of(DateOnly day) => new(day.Year, (day.Month + 2) / 3);

    /// <summary>Its days.</summary>
    public Period Days
    {
        get
        {
            var first = new DateOnly(Year, (Number * 3) - 2, 1);
            return new(first, first.AddMonths(3).AddDays(-1));
        }
    }

    /// <summary>The quarter that many quarters later; earlier when negative.</summary>
    public Quarter Plus(int quarters)
    {
        var index = (Year * 4) + Number - 1 + quarters;
        return new(Math.DivRem(index, 4, out var rest), rest + 1);
    }

    /// <summary>Reads <c>2011-Q3</c>; false for anything else.</summary>
    public static bool TryParse(string? text, out Quarter quarter)
    {
        quarter = default;
        if (
            text is not { Length: 7 }
            || text[4..6] != "-Q"
            || text[6] is < '1' or > '4'
            || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year < 1
        )
        {
            return false;
        }
        quarter = new(year, text[6] - '0');
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Quarter other) => ((Year * 4) + Number).CompareTo((other.Year * 4) + other.Number);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Number}");
}
