using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.People.Domain;
using Regie.People.Storage;

namespace Regie.People;

/// <summary>By what a person can get in of her own accord.</summary>
/// <param name="Passkeys">How many passkeys.</param>
/// <param name="HasPassword">Whether a password with an authenticator.</param>
/// <param name="Logins">How many organisation logins.</param>
internal sealed record WaysIn(int Passkeys, bool HasPassword, int Logins)
{
    public int Count => Passkeys + (HasPassword ? 1 : 0) + Logins;

    public static async Task<WaysIn> Of(RegieDb db, PersonId person, CancellationToken ct) =>
        new(
            await db.Set<IdentityUserPasskey<Guid>>().CountAsync(passkey => passkey.UserId == person.Value, ct),
            await db.Set<Account>().AnyAsync(account => account.Id == person.Value && account.PasswordHash != null, ct),
            await db.Set<OrganisationLogin>().CountAsync(login => login.PersonId == person, ct)
        );
}
