using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Time;

namespace Regie.People.Privacy;

/// <summary>What is kept about a person as such: facts, roles, substitutes, keys, and the entries in which she acts.</summary>
internal sealed class AccessData(RegieDb db, Clock clock) : IPersonalData
{
    public async Task<IReadOnlyList<PersonalRecord>> Export(Person person, CancellationToken ct)
    {
        var records = new List<PersonalRecord>
        {
            new(
                "people.person",
                person.Handle,
                Fields(
                    ("handle", person.Handle),
                    ("name", person.Name),
                    ("email", person.Email),
                    ("language", person.Language),
                    ("disabled", Text(person.DisabledAt)),
                    ("hold", person.HoldReason)
                )
            ),
        };
        records.AddRange(
            (await Grants(person).AsNoTracking().OrderBy(g => g.From).ThenBy(g => g.Id).ToListAsync(ct)).Select(
                grant => new PersonalRecord(
                    "people.grant",
                    grant.Id.ToString(),
                    Fields(
                        ("programme", grant.Programme),
                        ("role", grant.Role),
                        ("body", grant.Body),
                        ("from", Text(grant.From)),
                        ("to", grant.To is { } to ? Text(to) : null),
                        ("basis", grant.LegalBasis)
                    )
                )
            )
        );
        records.AddRange(
            (await Substitutions(person).AsNoTracking().OrderBy(s => s.From).ThenBy(s => s.Id).ToListAsync(ct)).Select(
                s => new PersonalRecord(
                    "people.substitution",
                    s.Id.ToString(),
                    Fields(
                        ("absent", Actor.IdOf(s.PersonId)),
                        ("substitute", Actor.IdOf(s.SubstituteId)),
                        ("from", Text(s.From)),
                        ("to", Text(s.To)),
                        ("reason", s.PersonId == person.Id ? s.Reason : null)
                    )
                )
            )
        );
        records.AddRange(
            (await Keys(person).AsNoTracking().OrderBy(k => k.Id).ToListAsync(ct)).Select(key => new PersonalRecord(
                "people.key",
                key.Id.ToString(),
                Fields(
                    ("kind", key.Kind.ToString()),
                    ("label", key.Label),
                    ("scopes", key.Scopes),
                    ("created", Text(key.CreatedAt)),
                    ("expires", Text(key.ExpiresAt)),
                    ("revoked", Text(key.RevokedAt))
                )
            ))
        );
        records.AddRange(
            (await Entries(person).OrderBy(e => e.Seq).ToListAsync(ct)).Select(entry => new PersonalRecord(
                "people.entry",
                entry.Seq.ToString(CultureInfo.InvariantCulture),
                Fields(
                    ("at", entry.At),
                    ("action", entry.Action),
                    ("subject", entry.Subject),
                    ("role", entry.Role),
                    ("reason", entry.Reason)
                )
            ))
        );
        return records;
    }

    public async Task<IReadOnlyList<KeptRecord>> Erase(Person person, CancellationToken ct)
    {
        var yesterday = clock.Today.AddDays(-1);
        var grants = await Grants(person).ToListAsync(ct);
        foreach (var grant in grants.Where(grant => grant.To is null || grant.To > yesterday))
        {
            grant.To = grant.From > yesterday ? grant.From.AddDays(-1) : yesterday;
        }
        var substitutions = await Substitutions(person).ToListAsync(ct);
        foreach (var substitution in substitutions)
        {
            substitution.To = substitution.To < yesterday ? substitution.To : yesterday;
            if (substitution.PersonId == person.Id)
            {
                substitution.Reason = "";
            }
        }
        db.RemoveRange(await Keys(person).ToListAsync(ct));
        var entries = await Entries(person).CountAsync(ct);
        return
        [
            .. Kept("people.grant", grants.Count, "people.basis-grants"),
            .. Kept("people.substitution", substitutions.Count, "people.basis-grants"),
            .. Kept("people.entry", entries, "people.basis-trail"),
        ];
    }

    private static IEnumerable<KeptRecord> Kept(string kind, int count, string basis) =>
        count == 0 ? [] : [new(kind, count, basis)];

    private IQueryable<RoleGrant> Grants(Person person) =>
        db.Set<RoleGrant>().Where(grant => grant.PersonId == person.Id);

    private IQueryable<Substitution> Substitutions(Person person) =>
        db.Set<Substitution>().Where(s => s.PersonId == person.Id || s.SubstituteId == person.Id);

    private IQueryable<AccessKey> Keys(Person person) => db.Set<AccessKey>().Where(key => key.PersonId == person.Id);

    private IQueryable<AuditEntry> Entries(Person person)
    {
        var actor = Actor.IdOf(person.Id);
        return db.Set<AuditEntry>().AsNoTracking().Where(e => e.Actor == actor || e.OnBehalfOf == actor);
    }

    private static Dictionary<string, string?> Fields(params (string Name, string? Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? at) => at is { } instant ? AuditLog.Instant(instant) : null;
}
