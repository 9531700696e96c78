using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Domain;

namespace Regie.People.Features;

/// <summary>Takes a login at an organisation away from one's own account, unless it is the last way in.</summary>
internal sealed class DisconnectLogin(UseCaseContext context) : UseCase<DisconnectLogin.Input, Done>(context)
{
    /// <summary>The organisation.</summary>
    public sealed record Input(string Provider);

    public override string Permission => PeopleModule.Self;

    protected override bool IsWeighty => true;

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Self.Record(Db, Actor, ct);
        var logins = await Db.Set<OrganisationLogin>()
            .Where(login => login.PersonId == person.Id && login.Provider == input.Provider)
            .ToListAsync(ct);
        if (logins.Count == 0)
        {
            return PeopleErrors.LoginNotFound(input.Provider);
        }
        if ((await WaysIn.Of(Db, person.Id, ct)).Count <= logins.Count)
        {
            return PeopleErrors.LastWayIn();
        }

        Db.RemoveRange(logins);
        About(person.Subject);
        return Done.It;
    }
}
