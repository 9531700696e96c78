using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Domain;
using Regie.People.Storage;

namespace Regie.People.Features;

/// <summary>Takes a password and an authenticator for one's own account, in the place of whatever there was, with new recovery codes.</summary>
/// <remarks>Comes hashed and encrypted: a command's input must never hold a secret.</remarks>
internal sealed class SetPassword(UseCaseContext context) : UseCase<SetPassword.Input, Done>(context)
{
    /// <summary>The password and its second factor.</summary>
    /// <param name="PasswordHash">The password, hashed.</param>
    /// <param name="Authenticator">The authenticator's secret, encrypted.</param>
    /// <param name="Step">The time step of the code that showed that the app has it.</param>
    /// <param name="RecoveryCodes">Hashes of the recovery codes.</param>
    public sealed record Input(
        string PasswordHash,
        string Authenticator,
        long Step,
        IReadOnlyList<byte[]> RecoveryCodes
    );

    public override string Permission => PeopleModule.Self;

    protected override bool IsWeighty => true;

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = await Self.Record(Db, Actor, ct);
        var account = await Db.Set<Account>().SingleOrDefaultAsync(account => account.Id == person.Id.Value, ct);
        if (account is null)
        {
            account = Account.Of(person);
            Db.Add(account);
        }
        account.TakePassword(input.PasswordHash, input.Authenticator, input.Step);
        await RecoveryCodes.Replace(Db, account.Id, input.RecoveryCodes, Now, ct);
        About(person.Subject);
        return Done.It;
    }
}

/// <summary>The recovery codes of an account.</summary>
internal static class RecoveryCodes
{
    /// <summary>Puts new codes in the place of those there are.</summary>
    public static async Task Replace(
        Kernel.Data.RegieDb db,
        Guid account,
        IReadOnlyList<byte[]> hashes,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(code => code.AccountId == account).ToListAsync(ct));
        foreach (var hash in hashes)
        {
            db.Add(
                new RecoveryCode
                {
                    Id = Guid.CreateVersion7(now),
                    AccountId = account,
                    Hash = hash,
                }
            );
        }
    }
}
