namespace Regie.Kernel.Time;

/// <summary>The two clocks of one request or command.</summary>
/// <remarks>
/// The system clock (sign-in, tokens, rate limits, audit time) is never moved outside tests. The business clock
/// (today, terms, as-of) is what <c>--today</c> sets; in a command it is decided once, from the database's time.
/// </remarks>
public sealed class Clock(TimeProvider system, TimeZoneInfo zone, DateOnly? fixedToday)
{
    private DateTimeOffset? _decided;
    private DateOnly? _fixedToday = fixedToday;

    /// <summary>The instant on the system clock, in whole microseconds, which both databases can keep.</summary>
    public DateTimeOffset Now => _decided ?? WholeMicroseconds(system.GetUtcNow());

    /// <summary>The business day.</summary>
    public DateOnly Today => _fixedToday ?? DayOf(Now);

    /// <summary>The zone in which a day begins and ends.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>The day of an instant in the zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>Stands the business clock on a day, for the sample that plays through past months.</summary>
    public void StandOn(DateOnly day) => _fixedToday = day;

    /// <summary>Decides the instant of a command, once.</summary>
    internal void Decide(DateTimeOffset databaseTime) => _decided = WholeMicroseconds(databaseTime);

    private static DateTimeOffset WholeMicroseconds(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
