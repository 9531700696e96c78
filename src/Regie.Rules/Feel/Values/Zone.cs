namespace Regie.Rules.Feel.Values;

/// <summary>A fixed offset from UTC, or a named zone whose offset depends on the day.</summary>
internal sealed class Zone : IEquatable<Zone>
{
    private const int LargestOffset = 18 * 3600;
    private readonly TimeZoneInfo? rules;
    private readonly int offset;

    private Zone(int offset) => this.offset = offset;

    private Zone(string id, TimeZoneInfo rules)
    {
        Id = id;
        this.rules = rules;
    }

    public static Zone Utc { get; } = new(0);

    public string? Id { get; }

    public static Zone? OfOffset(long seconds) =>
        Math.Abs(seconds) > LargestOffset ? null
        : seconds == 0 ? Utc
        : new((int)seconds);

    public static Zone? OfId(string id)
    {
        if (id.Length is 0 or > 64 || id.Contains("..", StringComparison.Ordinal) || id[0] == '/')
        {
            return null;
        }
        if (string.Equals(id, "Z", StringComparison.OrdinalIgnoreCase))
        {
            return Utc;
        }
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var rules) ? new(id, rules) : null;
    }

    /// <summary>The offset in seconds at a local moment; a named zone without a day has none.</summary>
    public int OffsetAt(FeelDate date, long nanosOfDay)
    {
        if (rules is null)
        {
            return offset;
        }
        // Zone rules repeat with the calendar, so a year outside the base library's range is moved by whole cycles.
        var year = date.Year is >= 1 and <= 9998 ? date.Year : 2000 + (int)(((date.Year % 400) + 400) % 400);
        var local = new DateTime(year, date.Month, date.Day, 0, 0, 0, DateTimeKind.Unspecified).AddTicks(
            nanosOfDay / 100
        );
        if (rules.IsInvalidTime(local))
        {
            return (int)rules.GetUtcOffset(local.AddHours(-1)).TotalSeconds;
        }
        if (rules.IsAmbiguousTime(local))
        {
            return (int)rules.GetAmbiguousTimeOffsets(local).Max().TotalSeconds;
        }
        return (int)rules.GetUtcOffset(local).TotalSeconds;
    }

    /// <summary>The offset in force at an instant, given as its UTC day and time.</summary>
    public int OffsetAtUtc(FeelDate date, long nanosOfDay)
    {
        if (rules is null)
        {
            return offset;
        }
        var year = date.Year is >= 2 and <= 9998 ? date.Year : 2000 + (int)(((date.Year % 400) + 400) % 400);
        var utc = new DateTime(year, date.Month, date.Day, 0, 0, 0, DateTimeKind.Utc).AddTicks(nanosOfDay / 100);
        return (int)rules.GetUtcOffset(utc).TotalSeconds;
    }

    /// <summary>The fixed offset; null for a named zone.</summary>
    public int? FixedOffset => rules is null ? offset : null;

    public bool Equals(Zone? other) =>
        other is not null && offset == other.offset && string.Equals(Id, other.Id, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Zone);

    public override int GetHashCode() => HashCode.Combine(offset, Id);

    public override string ToString()
    {
        if (Id is not null)
        {
            return "@" + Id;
        }
        if (offset == 0)
        {
            return "Z";
        }
        var size = Math.Abs(offset);
        var text = FormattableString.Invariant($"{(offset < 0 ? '-' : '+')}{size / 3600:00}:{size / 60 % 60:00}");
        return size % 60 == 0 ? text : text + FormattableString.Invariant($":{size % 60:00}");
    }
}
