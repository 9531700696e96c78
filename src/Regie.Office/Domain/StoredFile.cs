using Regie.Contracts.Office;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;

namespace Regie.Office.Domain;

/// <summary>Whether a file can be had.</summary>
public enum FileState
{
    /// <summary>It can be had.</summary>
    Ready,

    /// <summary>It waits for the virus scan.</summary>
    Quarantined,

    /// <summary>The virus scan found something; nobody gets it.</summary>
    Infected,

    /// <summary>It was removed: its bytes are gone, the fact stays.</summary>
    Removed,
}

/// <summary>A file on a record. Its bytes lie in the data folder under their hash; the same bytes lie there once.</summary>
internal sealed class StoredFile : IVersioned
{
    public required FileId Id { get; init; }

    /// <summary>As <c>FIL-2026-0001</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The kind of the record it is on.</summary>
    public required string Kind { get; init; }

    /// <summary>The reference of the record it is on.</summary>
    public required string Record { get; init; }

    /// <summary>Its name, for those who may read the record's files; others who read the audit trail see its hash.</summary>
    [Personal]
    public required string Name { get; init; }

    /// <summary>Counts the files of this name on this record, from 1.</summary>
    public required int Edition { get; init; }
    public required long Size { get; init; }

    /// <summary>SHA-256 of its bytes, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The media type that its content shows, whatever its name says.</summary>
    public required string Type { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public required string AddedBy { get; init; }
    public required FileState State { get; set; }

    /// <summary>What the virus scan said.</summary>
    public string? Finding { get; private set; }
    public DateTimeOffset? RemovedAt { get; private set; }
    public string? RemovedBy { get; private set; }
    public string? RemovedReason { get; private set; }
    public int Version { get; set; }

    public Subject About => new(Kind, Record);

    public static Subject SubjectOf(string reference) => new("file", reference);

    public void Scanned(bool isClean, string finding) =>
        (State, Finding) = (isClean ? FileState.Ready : FileState.Infected, finding);

    public void Remove(DateTimeOffset at, string by, string reason) =>
        (State, RemovedAt, RemovedBy, RemovedReason) = (FileState.Removed, at, by, reason);
}
