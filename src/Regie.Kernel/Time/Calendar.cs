using Regie.Kernel.Values;

namespace Regie.Kernel.Time;

/// <summary>What a programme says of its days: which days of the week are closed, holidays by rule, and single days.</summary>
public sealed record CalendarRules
{
    /// <summary>Its id in the programme.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required LocalText Name { get; init; }

    /// <summary>The days of the week on which nobody works; never all seven.</summary>
    public IReadOnlyList<DayOfWeek> Closed { get; init; } = [];

    /// <summary>Days that come back by a rule.</summary>
    public IReadOnlyList<HolidayRule> Holidays { get; init; } = [];

    /// <summary>Single days on or off; they go before the rules.</summary>
    public IReadOnlyList<CalendarDay> Days { get; init; } = [];
}

/// <summary>A day that comes back each year: exactly one of a date, a distance to Easter, or the nth weekday of a month.</summary>
public sealed record HolidayRule
{
    /// <summary>What it is called.</summary>
    public required LocalText Name { get; init; }

    /// <summary>The month of a fixed date or of the nth weekday, 1 to 12.</summary>
    public int? Month { get; init; }

    /// <summary>The day of a fixed date; 29 February only comes in leap years.</summary>
    public int? Day { get; init; }

    /// <summary>Days after Easter Sunday; negative before it.</summary>
    public int? Easter { get; init; }

    /// <summary>Which weekday of the month.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>First is 1; counted from the end, the last is -1.</summary>
    public int? Nth { get; init; }

    /// <summary>What happens when it falls on a closed day of the week.</summary>
    public HolidayShift Shift { get; init; }

    /// <summary>The first year, or null.</summary>
    public int? From { get; init; }

    /// <summary>The last year, included, or null.</summary>
    public int? To { get; init; }

    /// <summary>The day in a year, before any shift; null where it does not come in that year.</summary>
    public DateOnly? In(int year)
    {
        if (year < From || year > To)
        {
            return null;
        }
        if (Easter is { } distance)
        {
            return EasterSunday.In(year).AddDays(distance);
        }
        if (Weekday is { } weekday && Nth is { } nth && Month is { } month)
        {
            return NthWeekday(year, month, weekday, nth);
        }
        return Month is { } fixedMonth && Day is { } day && day <= DateTime.DaysInMonth(year, fixedMonth)
            ? new DateOnly(year, fixedMonth, day)
            : null;
    }

    private static DateOnly? NthWeekday(int year, int month, DayOfWeek weekday, int nth)
    {
        var first = new DateOnly(year, month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        var day =
            nth > 0
                ? first.AddDays(((weekday - first.DayOfWeek + 7) % 7) + (7 * (nth - 1)))
                : last.AddDays(-((last.DayOfWeek - weekday + 7) % 7) - (7 * (-nth - 1)));
        return day.Month == month ? day : null;
    }
}

/// <summary>What happens to a holiday that falls on a closed day of the week.</summary>
public enum HolidayShift
{
    /// <summary>It is lost.</summary>
    None,

    /// <summary>The next day that is neither closed nor a holiday is off in its place.</summary>
    Next,
}

/// <summary>A single day that the rules do not know.</summary>
/// <param name="Day">The day.</param>
/// <param name="IsOff">Off, or worked although a rule says otherwise.</param>
/// <param name="Name">Why.</param>
public sealed record CalendarDay(DateOnly Day, bool IsOff, LocalText Name);

/// <summary>Easter Sunday of the Gregorian calendar.</summary>
/// <remarks>The algorithm in "A New York correspondent", Nature 13 (1876), 487, also Meeus, Astronomical Algorithms, chapter 8. For 2011: 24 April.</remarks>
public static class EasterSunday
{
    /// <summary>The day in a year from 1583.</summary>
    public static DateOnly In(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * weekday)) / 451;
        var sum = epact + weekday - (7 * correction) + 114;
        return new(year, sum / 31, (sum % 31) + 1);
    }
}

/// <summary>Which days are worked, and how to count by them. Pure: rules in, days out.</summary>
public sealed class Calendar
{
    // A year or more without a working day is no calendar; counting must end on any rules.
    private const int LongestClosure = 366;
    private readonly CalendarRules _rules;
    private readonly HashSet<DayOfWeek> _closed;
    private readonly Dictionary<DateOnly, CalendarDay> _single;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<
        int,
        IReadOnlyDictionary<DateOnly, LocalText>
    > _years = [];

