using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Search;

namespace Regie.Office.Search;

/// <summary>Keeps the index equal to its sources: in the transaction of each command, and by comparing when asked.</summary>
public sealed class SearchKeeper : IKeptWithData
{
    private const int References = 200;
    private const string FormatFact = "search.format";
    private readonly RegieDb _db;
    private readonly IReadOnlyList<ISearchSource> _sources;
    private readonly SearchIndex _index;

    private readonly Installation _installation;

    public SearchKeeper(RegieDb db, IEnumerable<ISearchSource> sources, Installation installation) =>
        // What hangs on records comes after the records.
        (_db, _sources, _index, _installation) = (
            db,
            [.. sources.OrderBy(source => source is ThingsSearch)],
            new(db),
            installation
        );

    /// <summary>What a comparison found.</summary>
    public sealed record Outcome(int Documents, int Added, int Changed, int Removed);

    /// <inheritdoc/>
    public async Task Follow(IReadOnlyCollection<object> changed, CancellationToken ct)
    {
        List<object> told = [.. changed];
        foreach (var source in _sources)
        {
            var asked = told.ToList().SelectMany(source.Touched).ToHashSet();
            if (asked.Count > 0)
            {
                await Compare(source, asked, Tell, ct);
            }
        }

        Task Tell(Subject subject, SearchDocument? document, CancellationToken ct)
        {
            if (document is not null)
            {
                told.Add(document);
            }
            return Write(subject, document, ct);
        }
    }

    /// <summary>Writes the index anew where it was never written, or in another way.</summary>
    public async Task AtStart(CancellationToken ct)
    {
        if (await _installation.Fact(FormatFact, ct) != SearchTokens.Format)
        {
            await Rebuild(ct);
            await _installation.Note(FormatFact, SearchTokens.Format, ct);
        }
    }

    /// <summary>Compares everything and writes what differs. Doing it twice does no more than doing it once.</summary>
    public Task<Outcome> Rebuild(CancellationToken ct) =>
        _db.Whole(async () =>
        {
            await using var write = await _db.Engine.BeginWrite(_db, ct);
            var outcome = await CompareAll(Write, ct);
            await write.Commit(ct);
            return outcome;
        });

    /// <summary>Where the index is not equal to its sources, in words; changes nothing.</summary>
    public async IAsyncEnumerable<string> Differences(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        var found = new List<string>();
        await CompareAll(
            (subject, document, _) =>
            {
                found.Add(
                    document is null ? $"{subject} can be found and is not there" : $"{subject} is not found as it is"
                );
                return Task.CompletedTask;
            },
            ct
        );
        foreach (var line in found)
        {
            yield return line;
        }
    }

    private async Task<Outcome> CompareAll(
        Func<Subject, SearchDocument?, CancellationToken, Task> tell,
        CancellationToken ct
    )
    {
        var total = new Outcome(0, 0, 0, 0);
        var known = new HashSet<string>();
        foreach (var source in _sources)
        {
            known.UnionWith(source.Kinds);
            var one = await Compare(source, [.. source.Kinds.Select(ISearchSource.EveryOf)], tell, ct);
            total = new(
                total.Documents + one.Documents,
                total.Added + one.Added,
                total.Changed + one.Changed,
                total.Removed + one.Removed
            );
        }
        foreach (var kind in (await _index.Kinds(ct)).Where(kind => !known.Contains(kind)))
        {
            foreach (var reference in (await _index.Written(kind, null, ct)).Keys)
            {
                await tell(new(kind, reference), null, ct);
                total = total with { Removed = total.Removed + 1 };
            }
        }
        return total;
    }

    private async Task<Outcome> Compare(
        ISearchSource source,
        HashSet<Subject> asked,
        Func<Subject, SearchDocument?, CancellationToken, Task> tell,
        CancellationToken ct
    )
    {
        // One record of a kind is contained in all of it.
        var whole = asked
            .Where(subject => subject.Reference == ISearchSource.Every)
            .Select(all => all.Kind)
            .ToHashSet();
        asked.RemoveWhere(subject => subject.Reference != ISearchSource.Every && whole.Contains(subject.Kind));

        var left = new Dictionary<Subject, string>();
        foreach (var kind in asked.GroupBy(subject => subject.Kind))
        {
            foreach (var part in Parts(kind))
            {
                foreach (var (reference, hash) in await _index.Written(kind.Key, part, ct))
                {
                    left[new(kind.Key, reference)] = hash;
                }
            }
        }

        var (documents, added, changed) = (0, 0, 0);
        // Gathered first: the database reads one thing at a time.
        foreach (var document in await source.Documents(asked, ct).ToListAsync(ct))
        {
            documents++;
            var isThere = left.Remove(document.Subject, out var before);
            if (isThere && before == SearchIndex.HashOf(document))
            {
                continue;
            }
            await tell(document.Subject, document, ct);
            (added, changed) = isThere ? (added, changed + 1) : (added + 1, changed);
        }
        foreach (var subject in left.Keys)
        {
            await tell(subject, null, ct);
        }
        return new(documents, added, changed, left.Count);
    }

    private static IEnumerable<IReadOnlyCollection<string>?> Parts(IGrouping<string, Subject> kind) =>
        kind.Any(subject => subject.Reference == ISearchSource.Every)
            ? new IReadOnlyCollection<string>?[] { null }
            : kind.Select(subject => subject.Reference).Chunk(References);

    private Task Write(Subject subject, SearchDocument? document, CancellationToken ct) =>
        document is null ? _index.Remove(subject, ct) : _index.Put(document, ct);
}
