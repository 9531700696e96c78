using Microsoft.AspNetCore.Identity;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.People.Domain;

namespace Regie.People.Storage;

/// <summary>A person's own ways in: a password with an authenticator app. Her passkeys and organisation logins hang on it.</summary>
/// <remarks>Here and not with the domain, because it has its form from the framework that reads it. Its key is the person's. Attempts that failed are counted by <see cref="Attempt"/>, for names that exist and names that do not.</remarks>
internal sealed class Account : IdentityUser<Guid>
{
    public PersonId PersonId => new(Id);

    [Sealed]
    public override string? PasswordHash { get; set; }

    [Sealed]
    public override string? SecurityStamp { get; set; }

    [Sealed]
    public override string? ConcurrencyStamp { get; set; }

    /// <summary>The authenticator's secret, encrypted with the installation's keys.</summary>
    [Sealed]
    public string? Authenticator { get; set; }

    /// <summary>The time step of the last code that let her in: no code works twice.</summary>
    public long LastStep { get; set; }

    public static Account Of(Person person) =>
        new()
        {
            Id = person.Id.Value,
            UserName = person.Handle,
            NormalizedUserName = person.Handle,
            SecurityStamp = person.Id.Value.ToString("N"),
        };

    /// <summary>Takes a password and an authenticator in the place of whatever there was.</summary>
    public void TakePassword(string passwordHash, string authenticator, long step) =>
        (PasswordHash, Authenticator, LastStep, TwoFactorEnabled) = (passwordHash, authenticator, step, true);

    public void DropPassword() => (PasswordHash, Authenticator, TwoFactorEnabled) = (null, null, false);
}
