using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.People.Domain;
using Regie.People.Storage;

namespace Regie.People.Doors;

/// <summary>By what someone showed who she is; what works once is used up by it.</summary>
/// <param name="Means">The kind.</param>
/// <param name="Link">The link that works once.</param>
/// <param name="Step">The time step of the authenticator's code.</param>
/// <param name="RecoveryCode">The recovery code.</param>
/// <param name="Rehash">The password hashed with today's rounds.</param>
/// <param name="Passkey">The passkey that answered.</param>
internal sealed record Proof(
    Means Means,
    Guid? Link = null,
    long? Step = null,
    Guid? RecoveryCode = null,
    string? Rehash = null,
    UsedPasskey? Passkey = null
)
{
    public static Proof Of(Fitting fitting) =>
        new(
            fitting.Step is null ? Means.RecoveryCode : Means.Password,
            Step: fitting.Step,
            RecoveryCode: fitting.RecoveryCode,
            Rehash: fitting.Rehash
        );

    public static Proof Of(UserPasskeyInfo passkey) =>
        new(
            Means.Passkey,
            Passkey: new(passkey.CredentialId, passkey.SignCount, passkey.IsBackedUp, passkey.IsUserVerified)
        );

    /// <summary>
    /// Uses up, in the running transaction, what works once; false when someone was faster. Each is marked in one
    /// statement, so that of two who hold the same one gets in.
    /// </summary>
    public async Task<bool> UseUp(RegieDb db, PersonId person, DateTimeOffset now, CancellationToken ct)
    {
        if (Rehash is { } hash)
        {
            (await db.Set<Account>().SingleAsync(account => account.Id == person.Value, ct)).PasswordHash = hash;
        }
        if (Link is { } link)
        {
            return await db.Set<AccessKey>()
                    .Where(key => key.Id == link && key.PersonId == person && key.Kind == AccessKeyKind.Link)
                    .Where(key => key.UsedAt == null && key.RevokedAt == null && key.ExpiresAt > now)
                    .ExecuteUpdateAsync(set => set.SetProperty(key => key.UsedAt, now), ct) == 1;
        }
        if (RecoveryCode is { } code)
        {
            return await db.Set<RecoveryCode>()
                    .Where(recovery => recovery.Id == code && recovery.AccountId == person.Value)
                    .Where(recovery => recovery.UsedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(recovery => recovery.UsedAt, now), ct) == 1;
        }
        if (Step is { } step)
        {
            return await db.Set<Account>()
                    .Where(account => account.Id == person.Value && account.LastStep < step)
                    .ExecuteUpdateAsync(set => set.SetProperty(account => account.LastStep, step), ct) == 1;
        }
        return Passkey is not { } used || await NoteUse(db, used, person, ct);
    }

    private static async Task<bool> NoteUse(RegieDb db, UsedPasskey used, PersonId person, CancellationToken ct)
    {
        var passkey = await db.Set<IdentityUserPasskey<Guid>>()
            .SingleOrDefaultAsync(p => p.CredentialId == used.Id && p.UserId == person.Value, ct);
        if (passkey is null)
        {
            return false;
        }
        passkey.Data.SignCount = used.SignCount;
        passkey.Data.IsBackedUp = used.IsBackedUp;
        passkey.Data.IsUserVerified |= used.IsUserVerified;
        return true;
    }
}

/// <summary>A passkey after its use.</summary>
internal sealed record UsedPasskey(byte[] Id, uint SignCount, bool IsBackedUp, bool IsUserVerified);
