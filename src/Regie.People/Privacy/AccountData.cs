using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.People.Domain;
using Regie.People.Storage;

namespace Regie.People.Privacy;

/// <summary>A person's ways in and her sessions. Nothing of them need stay.</summary>
internal sealed class AccountData(RegieDb db) : IPersonalData
{
    public async Task<IReadOnlyList<PersonalRecord>> Export(Person person, CancellationToken ct)
    {
        var records = new List<PersonalRecord>();
        foreach (var passkey in await Passkeys(person).AsNoTracking().ToListAsync(ct))
        {
            records.Add(
                Record(
                    "people.passkey",
                    PasskeyKey(passkey),
                    ("name", passkey.Data.Name),
                    ("added", AuditLog.Instant(passkey.Data.CreatedAt))
                )
            );
        }
        foreach (var login in await Logins(person).AsNoTracking().OrderBy(login => login.ConnectedAt).ToListAsync(ct))
        {
            records.Add(
                Record(
                    "people.login",
                    login.Provider,
                    ("subject", login.Subject),
                    ("connected", AuditLog.Instant(login.ConnectedAt))
                )
            );
        }
        foreach (var session in await Sessions(person).AsNoTracking().OrderBy(s => s.StartedAt).ToListAsync(ct))
        {
            records.Add(
                Record(
                    "people.session",
                    session.Id.ToString(),
                    ("means", session.Means.ToString()),
                    ("started", AuditLog.Instant(session.StartedAt)),
                    ("seen", AuditLog.Instant(session.SeenAt)),
                    ("address", session.Address),
                    ("browser", session.Browser)
                )
            );
        }
        return records;
    }

    public async Task<IReadOnlyList<KeptRecord>> Erase(Person person, CancellationToken ct)
    {
        db.RemoveRange(await Passkeys(person).ToListAsync(ct));
        db.RemoveRange(await Logins(person).ToListAsync(ct));
        db.RemoveRange(await Sessions(person).ToListAsync(ct));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.AccountId == person.Id.Value).ToListAsync(ct));
        db.RemoveRange(await db.Set<Account>().Where(account => account.Id == person.Id.Value).ToListAsync(ct));
        db.RemoveRange(await db.Set<Challenge>().Where(c => c.PersonId == person.Id).ToListAsync(ct));
        return [];
    }

    private IQueryable<IdentityUserPasskey<Guid>> Passkeys(Person person) =>
        db.Set<IdentityUserPasskey<Guid>>().Where(passkey => passkey.UserId == person.Id.Value);

    private IQueryable<OrganisationLogin> Logins(Person person) =>
        db.Set<OrganisationLogin>().Where(login => login.PersonId == person.Id);

    private IQueryable<Session> Sessions(Person person) =>
        db.Set<Session>().Where(session => session.PersonId == person.Id);

    private static string PasskeyKey(IdentityUserPasskey<Guid> passkey) =>
        Convert.ToHexStringLower(passkey.CredentialId.AsSpan(0, Math.Min(8, passkey.CredentialId.Length)));

    private static PersonalRecord Record(string kind, string reference, params (string Name, string? Value)[] fields) =>
        new(kind, reference, fields.ToDictionary(field => field.Name, field => field.Value));
}
