namespace Regie.Rules.Feel.Values;

/// <summary>A calendar day without a time; years from -999999999 to 999999999.</summary>
public sealed class FeelDate : FeelValue
{
    internal FeelDate(int year, int month, int day)
    {
        Year = year;
        Month = month;
        Day = day;
    }

    /// <summary>The year; zero and below are before the common era.</summary>
    public int Year { get; }

    /// <summary>The month, 1 to 12.</summary>
    public int Month { get; }

    /// <summary>The day of the month, counted from 1.</summary>
    public int Day { get; }

    /// <inheritdoc/>
    public override string TypeName => "date";

    internal long Days => Civil.DaysFrom(Year, Month, Day);

    /// <summary>A day of the base library as a value.</summary>
    public static FeelDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    internal static FeelDate? Create(long year, long month, long day) =>
        Math.Abs(year) <= Civil.MaxYear
        && month is >= 1 and <= 12
        && day >= 1
        && day <= Civil.DaysInMonth(year, (int)month)
            ? new((int)year, (int)month, (int)day)
            : null;

    internal static FeelDate? FromDays(long days)
    {
        if (Math.Abs(days) > 366L * Civil.MaxYear)
        {
            return null;
        }
        var (year, month, day) = Civil.FromDays(days);
        return Create(year, month, day);
    }

    internal FeelDate? PlusMonths(long months)
    {
        if (Math.Abs(months) > 24L * Civil.MaxYear)
        {
            return null;
        }
        var total = Year * 12L + (Month - 1) + months;
        var year = (long)Math.Floor(total / 12m);
        var month = (int)(total - year * 12) + 1;
        return Create(year, month, Math.Min(Day, Civil.DaysInMonth(year, month)));
    }
}

/// <summary>A time of day, with an offset or zone or without (local).</summary>
public sealed class FeelTime : FeelValue
{
    internal const long NanosPerSecond = 1_000_000_000;
    internal const long NanosPerDay = Civil.SecondsPerDay * NanosPerSecond;

    internal FeelTime(long nanos, Zone? zone)
    {
        Nanos = nanos;
        Zone = zone;
    }

    /// <inheritdoc/>
    public override string TypeName => "time";

    internal long Nanos { get; }

    internal Zone? Zone { get; }

    internal long Hour => Nanos / (3600 * NanosPerSecond);

    internal long Minute => Nanos / (60 * NanosPerSecond) % 60;

    internal long Second => Nanos / NanosPerSecond % 60;

    /// <summary>Seconds of the day, at UTC when a zone is known (a named zone is taken on the epoch day).</summary>
    internal decimal Seconds =>
        Nanos / (decimal)NanosPerSecond - (Zone?.OffsetAt(new FeelDate(1970, 1, 1), Nanos) ?? 0);

    internal static FeelTime? Create(decimal hour, decimal minute, decimal second, Zone? zone)
    {
        if (hour is < 0 or >= 24 || minute is < 0 or >= 60 || second is < 0 or >= 60)
        {
            return null;
        }
        return new(((long)hour * 3600 + (long)minute * 60) * NanosPerSecond + (long)(second * NanosPerSecond), zone);
    }
}

/// <summary>A day and a time of day, with an offset or zone or without (local).</summary>
public sealed class FeelDateTime : FeelValue
{
    internal FeelDateTime(FeelDate date, FeelTime time)
    {
        Date = date;
        Time = time;
    }

    /// <summary>The day as seen on the local clock.</summary>
    public FeelDate Date { get; }

    /// <summary>The time as seen on the local clock, with its offset or zone.</summary>
    public FeelTime Time { get; }

    /// <inheritdoc/>
    public override string TypeName => "date and time";

    internal Zone? Zone => Time.Zone;

    internal decimal LocalSeconds =>
        Date.Days * (decimal)Civil.SecondsPerDay + Time.Nanos / (decimal)FeelTime.NanosPerSecond;

    /// <summary>Seconds since 1970, at UTC when a zone is known.</summary>
    internal decimal Seconds => LocalSeconds - (Zone?.OffsetAt(Date, Time.Nanos) ?? 0);

    /// <summary>An instant of the base library, with its offset.</summary>
    public static FeelDateTime Of(DateTimeOffset moment) =>
        new(
            FeelDate.Of(DateOnly.FromDateTime(moment.DateTime)),
            new(moment.TimeOfDay.Ticks * 100, Zone.OfOffset((long)moment.Offset.TotalSeconds))
        );

    /// <summary>From seconds since 1970 on the local clock of the zone.</summary>
    internal static FeelDateTime? FromLocal(decimal seconds, Zone? zone)
    {
        var days = Math.Floor(seconds / Civil.SecondsPerDay);
        if (Math.Abs(days) > 366L * Civil.MaxYear || FeelDate.FromDays((long)days) is not { } date)
        {
            return null;
        }
        return new(date, new((long)((seconds - days * Civil.SecondsPerDay) * FeelTime.NanosPerSecond), zone));
    }

    /// <summary>From seconds since 1970 at UTC, shown on the clock of the zone.</summary>
    internal static FeelDateTime? FromUtc(decimal seconds, Zone zone) =>
        FromLocal(seconds, null) is { } utc
            ? FromLocal(seconds + zone.OffsetAtUtc(utc.Date, utc.Time.Nanos), zone)
            : null;
}

/// <summary>A length of time in months; never mixed with days.</summary>
public sealed class FeelMonths : FeelValue
{
    internal FeelMonths(long total) => Total = total;

    /// <summary>The whole length in months; negative runs backwards.</summary>
    public long Total { get; }

    /// <inheritdoc/>
    public override string TypeName => "years and months duration";
}

/// <summary>A length of time in seconds, exact to the nanosecond.</summary>
public sealed class FeelSeconds : FeelValue
{
    internal FeelSeconds(decimal total) => Total = total;

    /// <summary>The whole length in seconds; negative runs backwards.</summary>
    public decimal Total { get; }

    /// <inheritdoc/>
    public override string TypeName => "days and time duration";
}
