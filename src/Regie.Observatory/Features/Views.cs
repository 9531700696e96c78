using Regie.Kernel.Values;
using Regie.Maths;
using Regie.Observatory.Domain;

namespace Regie.Observatory.Features;

/// <summary>A dataset in a list.</summary>
public sealed record DatasetRow(
    string Code,
    string Title,
    string Source,
    string Licence,
    string Citation,
    bool AsPrinted,
    int Vintages,
    DateOnly? KnownOn,
    IReadOnlyList<string> Dimensions
);

/// <summary>Something that is wrong or worth knowing, with its place in the file.</summary>
public sealed record FindingView(string Code, int Line, int Column, IReadOnlyList<string> Facts);

/// <summary>An observation that a vintage says otherwise than the one before.</summary>
public sealed record RevisionView(string Series, string Period, string? Before, string? After);

/// <summary>A file that was brought in, and what came of it.</summary>
public sealed record ImportView(
    string Reference,
    string Dataset,
    string State,
    int Vintage,
    string FileName,
    string FileHash,
    long FileBytes,
    string Format,
    DateOnly KnownOn,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    int Series,
    long Observations,
    int NewSeries,
    int ChangedSeries,
    long ChangedCells,
    QualityView Quality
);

/// <summary>How good a file was, and what it changed.</summary>
public sealed record QualityView(
    IReadOnlyList<FindingView> Problems,
    int ProblemCount,
    IReadOnlyList<FindingView> Remarks,
    long WithValue,
    long Withheld,
    IReadOnlyDictionary<string, long> Letters,
    string? First,
    string? Last,
    string? Updated,
    IReadOnlyList<string> NewCodes,
    int SilentSeries,
    IReadOnlyList<RevisionView> Revisions
);

/// <summary>A dimension with its codes.</summary>
public sealed record DimensionView(string Id, IReadOnlyList<string> Codes, IReadOnlyDictionary<string, string> Labels);

/// <summary>One observation.</summary>
/// <param name="Value">Null where there is none, or it may not be told.</param>
/// <param name="Printed">The number with the decimals of its source; null without a value.</param>
/// <param name="Flags">Its letters.</param>
/// <param name="Status">In words of the interface: ok, estimated, break, suppressed, missing, undefined; several with a comma.</param>
public sealed record CellView(string Period, double? Value, string? Printed, string Flags, string Status, string? Note);

/// <summary>A series.</summary>
public sealed record SeriesView(IReadOnlyList<string> Codes, int Vintage, int Line, IReadOnlyList<CellView> Cells);

/// <summary>A value of an indicator.</summary>
public sealed record ValueView(
    string Geo,
    string Period,
    double? Value,
    string Flags,
    string Status,
    bool AsPrinted,
    string? Printed,
    string? Note
);

/// <summary>What an indicator is.</summary>
public sealed record IndicatorView(
    string Code,
    int Version,
    DateOnly EffectiveFrom,
    LocalText Name,
    LocalText Definition,
    LocalText Unit,
    LocalText Scope,
    string? Family,
    string Direction,
    int Decimals,
    double? Baseline,
    string Own,
    IReadOnlyList<string> Geos,
    string How,
    IReadOnlyList<string> Inputs,
    LocalText Caveat,
    string? Source,
    TargetView? Target,
    AlertView? Alert
);

/// <summary>What is to be reached.</summary>
public sealed record TargetView(
    string Operator,
    double Value,
    int Year,
    double? From,
    int? FromYear,
    string? Population
);

/// <summary>When the indicator asks for attention.</summary>
public sealed record AlertView(string Operator, double Value, LocalText Message);

/// <summary>Makes views.</summary>
internal static class ViewMaking
{
    public static DatasetRow Row(DatasetFacts dataset) =>
        new(
            dataset.Code,
            dataset.Title,
            dataset.Source,
            dataset.Licence,
            dataset.Citation,
            dataset.AsPrinted,
            dataset.LastVintage,
            dataset.LastKnownOn,
            [.. dataset.Dimensions.Select(dimension => dimension.Id)]
        );

    public static ImportView Of(Import import)
    {
        var quality = Quality.Read(import.Quality);
        return new(
            import.Reference,
            import.DatasetCode,
            import.State.ToString().ToLowerInvariant(),
            import.Vintage,
            import.FileName,
            import.FileHash,
            import.FileBytes,
            import.Format,
            import.KnownOn,
            import.RecordedAt,
            import.RecordedBy,
            import.SeriesCount,
            import.ObservationCount,
            import.NewSeries,
            import.ChangedSeries,
            import.ChangedCells,
            new(
                [.. quality.Problems.Select(Of)],
                quality.ProblemCount,
                [.. quality.Remarks.Select(Of)],
                quality.WithValue,
                quality.Withheld,
                quality.Letters,
                quality.First,
                quality.Last,
                quality.Updated,
                quality.NewCodes,
                quality.SilentSeries,
                [
                    .. quality.Revisions.Select(revision => new RevisionView(
                        revision.Series.Replace(Reading.CodePool.Between, ' '),
                        revision.Period,
                        revision.Before,
                        revision.After
                    )),
                ]
            )
        );
    }

    public static SeriesView Of(StoredSeries series) =>
        new(series.Codes, series.Vintage, series.Line, [.. series.Cells.Select(Of)]);

    public static CellView Of(Cell cell) =>
        new(
            cell.Period.ToString(),
            cell.HasValue ? cell.Quantity.Value : null,
            cell.HasValue ? cell.Quantity.ToString() : null,
            cell.Letters.ToString(),
            Words(cell.Status),
            cell.Note
        );

    public static string Words(Status status) => status.ToString().ToLowerInvariant();

    private static FindingView Of(QualityLine line) => new(line.Code, line.Line, line.Column, line.Facts);
}
