using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Time;
using Regie.People.Domain;
using Regie.People.Storage;

namespace Regie.People.Doors;

/// <summary>
/// Judges name, password and code together. Unknown, wrong, locked and disabled take the same way through the same
/// work, so neither the answer nor the clock tells one from another.
/// </summary>
internal sealed class PasswordDoor(
    RegieDb db,
    IPasswordHasher<Account> hasher,
    Authenticator authenticator,
    Nobody nobody,
    Attempts attempts,
    Clock clock
)
{
    /// <summary>Whom these details fit, and what the code was; null when they fit nobody who may come in.</summary>
    public async Task<Fitting?> Try(string name, string password, string code, string address, CancellationToken ct)
    {
        var locked = await attempts.TooMany(name, address, ct);
        var person = await PersonNamed(Names.Plain(name), ct);
        var fitting = await Judge(person, password, code, ct);

        if (fitting is not null && person is { DisabledAt: null } && !locked)
        {
            return fitting;
        }
        await attempts.Note(name, address, locked, ct);
        return null;
    }

    private async Task<Person?> PersonNamed(string name, CancellationToken ct)
    {
#pragma warning disable CA1304, CA1311, CA1862 // Becomes SQL, which knows no culture.
        var found = await db.Set<Person>()
            .AsNoTracking()
            .Where(person => person.Handle == name || person.Email!.ToLower() == name)
            .OrderBy(person => person.Handle)
            .Take(2)
            .ToListAsync(ct);
#pragma warning restore CA1304, CA1311, CA1862

        // An address that two people share names neither.
        return found.Count == 1 ? found[0] : found.FirstOrDefault(person => person.Handle == name);
    }

    private async Task<Fitting?> Judge(Person? person, string password, string code, CancellationToken ct)
    {
        var id = person?.Id.Value ?? Guid.Empty;
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, ct);
        var codes = await db.Set<RecoveryCode>()
            .AsNoTracking()
            .Where(recovery => recovery.AccountId == id && recovery.UsedAt == null)
            .ToListAsync(ct);

        var hash = account?.PasswordHash ?? nobody.PasswordHash;
        var verdict = hasher.VerifyHashedPassword(account ?? nobody.Account, hash, password);
        var secret = authenticator.Unprotect(account?.Authenticator ?? nobody.AuthenticatorSecret);
        var step = secret is null ? null : Authenticator.StepOf(secret, code, clock.Now);
        var wanted = Authenticator.HashOf(code);
        var recovery = codes.Find(recovery => recovery.Hash.AsSpan().SequenceEqual(wanted));

        if (
            account is not { PasswordHash: not null }
            || verdict == PasswordVerificationResult.Failed
            || !(step > account.LastStep || recovery is not null)
        )
        {
            return null;
        }
        var rehash =
            verdict == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(account, password) : null;
        return new(
            person!.Id,
            step > account.LastStep ? step : null,
            step > account.LastStep ? null : recovery!.Id,
            rehash
        );
    }
}

/// <summary>Details that fit someone.</summary>
/// <param name="Person">Whom.</param>
/// <param name="Step">The authenticator's time step, when the code came from it.</param>
/// <param name="RecoveryCode">The recovery code, when it was one.</param>
/// <param name="Rehash">The password hashed anew, where it was hashed with fewer rounds than today's.</param>
internal sealed record Fitting(PersonId Person, long? Step, Guid? RecoveryCode, string? Rehash);

/// <summary>An account that nobody has, against which the details of unknown people are judged.</summary>
internal sealed class Nobody(IPasswordHasher<Account> hasher, Authenticator authenticator)
{
    public Account Account { get; } = new() { Id = Guid.Empty, UserName = "nobody" };

    public string PasswordHash { get; } = hasher.HashPassword(new() { UserName = "nobody" }, Authenticator.NewSecret());

    public string AuthenticatorSecret { get; } = authenticator.Protect(Authenticator.NewSecret());
}
