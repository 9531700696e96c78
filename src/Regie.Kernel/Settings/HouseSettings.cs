using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;

namespace Regie.Kernel.Settings;

/// <summary>Settings that belong to the data and travel with a backup; the administrator changes them in the browser.</summary>
public sealed record HouseSettings
{
    /// <summary>The fact under which they are kept.</summary>
    public const string Fact = "settings";

    /// <summary>The fewest days for which ended keys, sent mail and answers of commands are kept.</summary>
    public const int FewestDays = 7;

    /// <summary>What the site is called in its masthead; null for the region of the programme.</summary>
    public string? Name { get; init; }

    /// <summary>The colour of links and buttons, as <c>#0062ba</c>; null for the design's own.</summary>
    public string? Theme { get; init; }

    /// <summary>The languages offered, of those that programme and interface know; empty for all.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>IANA name of the zone in which days begin; counts where the environment says nothing.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The name under which mail is sent; null for Regie.</summary>
    public string? SenderName { get; init; }

    /// <summary>Where answers to mail go; null for nowhere.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>For how many days ended keys, sent mail and answers of commands are kept.</summary>
    public int RetentionDays { get; init; } = 90;

    /// <summary>Counts the changes.</summary>
    public int Version { get; init; }

    /// <summary>Reads them from the database; the defaults where nobody changed any.</summary>
    public static async Task<HouseSettings> Read(RegieDb db, CancellationToken ct)
    {
        var json = await db.Set<InstallationFact>()
            .AsNoTracking()
            .Where(fact => fact.Key == Fact)
            .Select(fact => fact.Value)
            .SingleOrDefaultAsync(ct);
        return json is null ? new() : JsonSerializer.Deserialize<HouseSettings>(json, JsonSerializerOptions.Web)!;
    }

    /// <summary>As they are kept.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>The settings in force, read again when something changed.</summary>
public sealed class HouseBook(DataVersion version, RegieSettings settings)
{
    private readonly VersionedCache<InstallationFact, HouseSettings> _cache = new(version);
    private TimeZoneInfo? _zone;

    /// <summary>The settings as last read.</summary>
    public HouseSettings Known { get; private set; } = new();

    /// <summary>The settings, at most a second old.</summary>
    public async ValueTask<HouseSettings> Current(RegieDb db, CancellationToken ct)
    {
        var house = await _cache.Get(db, () => HouseSettings.Read(db, ct), ct);
        Known = house;
        _zone = house.TimeZone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : null;
        return house;
    }

    /// <summary>The zone in which days begin: the environment's, else that of the settings as last read, else UTC.</summary>
    public TimeZoneInfo Zone => settings.TimeZone is null ? _zone ?? settings.Zone : settings.Zone;
}
