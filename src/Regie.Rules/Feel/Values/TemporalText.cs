using System.Buffers;
using System.Globalization;

namespace Regie.Rules.Feel.Values;

/// <summary>Reads the lexical forms of dates, times and durations; null when the text has no such form.</summary>
internal static class TemporalText
{
    private const int LongestText = 128;
    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    public static FeelDate? Date(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }
        var negative = text[0] == '-';
        var rest = negative ? text[1..] : text;
        var dash = rest.IndexOf('-');
        if (dash is < 4 or > 9 || (dash > 4 && rest[0] == '0') || rest.Length != dash + 6 || rest[dash + 3] != '-')
        {
            return null;
        }
        if (
            !Digits(rest[..dash], out var year)
            || !Digits(rest.Slice(dash + 1, 2), out var month)
            || !Digits(rest[(dash + 4)..], out var day)
        )
        {
            return null;
        }
        return FeelDate.Create(negative ? -year : year, month, day);
    }

    public static FeelTime? Time(ReadOnlySpan<char> text) => Time(text, out _);

    public static FeelDateTime? DateTime(ReadOnlySpan<char> text)
    {
        var separator = text.IndexOf('T');
        if (separator < 0)
        {
            return Date(text) is { } only ? new(only, new(0, null)) : null;
        }
        if (Date(text[..separator]) is not { } date || Time(text[(separator + 1)..], out var nextDay) is not { } time)
        {
            return null;
        }
        if (!nextDay)
        {
            return new(date, time);
        }
        return FeelDate.FromDays(date.Days + 1) is { } next ? new(next, time) : null;
    }

    /// <summary>Either kind of duration; a form that names both months and days is neither.</summary>
    public static FeelValue? Duration(ReadOnlySpan<char> text)
    {
        if (text.Length is < 3 or > LongestText)
        {
            return null;
        }
        var negative = text[0] == '-';
        var rest = negative ? text[1..] : text;
        if (rest[0] != 'P')
        {
            return null;
        }
        rest = rest[1..];
        decimal months = 0;
        decimal seconds = 0;
        bool anyMonths = false,
            anySeconds = false,
            inTime = false;
        var last = -1;
        while (rest.Length > 0)
        {
            if (rest[0] == 'T')
            {
                if (inTime || rest.Length == 1)
                {
                    return null;
                }
                inTime = true;
                rest = rest[1..];
                continue;
            }
            var length = rest.IndexOfAnyExcept(DigitsAndPoint);
            if (
                length <= 0
                || !decimal.TryParse(
                    rest[..length],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var amount
                )
            )
            {
                return null;
            }
            var unit = rest[length];
            var order = (unit, inTime) switch
            {
                ('Y', false) => 0,
                ('M', false) => 1,
                ('D', false) => 2,
                ('H', true) => 3,
                ('M', true) => 4,
                ('S', true) => 5,
                _ => -1,
            };
            var dot = rest[..length].IndexOf('.');
            if (order <= last || (dot >= 0 && (order != 5 || dot == 0 || dot == length - 1)) || amount > 1e18m)
            {
                return null;
            }
            last = order;
            switch (order)
            {
                case 0:
                    months += amount * 12;
                    anyMonths = true;
                    break;
                case 1:
                    months += amount;
                    anyMonths = true;
                    break;
                case 2:
                    seconds += amount * Civil.SecondsPerDay;
                    anySeconds = true;
                    break;
                case 3:
                    seconds += amount * 3600;
                    anySeconds = true;
                    break;
                case 4:
                    seconds += amount * 60;
                    anySeconds = true;
                    break;
                default:
                    seconds += amount;
                    anySeconds = true;
                    break;
            }
            rest = rest[(length + 1)..];
        }
        if (anyMonths == anySeconds || Math.Abs(months) > long.MaxValue)
        {
            return null;
        }
        var sign = negative ? -1 : 1;
        return anyMonths ? new FeelMonths((long)months * sign) : new FeelSeconds(seconds * sign);
    }

    /// <summary>The literal after an at sign: the first of date, date and time, time, duration whose form fits.</summary>
    public static FeelValue? AtLiteral(string text) =>
        Date(text)
        ?? (
            text.Contains('T', StringComparison.Ordinal)
            && !text.StartsWith('P')
            && !text.StartsWith("-P", StringComparison.Ordinal)
                ? DateTime(text)
                : Time(text) ?? Duration(text)
        );

    public static bool TryZone(ReadOnlySpan<char> text, out Zone? zone)
    {
        zone = null;
        if (text.Length == 0)
        {
            return true;
        }
        zone = text[0] switch
        {
            'Z' or 'z' when text.Length == 1 => Zone.Utc,
            '@' => Zone.OfId(text[1..].ToString()),
            '+' or '-' => Offset(text),
            _ => null,
        };
        return zone is not null;
    }

    private static Zone? Offset(ReadOnlySpan<char> text)
    {
        if (
            text.Length is not (6 or 9)
            || text[3] != ':'
            || !Digits(text.Slice(1, 2), out var hours)
            || !Digits(text.Slice(4, 2), out var minutes)
        )
        {
            return null;
        }
        long seconds = 0;
        if (text.Length == 9 && (text[6] != ':' || !Digits(text[7..], out seconds)))
        {
            return null;
        }
        if (minutes > 59 || seconds > 59)
        {
            return null;
        }
        return Zone.OfOffset((hours * 3600 + minutes * 60 + seconds) * (text[0] == '-' ? -1 : 1));
    }

    private static FeelTime? Time(ReadOnlySpan<char> text, out bool nextDay)
    {
        nextDay = false;
        if (text.Length is < 8 or > LongestText || text[2] != ':' || text[5] != ':')
        {
            return null;
        }
        if (
            !Digits(text[..2], out var hour)
            || !Digits(text.Slice(3, 2), out var minute)
            || !Digits(text.Slice(6, 2), out var second)
        )
        {
            return null;
        }
        var rest = text[8..];
        long nanos = 0;
        if (rest.Length > 0 && rest[0] == '.')
        {
            var length = rest[1..].IndexOfAnyExceptInRange('0', '9');
            var digits = length < 0 ? rest[1..] : rest.Slice(1, length);
            if (digits.Length is 0 or > 9)
            {
                return null;
            }
            Digits(digits, out nanos);
            for (var i = digits.Length; i < 9; i++)
            {
                nanos *= 10;
            }
            rest = rest[(digits.Length + 1)..];
        }
        if (!TryZone(rest, out var zone))
        {
            return null;
        }
        if (hour == 24 && minute == 0 && second == 0 && nanos == 0)
        {
            nextDay = true;
            return new(0, zone);
        }
        if (hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }
        return new((hour * 3600 + minute * 60 + second) * FeelTime.NanosPerSecond + nanos, zone);
    }

    private static bool Digits(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
            value = value * 10 + (c - '0');
        }
        return text.Length > 0;
    }
}
