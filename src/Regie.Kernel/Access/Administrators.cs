using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;

namespace Regie.Kernel.Access;

/// <summary>Who may manage people; there must always be someone.</summary>
public static class Administrators
{
    /// <summary>Whether the role lets whoever holds it manage people on a day.</summary>
    public static Task<bool> Makes(RegieDb db, RoleGrant grant, DateOnly day, CancellationToken ct) =>
        Rules(db, day).AnyAsync(rule => rule.Programme == grant.Programme && rule.Role == grant.Role, ct);

    /// <summary>Whether someone may manage people on a day, the grants and the person left out.</summary>
    public static async Task<bool> RemainOn(
        RegieDb db,
        DateOnly today,
        DateOnly day,
        IReadOnlyCollection<Guid> withoutGrants,
        PersonId? withoutPerson,
        CancellationToken ct
    )
    {
        var held =
            from grant in db.Set<RoleGrant>().AsNoTracking()
            where grant.From <= day && (grant.To == null || day <= grant.To)
            where !withoutGrants.Contains(grant.Id)
            join person in db.Set<Person>().AsNoTracking() on grant.PersonId equals person.Id
            where person.DisabledAt == null && (withoutPerson == null || person.Id != withoutPerson)
            join rule in Rules(db, today)
                on new { grant.Programme, grant.Role } equals new { rule.Programme, rule.Role }
            select grant.Id;
        return await held.AnyAsync(ct);
    }

    private static IQueryable<AccessRule> Rules(RegieDb db, DateOnly day) =>
        db.Set<AccessRule>()
            .AsNoTracking()
            .Where(rule => rule.Action == KernelModule.ManageAccess && rule.Relation == Relation.Any)
            .Where(rule => (rule.From == null || rule.From <= day) && (rule.To == null || day <= rule.To));
}