    /// <summary>A calendar by its rules.</summary>
    public Calendar(CalendarRules rules)
    {
        _rules = rules;
        _closed = [.. rules.Closed];
        _single = rules.Days.GroupBy(day => day.Day).ToDictionary(days => days.Key, days => days.Last());
    }

    /// <summary>Saturday and Sunday off, no holidays; for a programme that says nothing.</summary>
    public static Calendar Plain { get; } =
        new(
            new()
            {
                Id = "plain",
                Name = LocalText.None,
                Closed = [DayOfWeek.Saturday, DayOfWeek.Sunday],
            }
        );

    /// <summary>The rules.</summary>
    public CalendarRules Rules => _rules;

    /// <summary>Whether people work on the day.</summary>
    public bool IsWorking(DateOnly day) =>
        _single.TryGetValue(day, out var single)
            ? !single.IsOff
            : !_closed.Contains(day.DayOfWeek) && !HolidaysOf(day.Year).ContainsKey(day);

    /// <summary>Why the day is off: the holiday's name; null for a working day and for a closed day of the week.</summary>
    public LocalText? NameOf(DateOnly day) =>
        _single.TryGetValue(day, out var single)
            ? single.IsOff
                ? single.Name
                : null
            : HolidaysOf(day.Year).GetValueOrDefault(day);

    /// <summary>The holidays by rule in a year, after any shift.</summary>
    public IReadOnlyDictionary<DateOnly, LocalText> HolidaysOf(int year) => _years.GetOrAdd(year, Make);

    /// <summary>The day itself when it is worked, else the next that is.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        for (var ahead = 0; ahead <= LongestClosure; ahead++)
        {
            if (IsWorking(day.AddDays(ahead)))
            {
                return day.AddDays(ahead);
            }
        }
        throw new InvalidOperationException($"The calendar {_rules.Id} has no working day in the year after {day:O}");
    }

    /// <summary>The nth working day after a day, which itself does not count; before it for a negative number. 0 gives the day itself.</summary>
    public DateOnly Add(DateOnly day, int workingDays)
    {
        var step = Math.Sign(workingDays);
        var (at, idle) = (day, 0);
        for (var left = Math.Abs(workingDays); left > 0; )
        {
            at = at.AddDays(step);
            var isWorking = IsWorking(at);
            left -= isWorking ? 1 : 0;
            idle = isWorking ? 0 : idle + 1;
            if (idle > LongestClosure)
            {
                throw new InvalidOperationException($"The calendar {_rules.Id} has no working day around {at:O}");
            }
        }
        return at;
    }

    /// <summary>How many working days lie after the first day up to and on the second; negative when the second is earlier.</summary>
    public int Between(DateOnly after, DateOnly upTo)
    {
        if (upTo < after)
        {
            return -Between(upTo, after);
        }
        var count = 0;
        for (var day = after.AddDays(1); day <= upTo; day = day.AddDays(1))
        {
            count += IsWorking(day) ? 1 : 0;
        }
        return count;
    }

    private Dictionary<DateOnly, LocalText> Make(int year)
    {
        // A holiday of the year before may be shifted into this one, and one of the next into none but its own.
        var days = new Dictionary<DateOnly, LocalText>();
        var shifted = new List<(DateOnly Day, LocalText Name)>();
        foreach (var at in new[] { year - 1, year })
        {
            foreach (var rule in _rules.Holidays)
            {
                if (rule.In(at) is not { } day)
                {
                    continue;
                }
                if (rule.Shift == HolidayShift.Next && _closed.Contains(day.DayOfWeek))
                {
                    shifted.Add((day, rule.Name));
                }
                else
                {
                    days.TryAdd(day, rule.Name);
                }
            }
        }
        foreach (var (from, name) in shifted.OrderBy(holiday => holiday.Day))
        {
            var day = from;
            while (_closed.Contains(day.DayOfWeek) || days.ContainsKey(day))
            {
                day = day.AddDays(1);
            }
            days[day] = name;
        }
        return days.Where(pair => pair.Key.Year == year).ToDictionary();
    }
}
