using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.People.Domain;

namespace Regie.People.Storage;

internal static class PeopleMapping
{
    public static void Map(ModelBuilder model)
    {
        var account = model.Entity<Account>().ToTable("people_accounts");
        account.HasKey(a => a.Id);
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Ignore(a => a.PersonId);
        account.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed);
        account.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed);
        account.Ignore(a => a.AccessFailedCount).Ignore(a => a.LockoutEnabled).Ignore(a => a.LockoutEnd);
        account.Property(a => a.UserName).HasMaxLength(60);
        account.Property(a => a.NormalizedUserName).HasMaxLength(60);
        account.HasIndex(a => a.NormalizedUserName).IsUnique();
        account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();

        var passkey = model.Entity<IdentityUserPasskey<Guid>>().ToTable("people_passkeys");
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(1024);
        passkey.HasIndex(p => p.UserId);
        passkey.OwnsOne(p => p.Data).ToJson();
        passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Restrict);

        var code = model.Entity<RecoveryCode>().ToTable("people_recovery_codes");
        code.HasKey(c => c.Id);
        code.HasIndex(c => c.AccountId);

        var login = model.Entity<OrganisationLogin>().ToTable("people_organisation_logins");
        login.HasKey(l => new { l.Provider, l.Subject });
        login.Property(l => l.Provider).HasMaxLength(40);
        login.Property(l => l.Subject).HasMaxLength(255);
        login.HasIndex(l => l.PersonId);
        login.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Restrict);

        var session = model.Entity<Session>().ToTable("people_sessions");
        session.HasKey(s => s.Id);
        session.Property(s => s.Address).HasMaxLength(60);
        session.Property(s => s.Browser).HasMaxLength(200);
        session.HasIndex(s => new { s.PersonId, s.EndedAt });
        session.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);

        var attempt = model.Entity<Attempt>().ToTable("people_attempts");
        attempt.HasKey(a => a.Id);
        attempt.Property(a => a.Address).HasMaxLength(60);
        attempt.HasIndex(a => new { a.Name, a.At });
        attempt.HasIndex(a => new { a.Address, a.At });

        var challenge = model.Entity<Challenge>().ToTable("people_challenges");
        challenge.HasKey(c => c.Id);
        challenge.HasIndex(c => c.ExpiresAt);
    }
}
