using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Storage;

namespace Regie.People.Features;

/// <summary>Adds a passkey to one's own account, once its answer was judged.</summary>
internal sealed class AddPasskey(UseCaseContext context) : UseCase<AddPasskey.Input, Done>(context)
{
    /// <summary>The passkey, and what she calls it: up to 60 characters.</summary>
    public sealed record Input(string Name, UserPasskeyInfo Passkey);

    public override string Permission => PeopleModule.Self;

    protected override bool IsWeighty => true;

    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Name, nameof(input.Name), 60);

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Self.Record(Db, Actor, ct);
        var passkey = input.Passkey;
        if (await Db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.CredentialId == passkey.CredentialId, ct))
        {
            return PeopleErrors.PasskeyTaken();
        }
        if (!await Db.Set<Account>().AnyAsync(account => account.Id == person.Id.Value, ct))
        {
            Db.Add(Account.Of(person));
        }

        Db.Add(
            new IdentityUserPasskey<Guid>
            {
                CredentialId = passkey.CredentialId,
                UserId = person.Id.Value,
                Data = new()
                {
                    Name = input.Name.Trim(),
                    PublicKey = passkey.PublicKey,
                    CreatedAt = Now,
                    SignCount = passkey.SignCount,
                    Transports = passkey.Transports,
                    IsUserVerified = passkey.IsUserVerified,
                    IsBackupEligible = passkey.IsBackupEligible,
                    IsBackedUp = passkey.IsBackedUp,
                    AttestationObject = passkey.AttestationObject,
                    ClientDataJson = passkey.ClientDataJson,
                },
            }
        );
        About(person.Subject);
        return Done.It;
    }
}
