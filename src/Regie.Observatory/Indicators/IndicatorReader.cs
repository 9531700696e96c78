using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.Kernel.Values;
using Regie.Observatory.Domain;

namespace Regie.Observatory.Indicators;

/// <summary>A definition with its version.</summary>
internal sealed record KnownIndicator(IndicatorDefinition Definition, int Number, DateOnly EffectiveFrom, int Place);

/// <summary>All that is defined on a day.</summary>
internal sealed record KnownDefinitions(
    IReadOnlyDictionary<string, KnownIndicator> Indicators,
    IReadOnlyDictionary<string, LocalText> Places,
    MonitorDefinition? Monitor
)
{
    public IReadOnlyDictionary<string, IndicatorDefinition> ById { get; } =
        Indicators.ToDictionary(pair => pair.Key, pair => pair.Value.Definition);

    public LocalText NameOf(string geo) => Places.GetValueOrDefault(geo) ?? LocalText.Same(geo);
}

/// <summary>Every version of every definition, read once for each change of the data.</summary>
public sealed class DefinitionShelf(DataVersion version)
{
    private readonly VersionedCache<DefinitionVersion, IReadOnlyList<DefinitionVersion>> _cache = new(version);

    internal ValueTask<IReadOnlyList<DefinitionVersion>> All(RegieDb db, CancellationToken ct) =>
        _cache.Get(
            db,
            async () =>
                await db.Set<DefinitionVersion>()
                    .AsNoTracking()
                    .Where(v => v.Kind != DefinitionKind.CodeList)
                    .OrderBy(v => v.Place)
                    .ThenBy(v => v.Number)
                    .ToListAsync(ct),
            ct
        );
}

/// <summary>What the features read in common: definitions in force, and an engine over the series they need.</summary>
public sealed class IndicatorReader(RegieDb db, DefinitionShelf shelf, SeriesReader series)
{
    internal async Task<KnownDefinitions> Definitions(DateOnly day, CancellationToken ct)
    {
        var inForce = (await shelf.All(db, ct))
            .Where(version => version.EffectiveFrom <= day)
            .GroupBy(version => (version.Kind, version.Code))
            .Select(versions => versions.MaxBy(version => version.Number)!)
            .OrderBy(version => version.Place)
            .ToList();
        return new(
            inForce
                .Where(version => version.Kind == DefinitionKind.Indicator)
                .ToDictionary(
                    version => version.Code,
                    version => new KnownIndicator(
                        IndicatorSet.Read<IndicatorDefinition>(version.Content),
                        version.Number,
                        version.EffectiveFrom,
                        version.Place
                    )
                ),
            inForce.Find(version => version.Kind == DefinitionKind.Places) is { } places
                ? IndicatorSet.Read<Dictionary<string, LocalText>>(places.Content)
                : new Dictionary<string, LocalText>(),
            inForce.Find(version => version.Kind == DefinitionKind.Monitor) is { } monitor
                ? IndicatorSet.Read<MonitorDefinition>(monitor.Content)
                : null
        );
    }

    /// <summary>The versions of one indicator, the first first.</summary>
    internal async Task<IReadOnlyList<DefinitionVersion>> Versions(string code, CancellationToken ct) =>
        [
            .. (await shelf.All(db, ct))
                .Where(version => version.Kind == DefinitionKind.Indicator && version.Code == code)
                .OrderBy(version => version.Number),
        ];

    /// <summary>An engine with all series that these need, as known on a day.</summary>
    internal async Task<(IndicatorEngine Engine, IReadOnlyCollection<StoredSeries> Series)> Engine(
        KnownDefinitions definitions,
        IEnumerable<(string Indicator, string Geo)> wanted,
        DateOnly day,
        CancellationToken ct
    )
    {
        var datasets = await series.Datasets(ct);
        var read = new Dictionary<(string, string), StoredSeries>();
        foreach (
            var needed in IndicatorEngine
                .Needs(definitions.ById, datasets, wanted)
                .GroupBy(need => need.Dataset, need => need.Key)
        )
        {
            foreach (var (key, found) in await series.Read(datasets[needed.Key].Id, needed, day, ct))
            {
                read[(needed.Key, key)] = found;
            }
        }
        return (new(definitions.ById, datasets, read), read.Values);
    }
}
