using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Domain;
using Regie.People.Organisations;

namespace Regie.People.Features;

/// <summary>
/// Finds the person of an organisation's login, or adds her where its claims give her a role; brings the roles that
/// come from the claims in line with them.
/// </summary>
internal sealed class AdmitByOrganisation(UseCaseContext context)
    : UseCase<AdmitByOrganisation.Input, PersonId>(context)
{
    /// <summary>Who the organisation says she is.</summary>
    /// <param name="Provider">Id of the provider.</param>
    /// <param name="Subject">Its own key for her.</param>
    /// <param name="Name">Her name there.</param>
    /// <param name="Email">Her address there.</param>
    /// <param name="Admits">Whether someone unknown is added when she has a role.</param>
    /// <param name="Roles">The roles that her claims give her.</param>
    public sealed record Input(
        string Provider,
        string Subject,
        string Name,
        string? Email,
        bool Admits,
        IReadOnlyList<ClaimedRole> Roles
    );

    public override string Permission => PeopleModule.Admit;

    protected override async Task<Result<PersonId>> Handle(Input input, CancellationToken ct)
    {
        var known = await Db.Set<OrganisationLogin>()
            .SingleOrDefaultAsync(login => login.Provider == input.Provider && login.Subject == input.Subject, ct);
        if (known is null && (!input.Admits || input.Roles.Count == 0))
        {
            return PeopleErrors.NotAdmitted(input.Provider);
        }

        var person = known is null
            ? await Add(input, ct)
            : await Db.Set<Person>().SingleAsync(person => person.Id == known.PersonId, ct);
        await BringRolesInLine(person, input, ct);
        About(person.Subject);
        return person.Id;
    }

    private async Task<Person> Add(Input input, CancellationToken ct)
    {
        var person = new Person
        {
            Id = new(Guid.CreateVersion7(Now)),
            Handle = await FreeHandle(input.Name, ct),
            Name = input.Name.Length > 200 ? input.Name[..200] : input.Name,
            Email = input.Email?.Length <= 254 ? input.Email : null,
        };
        Db.Add(person);
        Db.Add(
            new OrganisationLogin
            {
                Provider = input.Provider,
                Subject = input.Subject,
                PersonId = person.Id,
                ConnectedAt = Now,
            }
        );
        return person;
    }

    private async Task<string> FreeHandle(string name, CancellationToken ct)
    {
        var wanted = Handles.From(name);
        var taken = await Db.Set<Person>()
            .Where(person => person.Handle.StartsWith(wanted))
            .Select(person => person.Handle)
            .ToListAsync(ct);
        return Enumerable
            .Range(1, taken.Count + 1)
            .Select(n => n == 1 ? wanted : $"{wanted}-{n}")
            .First(handle => !taken.Contains(handle));
    }

    // A role that the claims give no longer ended yesterday; one given by hand is not touched.
    private async Task BringRolesInLine(Person person, Input input, CancellationToken ct)
    {
        var held = await Db.Set<RoleGrant>()
            .Where(grant => grant.PersonId == person.Id && grant.Origin == input.Provider)
            .Where(grant => grant.To == null || grant.To >= Today)
            .ToListAsync(ct);
        foreach (var gone in held.Where(grant => !input.Roles.Contains(Claimed(grant))))
        {
            gone.To = Today.AddDays(-1);
        }
        foreach (var role in input.Roles.Except(held.Select(Claimed)))
        {
            Db.Add(
                new RoleGrant
                {
                    Id = Guid.CreateVersion7(Now),
                    PersonId = person.Id,
                    Programme = role.Programme,
                    Role = role.Role,
                    Body = role.Body,
                    From = Today,
                    Origin = input.Provider,
                }
            );
        }
    }

    private static ClaimedRole Claimed(RoleGrant grant) => new(grant.Programme, grant.Role, grant.Body);
}
