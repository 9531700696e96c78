using Regie.Kernel.Ids;
using Regie.Kernel.UseCases;

namespace Regie.Kernel.Records;

/// <summary>Finds a record of any module, as far as the reader may see it.</summary>
public sealed class RecordFinder(IEnumerable<IRecordSource> sources, UseCaseContext context)
{
    /// <summary>The record; null alike where there is none and where the reader may not see it.</summary>
    public async Task<RecordCard?> Find(Subject subject, CancellationToken ct) =>
        await Any(subject, ct) is { } card && await context.May(card.ReadAction, card.Facts, ct) is not null
            ? card
            : null;

    /// <summary>The record, whoever asks: for work that is done for someone else. Never shown to the reader as it is.</summary>
    public async Task<RecordCard?> Any(Subject subject, CancellationToken ct) =>
        sources.FirstOrDefault(source => source.Kinds.Contains(subject.Kind)) is { } source
            ? await source.Find(subject, ct)
            : null;
}
