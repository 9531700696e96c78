using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Gives a new installation its first administrator, who holds the installation's own role; takes back links made for her before.</summary>
internal sealed class OpenInstallation(UseCaseContext context) : UseCase<OpenInstallation.Input, Done>(context)
{
    /// <summary>What her links are called.</summary>
    public const string Label = "first start";

    /// <summary>Her short name.</summary>
    public sealed record Input(string Handle);

    public override string Permission => PeopleModule.Admit;

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Db.Set<Person>().SingleOrDefaultAsync(person => person.Handle == input.Handle, ct);
        if (person is null)
        {
            person = new()
            {
                Id = new(Guid.CreateVersion7(Now)),
                Handle = input.Handle,
                Name = "Administrator",
            };
            Db.Add(person);
            Db.Add(
                new RoleGrant
                {
                    Id = Guid.CreateVersion7(Now),
                    PersonId = person.Id,
                    Programme = "",
                    Role = Actor.AdministratorRole,
                    From = Today,
                }
            );
        }
        foreach (
            var key in await Db.Set<AccessKey>()
                .Where(key => key.PersonId == person.Id && key.Label == Label)
                .ToListAsync(ct)
        )
        {
            key.RevokedAt ??= Now;
        }
        About(person.Subject);
        return Done.It;
    }
}
