using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.People.Features;

/// <summary>Removes a passkey of one's own, unless it is the last way in.</summary>
internal sealed class RemovePasskey(UseCaseContext context) : UseCase<RemovePasskey.Input, Done>(context)
{
    /// <summary>Its credential id.</summary>
    public sealed record Input(byte[] Passkey);

    public override string Permission => PeopleModule.Self;

    protected override bool IsWeighty => true;

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Self.Record(Db, Actor, ct);
        var passkey = await Db.Set<IdentityUserPasskey<Guid>>()
            .SingleOrDefaultAsync(p => p.CredentialId == input.Passkey && p.UserId == person.Id.Value, ct);
        if (passkey is null)
        {
            return PeopleErrors.PasskeyNotFound();
        }
        if ((await WaysIn.Of(Db, person.Id, ct)).Count == 1)
        {
            return PeopleErrors.LastWayIn();
        }

        Db.Remove(passkey);
        About(person.Subject);
        return Done.It;
    }
}
