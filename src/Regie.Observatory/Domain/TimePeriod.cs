using System.Globalization;

namespace Regie.Observatory.Domain;

/// <summary>How often a series is observed; the letter is that of the statistical offices.</summary>
internal enum Frequency : byte
{
    Span = (byte)'I',
    Annual = (byte)'A',
    Half = (byte)'S',
    Quarter = (byte)'Q',
    Month = (byte)'M',
    Week = (byte)'W',
    Day = (byte)'D',
}

/// <summary>A period of a statistic: a year, half, quarter, month, week or day, or a span of years.</summary>
/// <param name="Frequency">Which of these.</param>
/// <param name="Ordinal">Counts periods of its kind; a span is its first year times 10,000 and its last.</param>
internal readonly record struct TimePeriod(Frequency Frequency, int Ordinal) : IComparable<TimePeriod>
{
    public static TimePeriod Year(int year) => new(Frequency.Annual, year);

    /// <summary>The calendar year in which it ends.</summary>
    public int EndYear =>
        Frequency switch
        {
            Frequency.Annual => Ordinal,
            Frequency.Half => Ordinal / 2,
            Frequency.Quarter => Ordinal / 4,
            Frequency.Month => Ordinal / 12,
            Frequency.Week => Ordinal / 100,
            Frequency.Day => DateOnly.FromDayNumber(Ordinal).Year,
            _ => Ordinal % 10_000,
        };

    public int CompareTo(TimePeriod other) =>
        Frequency == other.Frequency ? Ordinal.CompareTo(other.Ordinal) : Frequency.CompareTo(other.Frequency);

    /// <summary>Reads 2024, 2024-S1, 2024-Q1, 2024-01, 2024-W05, 2024-01-31, the older 2024Q1 and 2024M01, and 1996-2008.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimePeriod period)
    {
        period = default;
        text = text.Trim();
        if (text.Length < 4 || !Digits(text[..4], out var year) || year < 1)
        {
            return false;
        }
        var rest = text[4..];
        if (rest.IsEmpty)
        {
            period = Year(year);
            return true;
        }
        var dashed = rest[0] == '-';
        rest = dashed ? rest[1..] : rest;
        if (rest.IsEmpty)
        {
            return false;
        }
        if (char.IsAsciiLetter(rest[0]))
        {
            return Lettered(char.ToUpperInvariant(rest[0]), rest[1..], year, out period);
        }
        return dashed && Dashed(rest, year, out period);
    }

    private static bool Lettered(char kind, ReadOnlySpan<char> rest, int year, out TimePeriod period)
    {
        period = default;
        if (kind == 'A')
        {
            period = Year(year);
            return rest.IsEmpty || rest is "1";
        }
        if (rest.Length > 2 || !Digits(rest, out var number) || number < 1)
        {
            return false;
        }
        period = kind switch
        {
            'S' or 'H' when number <= 2 => new(Frequency.Half, year * 2 + number - 1),
            'Q' or 'K' when number <= 4 => new(Frequency.Quarter, year * 4 + number - 1),
            'M' when number <= 12 => new(Frequency.Month, year * 12 + number - 1),
            'W' when number <= 53 => new(Frequency.Week, year * 100 + number),
            _ => default,
        };
        return period != default;
    }

    private static bool Dashed(ReadOnlySpan<char> rest, int year, out TimePeriod period)
    {
        period = default;
        switch (rest.Length)
        {
            case 2 when Digits(rest, out var month) && month is >= 1 and <= 12:
                period = new(Frequency.Month, year * 12 + month - 1);
                return true;
            case 4 when Digits(rest, out var last) && last >= year:
                period = new(Frequency.Span, year * 10_000 + last);
                return true;
            case 5
                when rest[2] == '-'
                    && Digits(rest[..2], out var month)
                    && Digits(rest[3..], out var day)
                    && month is >= 1 and <= 12
                    && day >= 1
                    && day <= DateTime.DaysInMonth(year, month):
                period = new(Frequency.Day, new DateOnly(year, month, day).DayNumber);
                return true;
            default:
                return false;
        }
    }

    /// <summary>As the statistical offices write it today.</summary>
    public override string ToString() =>
        Frequency switch
        {
            Frequency.Annual => Text($"{Ordinal:0000}"),
            Frequency.Half => Text($"{Ordinal / 2:0000}-S{Ordinal % 2 + 1}"),
            Frequency.Quarter => Text($"{Ordinal / 4:0000}-Q{Ordinal % 4 + 1}"),
            Frequency.Month => Text($"{Ordinal / 12:0000}-{Ordinal % 12 + 1:00}"),
            Frequency.Week => Text($"{Ordinal / 100:0000}-W{Ordinal % 100:00}"),
            Frequency.Day => DateOnly.FromDayNumber(Ordinal).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Text($"{Ordinal / 10_000:0000}-{Ordinal % 10_000:0000}"),
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static bool Digits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var sign in text)
        {
            if (!char.IsAsciiDigit(sign))
            {
                return false;
            }
            number = number * 10 + sign - '0';
        }
        return !text.IsEmpty;
    }
}
