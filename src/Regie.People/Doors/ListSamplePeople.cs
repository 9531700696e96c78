using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Time;
using Regie.Kernel.Values;

namespace Regie.People.Doors;

/// <summary>Whom a visitor of a sample instance may choose to be.</summary>
public sealed class ListSamplePeople(RegieDb db, IProgrammes programmes, Clock clock)
{
    /// <summary>A person with the roles she holds today.</summary>
    public sealed record Row(string Handle, string Name, IReadOnlyList<HeldRoleName> Roles);

    /// <summary>A role, and the body for which it is held.</summary>
    public sealed record HeldRoleName(LocalText Name, string? Body);

    public async Task<IReadOnlyList<Row>> Run(CancellationToken ct)
    {
        var roles = (await programmes.InForce(ct)).ToDictionary(
            programme => programme.Id,
            programme => programme.Roles
        );
        var people = await db.Set<Person>()
            .AsNoTracking()
            .Where(person => person.DisabledAt == null)
            .OrderBy(person => person.Name)
            .ToListAsync(ct);
        var grants = (await db.Set<RoleGrant>().AsNoTracking().ToListAsync(ct)).ToLookup(grant => grant.PersonId);
        return
        [
            .. people.Select(person => new Row(
                person.Handle,
                person.Name,
                [
                    .. Actor
                        .Person(person, grants[person.Id])
                        .RolesOn(clock.Today)
                        .Select(held => new HeldRoleName(
                            roles.GetValueOrDefault(held.Programme)?.GetValueOrDefault(held.Role)
                                ?? LocalText.Same(held.Role),
                            held.Body
                        )),
                ]
            )),
        ];
    }
}
