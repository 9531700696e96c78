using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Values;
using Regie.People.Features;

namespace Regie.People;

/// <summary>Reads who holds what, with the names of roles and bodies.</summary>
public sealed class AccessReader(RegieDb db, IProgrammes programmes)
{
    private IReadOnlyList<ProgrammeSummary>? _inForce;

    /// <summary>The programmes in force.</summary>
    public async ValueTask<IReadOnlyList<ProgrammeSummary>> Programmes(CancellationToken ct) =>
        _inForce ??= await programmes.InForce(ct);

    /// <summary>The name of a role; its id where no programme in force has it.</summary>
    public async ValueTask<LocalText> Role(string programme, string role, CancellationToken ct) =>
        await Of(programme, ct) is { } found && found.Roles.TryGetValue(role, out var name)
            ? name
            : LocalText.Same(role);

    /// <summary>The name of a body; its code where no programme in force has it.</summary>
    public async ValueTask<LocalText> Body(string programme, string? body, CancellationToken ct) =>
        body is null ? LocalText.None
        : await Of(programme, ct) is { } found && found.Bodies.TryGetValue(body, out var name) ? name
        : LocalText.Same(body);

    internal async Task<GrantRow> Row(RoleGrant grant, DateOnly day, CancellationToken ct) =>
        new(
            grant.Id,
            grant.Version,
            new(
                grant.Programme,
                grant.Role,
                await Role(grant.Programme, grant.Role, ct),
                grant.Body,
                await Body(grant.Programme, grant.Body, ct),
                grant.From,
                grant.To,
                grant.LegalBasis,
                null
            ),
            grant.HoldsOn(day)
        );

    /// <summary>The substitutions in which a person is absent or stands in, newest first; all of them without a person.</summary>
    internal async Task<IReadOnlyList<SubstitutionRow>> Substitutions(
        PersonId? person,
        DateOnly day,
        CancellationToken ct
    )
    {
        var found = await (
            from s in db.Set<Substitution>().AsNoTracking()
            where person == null || s.PersonId == person || s.SubstituteId == person
            join grant in db.Set<RoleGrant>().AsNoTracking() on s.GrantId equals grant.Id
            join absent in db.Set<Person>().AsNoTracking() on s.PersonId equals absent.Id
            join substitute in db.Set<Person>().AsNoTracking() on s.SubstituteId equals substitute.Id
            orderby s.From descending, s.Id descending
            select new
            {
                s,
                grant,
                absent,
                substitute,
            }
        ).ToListAsync(ct);
        var rows = new List<SubstitutionRow>();
        foreach (var row in found)
        {
            rows.Add(
                new(
                    row.s.Id,
                    row.absent.Handle,
                    row.absent.Name,
                    row.substitute.Handle,
                    row.substitute.Name,
                    await Role(row.grant.Programme, row.grant.Role, ct),
                    row.grant.Body,
                    row.s.From,
                    row.s.To,
                    row.s.Reason,
                    row.s.HoldsOn(day)
                )
            );
        }
        return rows;
    }

    private async ValueTask<ProgrammeSummary?> Of(string programme, CancellationToken ct) =>
        (await Programmes(ct)).FirstOrDefault(known => known.Id == programme);
}
