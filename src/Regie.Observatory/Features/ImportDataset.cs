using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Observatory;
using Regie.Kernel.Http;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;
using Regie.Observatory.Domain;
using Regie.Observatory.Reading;
using Regie.Observatory.Storage;

namespace Regie.Observatory.Features;

/// <summary>Takes a file that was laid on the desk as a vintage of a dataset, or keeps what was wrong with it.</summary>
public sealed class ImportDataset(UseCaseContext context, ImportDesk desk)
    : UseCase<ImportDataset.Input, ImportDataset.Imported>(context)
{
    private const int FewRevisions = 200;
    private const int Chunk = 400;

    /// <summary>The import.</summary>
    /// <param name="Dataset">The dataset's code; a new one is made.</param>
    /// <param name="FileHash">As the desk gave it.</param>
    /// <param name="FileName">What people call the file.</param>
    /// <param name="KnownOn">The day from which its figures are known; today when null. Not ahead, not before the last vintage.</param>
    public sealed record Input(string Dataset, string FileHash, string FileName, DateOnly? KnownOn = null);

    /// <summary>What came of it.</summary>
    /// <param name="Reference">The import's readable reference; that of the earlier one where the same file was there before.</param>
    /// <param name="State">accepted, unchanged or rejected.</param>
    /// <param name="Vintage">Number of the dataset's vintage after it.</param>
    public sealed record Imported(
        string Reference,
        string Dataset,
        string State,
        int Vintage,
        int Series,
        long Observations,
        int NewSeries,
        int ChangedSeries,
        long ChangedCells,
        int Problems
    );

    public override string Permission => ObservatoryModule.Import;

    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.FileName, nameof(input.FileName), 200);
        problems.Require(
            input.Dataset == ImportDesk.CodeOf(input.Dataset),
            nameof(input.Dataset),
            "observatory.code-odd"
        );
    }

    protected override async Task<Result<Imported>> Handle(Input input, CancellationToken ct)
    {
        if (desk.Find(input.FileHash) is not var (pack, map, bytes))
        {
            return ObservatoryErrors.FileNotLaid();
        }
        await Db.Engine.Lock(Db, "observatory", ct);
        About(Dataset.SubjectOf(input.Dataset));
        var dataset = await Db.Set<Dataset>().SingleOrDefaultAsync(d => d.Code == input.Dataset, ct);
        var knownOn = input.KnownOn ?? Today;
        pack = pack with { Remarks = [.. pack.Remarks, .. await MixedVersions(pack, ct)] };
        var file = new Brought(input, pack, map, bytes, knownOn);

        if (await Earlier(input, map, ct) is { } earlier)
        {
            return Answer(earlier, ImportState.Unchanged, 0);
        }
        if (Refusal(dataset, pack, knownOn) is { } refusal)
        {
            return refusal;
        }
        if (!pack.IsSound)
        {
            return Answer(
                await Note(file, ImportState.Rejected, 0, new(), QualityOf(pack), ct),
                ImportState.Rejected,
                pack.ProblemCount
            );
        }
        return await Store(file, dataset ?? New(input, map, pack), ct);
    }

    private async Task<Result<Imported>> Store(Brought file, Dataset dataset, CancellationToken ct)
    {
        var pack = file.Pack;
        var known = DimensionCodes.Read(dataset.Dimensions);
        var dimensions = known
            .Select((dimension, i) => dimension.With(pack.Codes[i], pack.Shape!.Labels.GetValueOrDefault(dimension.Id)))
            .ToList();
        var change = await Compare(file, dataset, ct);
        var quality = QualityOf(pack) with
        {
            NewCodes =
                dataset.LastVintage == 0
                    ? []
                    :
                    [
                        .. known
                            .Zip(dimensions)
                            .SelectMany(pair =>
                                pair.Second.Codes.Skip(pair.First.Codes.Count).Select(code => $"{pair.First.Id} {code}")
                            )
                            .Take(FewRevisions),
                    ],
            SilentSeries = change.Silent,
            Revisions = change.Revisions,
        };
        if (change.New.Count == 0 && change.Blocks.Count == 0)
        {
            return Answer(
                await Note(file, ImportState.Unchanged, dataset.LastVintage, change, quality, ct),
                ImportState.Unchanged,
                0
            );
        }

        var vintage = dataset.LastVintage + 1;
        (dataset.LastVintage, dataset.LastKnownOn, dataset.Dimensions) = (
            vintage,
            file.KnownOn,
            DimensionCodes.Write(dimensions)
        );
        if (vintage == 1)
        {
            Db.Add(dataset);
        }
        var import = await Note(file, ImportState.Accepted, vintage, change, quality, ct);
        await new BulkRows(Db, "observatory_series", "id", "dataset_id", "key").Write(
            change.New.Select(row => new object[] { row.Id, dataset.Id.Value, row.Key }),
            ct
        );
        await new BulkRows(Db, "observatory_blocks", "series_id", "vintage", "known_on", "hash", "line", "cells").Write(
            change.Blocks.Select(block =>
                new object[] { block.Series, vintage, file.KnownOn, HashOf(block.Cells), block.Line, block.Cells }
            ),
            ct
        );
        return Answer(import, ImportState.Accepted, 0);
    }

    private sealed record Brought(Input Input, TablePack Pack, TableMap Map, long Bytes, DateOnly KnownOn);

    private sealed record Change
    {
        public List<(long Id, string Key)> New { get; } = [];
        public List<(long Series, byte[] Cells, int Line)> Blocks { get; } = [];
        public List<Revision> Revisions { get; } = [];
        public long Cells { get; set; }
        public int Silent { get; set; }
        public int Changed { get; set; }
    }

    private async Task<Change> Compare(Brought file, Dataset dataset, CancellationToken ct)
    {
        var change = new Change();
        var known = dataset.LastVintage == 0 ? [] : await Latest(dataset.Id, ct);
        var next = await Db.Set<SeriesRow>().MaxAsync(series => (long?)series.Id, ct) ?? 0;
        var differing = new List<(long Id, int Vintage, PackedSeries Series)>();
        foreach (var series in file.Pack.Series)
        {
            if (!known.Remove(series.Key, out var there))
            {
                change.New.Add((++next, series.Key));
                change.Blocks.Add((next, series.Block, series.Line));
                change.Cells += series.Cells;
            }
            else if (there.Hash != HashOf(series.Block))
            {
                differing.Add((there.Id, there.Vintage, series));
            }
        }
        change.Silent = known.Count;

        foreach (var chunk in differing.Chunk(Chunk))
        {
            var ids = chunk.Select(item => item.Id).ToList();
            var blocks = (
                await Db.Set<BlockRow>().AsNoTracking().Where(block => ids.Contains(block.SeriesId)).ToListAsync(ct)
            ).ToLookup(block => block.SeriesId);
            foreach (var (id, vintage, series) in chunk)
            {
                var old = SeriesBlock.Unpack(blocks[id].Single(block => block.Vintage == vintage).Cells);
                Revise(
                    change,
                    id,
                    series,
                    old,
                    Revising.Merge(old, SeriesBlock.Unpack(series.Block), file.Pack.First!.Value, file.Pack.Last!.Value)
                );
            }
        }
        return change;
    }

    private static void Revise(Change change, long id, PackedSeries series, Cell[] old, Cell[] now)
    {
        var differences = Revising.Differences(old, now).ToList();
        if (differences.Count == 0)
        {
            return;
        }
        change.Blocks.Add((id, SeriesBlock.Pack(now), series.Line));
        change.Cells += differences.Count;
        change.Changed++;
        change.Revisions.AddRange(
            differences
                .Take(Math.Max(0, FewRevisions - change.Revisions.Count))
                .Select(difference => new Revision(
                    series.Key,
                    difference.Period.ToString(),
                    Revising.Print(difference.Before),
                    Revising.Print(difference.After)
                ))
        );
    }

    private async Task<Dictionary<string, (long Id, int Vintage, long Hash)>> Latest(
        DatasetId dataset,
        CancellationToken ct
    )
    {
        var latest = new Dictionary<string, (long, int, long)>(StringComparer.Ordinal);
        var rows =
            from series in Db.Set<SeriesRow>().AsNoTracking()
            join block in Db.Set<BlockRow>().AsNoTracking() on series.Id equals block.SeriesId
            where series.DatasetId == dataset
            orderby block.Vintage
            select new
            {
                series.Id,
                series.Key,
                block.Vintage,
                block.Hash,
            };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            latest[row.Key] = (row.Id, row.Vintage, row.Hash);
        }
        return latest;
    }

    // The same file, understood alike, brings nothing new.
    private async Task<Import?> Earlier(Input input, TableMap map, CancellationToken ct)
    {
        var same = await Db.Set<Import>()
            .Where(import =>
                import.DatasetCode == input.Dataset
                && import.FileHash == input.FileHash
                && import.State != ImportState.Rejected
            )
            .OrderByDescending(import => import.RecordedAt)
            .FirstOrDefaultAsync(ct);
        var last = same is null
            ? 0
            : await Db.Set<Dataset>()
                .Where(d => d.Code == input.Dataset)
                .Select(d => d.LastVintage)
                .SingleOrDefaultAsync(ct);
        return same?.Vintage == last && same.Map == map.ToJson() ? same : null;
    }

    // Codes of two versions of NUTS in one file, as the office itself publishes them: worth knowing before they are compared.
    private async Task<IEnumerable<TableProblem>> MixedVersions(TablePack pack, CancellationToken ct)
    {
        var geo =
            pack.Shape?.Dimensions.ToList()
                .FindIndex(id => string.Equals(id, "geo", StringComparison.OrdinalIgnoreCase))
            ?? -1;
        var content =
            geo < 0
                ? null
                : await Db.Set<DefinitionVersion>()
                    .Where(version => version.Kind == DefinitionKind.CodeList && version.Code == "NUTS")
                    .OrderByDescending(version => version.Number)
                    .Select(version => version.Content)
                    .FirstOrDefaultAsync(ct);
        if (content is null)
        {
            return [];
        }
        var nuts = CodeHistory.Parse(content);
        return nuts.Mixed(pack.Codes[geo]) is var (one, other)
            ?
            [
                new(
                    "observatory.read-mixed-versions",
                    Math.Max(pack.Lines[geo][one], pack.Lines[geo][other]),
                    0,
                    one,
                    string.Join(", ", nuts.VersionsOf(one)),
                    other,
                    string.Join(", ", nuts.VersionsOf(other))
                ),
            ]
            : [];
    }

    private Error? Refusal(Dataset? dataset, TablePack pack, DateOnly knownOn)
    {
        if (knownOn > Today)
        {
            return ObservatoryErrors.KnownInFuture(Today);
        }
        if (dataset?.LastKnownOn > knownOn)
        {
            return ObservatoryErrors.BeforeLatest(dataset.LastKnownOn.Value);
        }
        if (dataset is not null && pack.Shape is { } shape)
        {
            var known = DimensionCodes.Read(dataset.Dimensions).Select(dimension => dimension.Id).ToList();
            if (!known.SequenceEqual(shape.Dimensions))
            {
                return ObservatoryErrors.OtherDimensions(
                    dataset.Code,
                    string.Join(", ", known),
                    string.Join(", ", shape.Dimensions)
                );
            }
        }
        return null;
    }

    private Dataset New(Input input, TableMap map, TablePack pack)
    {
        var isEurostat = pack.Shape!.Format is TableFormat.EurostatTsv or TableFormat.SdmxCsv1;
        var source = map.About?.Source ?? (isEurostat ? "Eurostat" : "");
        return new()
        {
            Id = new(Guid.CreateVersion7(Now)),
            Code = input.Dataset,
            Title = map.About?.Title ?? pack.Shape.Title ?? input.Dataset,
            Source = source,
            Licence = map.About?.Licence ?? (isEurostat ? "CC BY 4.0" : ""),
            Citation = map.About?.Citation ?? (isEurostat ? $"Source: Eurostat, {input.Dataset}" : source),
            AsPrinted = map.About?.AsPrinted ?? false,
            Dimensions = DimensionCodes.Write([
                .. pack.Shape.Dimensions.Select(id => new DimensionCodes(id, [], new Dictionary<string, string>())),
            ]),
        };
    }

    private async Task<Import> Note(
        Brought file,
        ImportState state,
        int vintage,
        Change change,
        Quality quality,
        CancellationToken ct
    )
    {
        var import = new Import
        {
            Id = Guid.CreateVersion7(Now),
            Reference = await NumberSeries.Next(Db, "IMP", Today.Year, ct),
            DatasetCode = file.Input.Dataset,
            State = state,
            Vintage = vintage,
            FileName = file.Input.FileName.Trim(),
            FileHash = file.Input.FileHash,
            FileBytes = file.Bytes,
            Format = file.Pack.Shape?.Format.ToString() ?? "",
            Map = file.Map.ToJson(),
            KnownOn = file.KnownOn,
            RecordedAt = Now,
            RecordedBy = Actor.Id,
            SeriesCount = file.Pack.Series.Count,
            ObservationCount = file.Pack.Observations,
            NewSeries = change.New.Count,
            ChangedSeries = change.Changed,
            ChangedCells = change.Cells,
            Quality = quality.ToJson(),
        };
        Db.Add(import);
        return import;
    }

    private static Quality QualityOf(TablePack pack) =>
        new()
        {
            Problems = [.. pack.Problems.Select(Line)],
            ProblemCount = pack.ProblemCount,
            Remarks = [.. pack.Remarks.Select(Line)],
            WithValue = pack.WithValue,
            Withheld = pack.Withheld,
            Letters = pack.Letters.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value),
            First = pack.First?.ToString(),
            Last = pack.Last?.ToString(),
            Updated = pack.Shape?.Updated,
        };

    private static QualityLine Line(TableProblem problem) =>
        new(problem.Code, problem.Line, problem.Column, problem.Facts);

    private static Imported Answer(Import import, ImportState state, int problems) =>
        new(
            import.Reference,
            import.DatasetCode,
            state.ToString().ToLowerInvariant(),
            import.Vintage,
            import.SeriesCount,
            import.ObservationCount,
            state == ImportState.Unchanged ? 0 : import.NewSeries,
            state == ImportState.Unchanged ? 0 : import.ChangedSeries,
            state == ImportState.Unchanged ? 0 : import.ChangedCells,
            problems
        );

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/imports",
                ObservatoryModule.Import,
                async (
                    string? dataset,
                    string fileName,
                    string? map,
                    DateOnly? knownOn,
                    HttpContext http,
                    RegieSettings settings,
                    ImportDesk desk,
                    ImportDataset useCase,
                    CancellationToken ct
                ) =>
                {
                    var file = Path.Combine(
                        Directory.CreateDirectory(Path.Combine(settings.Data, "incoming")).FullName,
                        $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}"
                    );
                    try
                    {
                        await using (var stream = File.Create(file))
                        {
                            await http.Request.Body.CopyToAsync(stream, ct);
                        }
                        var laid = await desk.Lay(file, fileName, map, null, ct);
                        return (
                            await useCase.Run(
                                new(dataset ?? laid.Suggested, laid.Hash, Path.GetFileName(fileName), knownOn),
                                ct
                            )
                        ).ToHttp(imported => TypedResults.Ok(imported));
                    }
                    catch (FormatException wrong)
                    {
                        return ObservatoryErrors.NotAMap(wrong.Message).ToHttp(http);
                    }
                    finally
                    {
                        File.Delete(file);
                    }
                }
            )
            .WithMetadata(new LargeBody())
            .Produces<Imported>()
            .WithSummary(
                "Import the file that is the body as a vintage; a file that is not right is answered with state rejected"
            )
            .WithRequestTimeout(TimeSpan.FromMinutes(5));

    /// <summary>A file of statistics is larger than what other commands send.</summary>
    private sealed class LargeBody : IRequestSizeLimitMetadata
    {
        /// <inheritdoc/>
        public long? MaxRequestBodySize => 256L * 1024 * 1024;
    }

    private static long HashOf(byte[] cells) =>
        unchecked((long)BitConverter.ToUInt64(System.Security.Cryptography.SHA256.HashData(cells)));
}
