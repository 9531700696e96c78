using Regie.Kernel.Ids;

namespace Regie.Kernel.Records;

/// <summary>Knows the records of some kinds; each module registers one for what others may point at.</summary>
public interface IRecordSource
{
    /// <summary>The kinds it knows, as in <see cref="Subject.Kind"/>; no two sources share one.</summary>
    IReadOnlySet<string> Kinds { get; }

    /// <summary>The record, whoever asks; null where there is none. Who may see it is decided by <see cref="RecordFinder"/>.</summary>
    Task<RecordCard?> Find(Subject subject, CancellationToken ct);
}
