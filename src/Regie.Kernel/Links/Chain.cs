using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;

namespace Regie.Kernel.Links;

/// <summary>Writes and walks the chain from objective to observation.</summary>
public sealed class Chain(RegieDb db, LinkKinds kinds)
{
    /// <summary>Writes a link in the running transaction; writing the same one again changes nothing.</summary>
    /// <exception cref="InvalidOperationException">No module declares this kind between records of these kinds.</exception>
    public async Task Add(Subject from, string kind, Subject to, DateOnly on, string? decision, CancellationToken ct)
    {
        if (!kinds.Knows(kind, from.Kind, to.Kind))
        {
            throw new InvalidOperationException($"No module declares the link {kind} from {from.Kind} to {to.Kind}");
        }

        var there = await db.Set<Link>()
            .AnyAsync(
                link =>
                    link.FromKind == from.Kind
                    && link.FromReference == from.Reference
                    && link.Kind == kind
                    && link.ToKind == to.Kind
                    && link.ToReference == to.Reference,
                ct
            );
        if (there)
        {
            return;
        }

        db.Add(
            new Link
            {
                FromKind = from.Kind,
                FromReference = from.Reference,
                Kind = kind,
                ToKind = to.Kind,
                ToReference = to.Reference,
                Decision = decision,
                On = on,
            }
        );
    }

    /// <summary>All that led to a record, nearest first.</summary>
    public Task<IReadOnlyList<Link>> Upwards(Subject start, CancellationToken ct) => Walk(start, up: true, ct);

    /// <summary>All that followed from a record, nearest first.</summary>
    public Task<IReadOnlyList<Link>> Downwards(Subject start, CancellationToken ct) => Walk(start, up: false, ct);

    private async Task<IReadOnlyList<Link>> Walk(Subject start, bool up, CancellationToken ct)
    {
        var found = new List<Link>();
        var seen = new HashSet<Subject> { start };
        var next = new Queue<Subject>([start]);

        while (next.TryDequeue(out var at))
        {
            var links = db.Set<Link>().AsNoTracking();
            links = up
                ? links.Where(link => link.ToKind == at.Kind && link.ToReference == at.Reference)
                : links.Where(link => link.FromKind == at.Kind && link.FromReference == at.Reference);

            foreach (var link in await links.OrderBy(link => link.Seq).ToListAsync(ct))
            {
                found.Add(link);
                var beyond = up ? link.From : link.To;
                if (seen.Add(beyond))
                {
                    next.Enqueue(beyond);
                }
            }
        }
        return found;
    }
}

/// <summary>The kinds of link that the installed modules declare.</summary>
public sealed class LinkKinds(IEnumerable<LinkKind> kinds)
{
    private readonly HashSet<LinkKind> _kinds = [.. kinds];

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<LinkKind> All => _kinds;

    internal bool Knows(string code, string from, string to) => _kinds.Contains(new(code, from, to));
}
