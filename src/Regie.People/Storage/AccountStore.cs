using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Regie.Kernel.Data;

namespace Regie.People.Storage;

/// <summary>What the framework reads when it judges a passkey. Changes are the commands' own: it never saves.</summary>
internal sealed class AccountStore
    : UserOnlyStore<
        Account,
        RegieDb,
        Guid,
        IdentityUserClaim<Guid>,
        IdentityUserLogin<Guid>,
        IdentityUserToken<Guid>,
        IdentityUserPasskey<Guid>
    >
{
    public AccountStore(RegieDb db)
        : base(db) => AutoSaveChanges = false;
}
