using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Domain;

namespace Regie.People.Features;

/// <summary>Connects one's own account with a login at an organisation, which from then on is a way in.</summary>
internal sealed class ConnectLogin(UseCaseContext context) : UseCase<ConnectLogin.Input, Done>(context)
{
    /// <summary>The organisation, and its own key for her.</summary>
    public sealed record Input(string Provider, string Subject);

    public override string Permission => PeopleModule.Self;

    protected override bool IsWeighty => true;

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Self.Record(Db, Actor, ct);
        if (
            await Db.Set<OrganisationLogin>()
                .AnyAsync(login => login.Provider == input.Provider && login.Subject == input.Subject, ct)
        )
        {
            return PeopleErrors.LoginTaken(input.Provider);
        }
        Db.Add(
            new OrganisationLogin
            {
                Provider = input.Provider,
                Subject = input.Subject,
                PersonId = person.Id,
                ConnectedAt = Now,
            }
        );
        About(person.Subject);
        return Done.It;
    }
}
