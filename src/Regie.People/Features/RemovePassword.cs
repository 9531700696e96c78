using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Storage;

namespace Regie.People.Features;

/// <summary>Removes one's own password with its authenticator and recovery codes, unless it is the last way in.</summary>
internal sealed class RemovePassword(UseCaseContext context) : UseCase<RemovePassword.Input, Done>(context)
{
    /// <summary>Nothing to choose.</summary>
    public sealed record Input;

    public override string Permission => PeopleModule.Self;

    protected override bool IsWeighty => true;

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Self.Record(Db, Actor, ct);
        var account = await Db.Set<Account>()
            .SingleOrDefaultAsync(account => account.Id == person.Id.Value && account.PasswordHash != null, ct);
        if (account is null)
        {
            return PeopleErrors.NoPassword();
        }
        if ((await WaysIn.Of(Db, person.Id, ct)).Count == 1)
        {
            return PeopleErrors.LastWayIn();
        }

        account.DropPassword();
        await RecoveryCodes.Replace(Db, account.Id, [], Now, ct);
        About(person.Subject);
        return Done.It;
    }
}
