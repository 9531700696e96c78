using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;

namespace Regie.Kernel.Access;

/// <summary>Reads all that decides what a person may: her roles, those she stands in for, and what her bodies continue.</summary>
public static class Actors
{
    /// <summary>The person as she asks; limited to its scopes where she asks by a token.</summary>
    public static async Task<Actor> Of(RegieDb db, Person person, AccessKey? token, CancellationToken ct)
    {
        var grants = await db.Set<RoleGrant>()
            .AsNoTracking()
            .Where(grant => grant.PersonId == person.Id)
            .ToListAsync(ct);
        var standIns = await (
            from substitution in db.Set<Substitution>().AsNoTracking()
            where substitution.SubstituteId == person.Id
            join grant in db.Set<RoleGrant>().AsNoTracking() on substitution.GrantId equals grant.Id
            join absent in db.Set<Person>().AsNoTracking() on grant.PersonId equals absent.Id
            where absent.DisabledAt == null
            select new { substitution, grant }
        ).ToListAsync(ct);
        var successions = await db.Set<BodySuccession>().AsNoTracking().ToListAsync(ct);

        var actor = Actor.Person(person, grants);
        return actor with
        {
            Roles =
            [
                .. actor
                    .Roles.Concat(standIns.Select(standIn => InPlaceOf(standIn.substitution, standIn.grant)))
                    .SelectMany(role => Continued(role, successions)),
            ],
            Scopes = ScopesOf(token),
        };
    }

    /// <summary>The acts to which a token is limited, or null.</summary>
    public static IReadOnlySet<string>? ScopesOf(AccessKey? token) =>
        token?.Scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet();

    private static HeldRole InPlaceOf(Substitution substitution, RoleGrant grant) =>
        new(
            grant.Programme,
            grant.Role,
            grant.Body,
            Later(grant.From, substitution.From),
            grant.To < substitution.To ? grant.To : substitution.To,
            Actor.IdOf(grant.PersonId)
        );

    // A role for a body is one for each body that it continues, and for those that these continued.
    private static List<HeldRole> Continued(HeldRole role, List<BodySuccession> successions)
    {
        var roles = new List<HeldRole> { role };
        for (var i = 0; i < roles.Count; i++)
        {
            var held = roles[i];
            roles.AddRange(
                successions
                    .Where(s => s.Programme == held.Programme && s.Into == held.Body)
                    .Where(s => roles.TrueForAll(known => known.Body != s.Body))
                    .Select(s => held with { Body = s.Body, From = Later(held.From, s.From) })
            );
        }
        return roles;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
