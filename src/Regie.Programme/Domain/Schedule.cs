using Regie.Kernel.Values;

namespace Regie.Programme.Domain;

/// <summary>How a promised date is kept.</summary>
public enum ScheduleStanding
{
    /// <summary>Ahead, or without an end that could pass.</summary>
    Planned,

    /// <summary>Within a quarter of its last day, and nobody has said when it will be there.</summary>
    Near,

    /// <summary>Expected in time.</summary>
    Expected,

    /// <summary>Expected after its last day, which has not passed yet.</summary>
    Slipping,

    /// <summary>Its last day has passed and it was not reached.</summary>
    Late,

    /// <summary>Reached in time.</summary>
    Reached,

    /// <summary>Reached after its last day.</summary>
    ReachedLate,
}

/// <summary>Where a milestone stands on a day.</summary>
/// <param name="Standing">How its date is kept.</param>
/// <param name="Days">
/// Days after the last day promised where it is late or slipping: to the day expected, or to today where that is later;
/// days that are left where it is near; null otherwise.
/// </param>
internal sealed record Schedule(ScheduleStanding Standing, int? Days)
{
    /// <summary>A quarter of a year: from then on, silence is worth a question.</summary>
    public const int NearDays = 92;

    /// <summary>Works it out.</summary>
    /// <param name="promised">A month is late after its last day; a date from a month on has no end, so is never late.</param>
    /// <param name="expected">The day last expected, or null.</param>
    /// <param name="reached">The day on which it was reached, or null.</param>
    /// <param name="today">The day for which to say.</param>
    public static Schedule Of(ImpreciseDate promised, DateOnly? expected, DateOnly? reached, DateOnly today)
    {
        var last = promised.Last;
        if (reached is { } on)
        {
            return on > last
                ? new(ScheduleStanding.ReachedLate, Between(last.Value, on))
                : new(ScheduleStanding.Reached, null);
        }
        if (last is not { } due)
        {
            return new(expected is null ? ScheduleStanding.Planned : ScheduleStanding.Expected, null);
        }
        if (today > due)
        {
            return new(ScheduleStanding.Late, Between(due, expected > today ? expected.Value : today));
        }
        if (expected is { } day)
        {
            return day > due ? new(ScheduleStanding.Slipping, Between(due, day)) : new(ScheduleStanding.Expected, null);
        }
        var left = Between(today, due);
        return left <= NearDays ? new(ScheduleStanding.Near, left) : new(ScheduleStanding.Planned, null);
    }

    private static int Between(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;
}
