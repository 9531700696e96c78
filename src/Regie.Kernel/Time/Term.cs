using Regie.Kernel.Values;

namespace Regie.Kernel.Time;

/// <summary>In what a term is counted.</summary>
public enum TermUnit
{
    /// <summary>Every day counts.</summary>
    Calendar,

    /// <summary>Only working days count.</summary>
    Working,
}

/// <summary>How a term stands on a day.</summary>
public enum TermState
{
    /// <summary>It runs, and its last day is not over.</summary>
    Open,

    /// <summary>What was due was done on its last day at the latest.</summary>
    OnTime,

    /// <summary>What was due was done after its last day.</summary>
    Late,

    /// <summary>It ran out, and what was due is not done.</summary>
    Overdue,

    /// <summary>The clock stands still.</summary>
    Stopped,
}

/// <summary>Days on which the clock of a term stands still.</summary>
/// <param name="From">The first day that does not count.</param>
/// <param name="To">The last day that does not count; null while it still stands still.</param>
/// <param name="Reason">Why.</param>
public sealed record Suspension(DateOnly From, DateOnly? To, string Reason);

/// <summary>A lengthening of a term, by someone who may.</summary>
/// <param name="On">When it was given.</param>
/// <param name="Days">How many days more, in the term's own unit.</param>
/// <param name="Reason">Why.</param>
public sealed record Extension(DateOnly On, int Days, string Reason);

/// <summary>
/// A deadline: it starts on the day after its anchor, has a length, and its last day counts. Suspended days do not.
/// A term that ends on a day that nobody works rolls on to the next that is worked. Pure.
/// </summary>
public sealed record Term
{
    /// <summary>The day of the event that starts it; the event's own day does not count.</summary>
    public required DateOnly Anchor { get; init; }

    /// <summary>How many days, at least 0.</summary>
    public required int Length { get; init; }

    /// <summary>In what they are counted.</summary>
    public required TermUnit Unit { get; init; }

    /// <summary>Whether an end on a day off moves on to the next working day.</summary>
    public bool Rolls { get; init; } = true;

    /// <summary>When the clock stood still; days in two of them count once.</summary>
    public IReadOnlyList<Suspension> Suspensions { get; init; } = [];

    /// <summary>By how much it was lengthened.</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];

    /// <summary>The first day that counts.</summary>
    public DateOnly FirstDay => Anchor.AddDays(1);

    /// <summary>The last day, which counts; null while the clock stands still and it cannot be said.</summary>
    public DateOnly? LastDay(Calendar calendar)
    {
        var left = Length + Extensions.Sum(extension => extension.Days);
        var day = Anchor;
        while (left > 0)
        {
            day = day.AddDays(1);
            if (SuspendedOn(day) is { } standstill)
            {
                if (standstill.To is not { } until)
                {
                    return null;
                }
                day = until;
                continue;
            }
            left -= Unit == TermUnit.Calendar || calendar.IsWorking(day) ? 1 : 0;
        }
        if (!Rolls)
        {
            return day;
        }

        // A day off, or a standstill that begins on the day to which it would roll, moves it further.
        while (true)
        {
            day = calendar.OnOrAfter(day);
            if (day == Anchor || SuspendedOn(day) is not { } standstill)
            {
                return day;
            }
            if (standstill.To is not { } until)
            {
                return null;
            }
            day = until.AddDays(1);
        }
    }

    /// <summary>How it stands on a day, given the day on which what was due was done.</summary>
    public TermState State(Calendar calendar, DateOnly today, DateOnly? doneOn = null)
    {
        // What is done before the standstill ended, or began, is in time: the last day cannot be earlier.
        var last = LastDay(calendar);
        if (doneOn is { } done)
        {
            return last is null || done <= last ? TermState.OnTime : TermState.Late;
        }
        if (SuspendedOn(today) is not null && (last is null || today <= last))
        {
            return TermState.Stopped;
        }
        return last is null || today <= last ? TermState.Open : TermState.Overdue;
    }

    /// <summary>
    /// Days from today to the last day, in the term's own unit: 0 on the last day itself, negative after it; suspended
    /// days do not count. Null while the end cannot be said.
    /// </summary>
    public int? DaysLeft(Calendar calendar, DateOnly today)
    {
        if (LastDay(calendar) is not { } last)
        {
            return null;
        }
        var (from, to, sign) = today <= last ? (today, last, 1) : (last, today, -1);
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            // Beyond the end nothing stands still any more.
            var counts = sign < 0 || SuspendedOn(day) is null;
            count += counts && (Unit == TermUnit.Calendar || calendar.IsWorking(day)) ? 1 : 0;
        }
        return sign * count;
    }

    private Suspension? SuspendedOn(DateOnly day) =>
        Suspensions
            .Where(suspension => new Period(suspension.From, suspension.To).Contains(day))
            .OrderByDescending(suspension => suspension.To ?? DateOnly.MaxValue)
            .FirstOrDefault();
}
