using Regie.Contracts.Observatory;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;

namespace Regie.Observatory.Domain;

/// <summary>A table of an office as it lives: its observations come in vintages.</summary>
internal sealed class Dataset : IVersioned
{
    public required DatasetId Id { get; init; }

    /// <summary>Small letters, digits, hyphens and underscores: <c>lfst_r_lfe2en2</c>.</summary>
    public required string Code { get; init; }
    public required string Title { get; set; }

    /// <summary>The office whose figures these are.</summary>
    public required string Source { get; set; }
    public required string Licence { get; set; }

    /// <summary>How whoever uses it names the source.</summary>
    public required string Citation { get; set; }

    /// <summary>Figures as a document prints them, not recomputed.</summary>
    public required bool AsPrinted { get; set; }

    /// <summary>Its dimensions with the codes seen so far, as JSON.</summary>
    [Long]
    public required string Dimensions { get; set; }

    /// <summary>The number of its last vintage.</summary>
    public int LastVintage { get; set; }

    /// <summary>The day from which its last vintage is known.</summary>
    public DateOnly? LastKnownOn { get; set; }

    public int Version { get; set; }

    public static Subject SubjectOf(string code) => new("dataset", code);
}

/// <summary>What became of a file.</summary>
internal enum ImportState
{
    /// <summary>It is a vintage.</summary>
    Accepted,

    /// <summary>It told nothing new.</summary>
    Unchanged,

    /// <summary>It was not right; nothing of it was taken.</summary>
    Rejected,
}

/// <summary>A file that was brought in, whatever came of it.</summary>
internal sealed class Import
{
    public required Guid Id { get; init; }
    public required string Reference { get; init; }
    public required string DatasetCode { get; init; }
    public required ImportState State { get; init; }

    /// <summary>The number of the vintage; 0 where it became none.</summary>
    public required int Vintage { get; init; }
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    public required string FileHash { get; init; }
    public required long FileBytes { get; init; }
    public required string Format { get; init; }

    /// <summary>How its columns were understood, as JSON.</summary>
    public required string Map { get; init; }

    /// <summary>The business day from which it is known.</summary>
    public required DateOnly KnownOn { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
    public required int SeriesCount { get; init; }
    public required long ObservationCount { get; init; }
    public required int NewSeries { get; init; }
    public required int ChangedSeries { get; init; }
    public required long ChangedCells { get; init; }

    /// <summary>The quality report, as JSON.</summary>
    [Long]
    public required string Quality { get; init; }
}

/// <summary>A series of a dataset. Counted, since there are millions.</summary>
internal sealed class SeriesRow
{
    public required long Id { get; init; }
    public required DatasetId DatasetId { get; init; }
    public required string Key { get; init; }
}

/// <summary>A series in a vintage; only where it differs from the vintage before.</summary>
internal sealed class BlockRow
{
    public required long SeriesId { get; init; }
    public required int Vintage { get; init; }
    public required DateOnly KnownOn { get; init; }

    /// <summary>Of the packed cells; equal cells have equal ones.</summary>
    public required long Hash { get; init; }

    /// <summary>The line of the file that first tells of it.</summary>
    public required int Line { get; init; }
    public required byte[] Cells { get; init; }
}
