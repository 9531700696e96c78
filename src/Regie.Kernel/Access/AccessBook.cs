using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.Kernel.Modules;

namespace Regie.Kernel.Access;

/// <summary>All permission rows in force: the programmes' rows and the installation's own.</summary>
public sealed class AccessBook(IReadOnlyList<Module> modules, DataVersion version)
{
    private readonly VersionedCache<AccessRule, IReadOnlyList<AccessRule>> _cache = new(version);

    // Everyone may what modules declare public, every person what they declare hers; the machine itself may everything.
    private readonly List<AccessRule> _own =
    [
        .. from module in modules
        from permission in module.Permissions
        from role in RolesOf(permission)
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
    public ValueTask<IReadOnlyList<AccessRule>> Rules(RegieDb db, CancellationToken ct) =>
        _cache.Get(db, () => Read(db, ct), ct);

    private static IEnumerable<string> RolesOf(Permission permission)
    {
        yield return Actor.OperatorRole;
        if (permission.Public)
        {
            yield return Actor.PublicRole;
        }
        if (permission.Person)
        {
            yield return Actor.PersonRole;
        }
        if (permission.Administrator)
        {
            yield return Actor.AdministratorRole;
        }
    }

    private async Task<IReadOnlyList<AccessRule>> Read(RegieDb db, CancellationToken ct) =>
        [.. _own, .. await db.Set<AccessRule>().AsNoTracking().OrderBy(rule => rule.Seq).ToListAsync(ct)];
}
