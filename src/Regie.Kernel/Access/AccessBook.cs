using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.Kernel.Modules;

namespace Regie.Kernel.Access;

/// <summary>All permission rows in force: the programmes' rows and the installation's own.</summary>
public sealed class AccessBook(IReadOnlyList<Module> modules, DataVersion version)
{
    private readonly VersionedCache<Written> _cache = new(version);
    private Written _written = new(0, 0, []);

    // Everyone may what modules declare public; the machine itself may everything.
    private readonly List<AccessRule> _own =
    [
        .. from module in modules
            from permission in module.Permissions
            from role in permission.Public ? [Actor.PublicRole, Actor.OperatorRole] : new[] { Actor.OperatorRole }
            select new AccessRule
            {
                Programme = "",
                Role = role,
                Action = permission.Action,
                Relation = Relation.Any,
            },
    ];

    /// <summary>The acts that can be permitted.</summary>
    public IReadOnlySet<string> KnownActions { get; } =
        modules.SelectMany(module => module.Permissions).Select(permission => permission.Action).ToHashSet();

    /// <summary>The rows, at most a second old; in this process never older than its last command.</summary>
    public async ValueTask<IReadOnlyList<AccessRule>> Rules(RegieDb db, CancellationToken ct) => (await _cache.Get(db, () => Read(db, ct), ct)).Rules;

    // Rows are added and removed, never changed, and no number is given twice: most commands leave them as they are, and
    // then counting is enough.
    private async Task<Written> Read(RegieDb db, CancellationToken ct)
    {
        var rows = db.Set<AccessRule>().AsNoTracking();
        var last = await rows.MaxAsync(rule => (long?)rule.Seq, ct) ?? 0;
        var count = await rows.CountAsync(ct);
        if (_written is { } written && written.Rules.Count > 0 && written.Last == last && written.Count == count)
        {
            return written;
        }
        return _written = new(last, count, [.. _own, .. await rows.OrderBy(rule => rule.Seq).ToListAsync(ct)]);
    }

    private sealed record Written(long Last, int Count, IReadOnlyList<AccessRule> Rules);
}
