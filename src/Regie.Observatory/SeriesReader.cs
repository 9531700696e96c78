using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Observatory;
using Regie.Kernel.Data;
using Regie.Observatory.Domain;
using Regie.Observatory.Reading;

namespace Regie.Observatory;

/// <summary>A dataset in a few facts, with its dimensions.</summary>
internal sealed record DatasetFacts(
    DatasetId Id,
    string Code,
    string Title,
    string Source,
    string Licence,
    string Citation,
    bool AsPrinted,
    int LastVintage,
    DateOnly? LastKnownOn,
    IReadOnlyList<DimensionCodes> Dimensions
)
{
    /// <summary>Where a dimension stands in the keys; -1 where there is none.</summary>
    public int PlaceOf(string dimension) =>
        Dimensions.ToList().FindIndex(known => string.Equals(known.Id, dimension, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A series as of a day.</summary>
/// <param name="Vintage">The vintage that last said something of it.</param>
/// <param name="Line">Where that vintage's file tells of it.</param>
internal sealed record StoredSeries(string Key, Cell[] Cells, int Vintage, int Line)
{
    public IReadOnlyList<string> Codes => Key.Split(CodePool.Between);
}

/// <summary>Datasets as they are, read once for each change of the data.</summary>
public sealed class DatasetShelf(DataVersion version)
{
    private readonly VersionedCache<Dataset, IReadOnlyDictionary<string, DatasetFacts>> _cache = new(version);

    internal ValueTask<IReadOnlyDictionary<string, DatasetFacts>> All(RegieDb db, CancellationToken ct) =>
        _cache.Get(db, () => Load(db, ct), ct);

    private static async Task<IReadOnlyDictionary<string, DatasetFacts>> Load(RegieDb db, CancellationToken ct) =>
        (await db.Set<Dataset>().AsNoTracking().OrderBy(dataset => dataset.Code).ToListAsync(ct)).ToDictionary(
            dataset => dataset.Code,
            dataset => new DatasetFacts(
                dataset.Id,
                dataset.Code,
                dataset.Title,
                dataset.Source,
                dataset.Licence,
                dataset.Citation,
                dataset.AsPrinted,
                dataset.LastVintage,
                dataset.LastKnownOn,
                DimensionCodes.Read(dataset.Dimensions)
            )
        );
}

/// <summary>What the features of this module read in common: series as they were known on a day.</summary>
public sealed class SeriesReader(RegieDb db, DatasetShelf shelf)
{
    private const int Chunk = 400;

    internal ValueTask<IReadOnlyDictionary<string, DatasetFacts>> Datasets(CancellationToken ct) => shelf.All(db, ct);

    internal async ValueTask<DatasetFacts?> Dataset(string code, CancellationToken ct) =>
        (await Datasets(ct)).GetValueOrDefault(code);

    /// <summary>The series with these keys, as known on a day; those that are not there are left out.</summary>
    internal async Task<IReadOnlyDictionary<string, StoredSeries>> Read(
        DatasetId dataset,
        IEnumerable<string> keys,
        DateOnly day,
        CancellationToken ct
    )
    {
        var found = new Dictionary<string, StoredSeries>(StringComparer.Ordinal);
        foreach (var chunk in keys.Distinct().Chunk(Chunk))
        {
            var rows = await (
                from series in db.Set<SeriesRow>().AsNoTracking()
                join block in db.Set<BlockRow>().AsNoTracking() on series.Id equals block.SeriesId
                where series.DatasetId == dataset && chunk.Contains(series.Key) && block.KnownOn <= day
                orderby block.Vintage
                select new
                {
                    series.Key,
                    block.Vintage,
                    block.Line,
                    block.Cells,
                }
            ).ToListAsync(ct);
            foreach (var row in rows.GroupBy(row => row.Key).Select(versions => versions.Last()))
            {
                found[row.Key] = new(row.Key, SeriesBlock.Unpack(row.Cells), row.Vintage, row.Line);
            }
        }
        return found;
    }

    /// <summary>Every vintage of one series, the first first.</summary>
    internal async Task<IReadOnlyList<StoredSeries>> Vintages(DatasetId dataset, string key, CancellationToken ct)
    {
        var rows = await (
            from series in db.Set<SeriesRow>().AsNoTracking()
            join block in db.Set<BlockRow>().AsNoTracking() on series.Id equals block.SeriesId
            where series.DatasetId == dataset && series.Key == key
            orderby block.Vintage
            select new
            {
                series.Key,
                block.Vintage,
                block.Line,
                block.Cells,
            }
        ).ToListAsync(ct);
        return [.. rows.Select(row => new StoredSeries(row.Key, SeriesBlock.Unpack(row.Cells), row.Vintage, row.Line))];
    }

    /// <summary>The keys of a dataset that fit a filter, in the order of the alphabet, up to so many.</summary>
    /// <param name="filter">For each dimension the codes asked for; null for all.</param>
    internal async Task<IReadOnlyList<string>> Keys(
        DatasetFacts dataset,
        IReadOnlyList<IReadOnlySet<string>?> filter,
        int most,
        CancellationToken ct
    )
    {
        // Where every dimension is named the keys are known; else those that begin like the filter are looked through.
        var product = 1L;
        foreach (var (codes, i) in filter.Select((codes, i) => (codes, i)))
        {
            product *= codes?.Count ?? dataset.Dimensions[i].Codes.Count;
            if (product > most * 4L)
            {
                break;
            }
        }
        if (product <= most * 4L)
        {
            IEnumerable<string> keys = [""];
            foreach (var (codes, i) in filter.Select((codes, i) => (codes, i)))
            {
                var options = codes ?? (IEnumerable<string>)dataset.Dimensions[i].Codes;
                keys = keys.SelectMany(key => options.Select(code => i == 0 ? code : $"{key}{CodePool.Between}{code}"));
            }
            var there = new List<string>();
            foreach (var chunk in keys.Chunk(Chunk))
            {
                there.AddRange(
                    await Rows(dataset.Id)
                        .Where(series => chunk.Contains(series.Key))
                        .Select(series => series.Key)
                        .ToListAsync(ct)
                );
            }
            return [.. there.Order(StringComparer.Ordinal).Take(most)];
        }

        var found = new List<string>();
        await foreach (
            var key in Rows(dataset.Id)
                .OrderBy(series => series.Key)
                .Select(series => series.Key)
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
        {
            var codes = key.Split(CodePool.Between);
            if (filter.Select((wanted, i) => wanted is null || wanted.Contains(codes[i])).All(fits => fits))
            {
                found.Add(key);
                if (found.Count == most)
                {
                    break;
                }
            }
        }
        return found;
    }

    private IQueryable<SeriesRow> Rows(DatasetId dataset) =>
        db.Set<SeriesRow>().AsNoTracking().Where(series => series.DatasetId == dataset);
}
