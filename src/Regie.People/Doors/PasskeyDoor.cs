using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Time;
using Regie.People.Domain;
using Regie.People.Storage;

namespace Regie.People.Doors;

/// <summary>Puts questions to passkeys and judges the answers; each question may be answered once, within five minutes.</summary>
internal sealed class PasskeyDoor(RegieDb db, IPasskeyHandler<Account> handler, Clock clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Asks whoever has a passkey of this site, or one person in particular.</summary>
    public async Task<Question> Ask(HttpContext http, PersonId? person, CancellationToken ct)
    {
        var account = person is null ? null : await AccountOf(person.Value, ct);
        var options = await handler.MakeRequestOptionsAsync(account, http);
        return await Keep(person, options.RequestOptionsJson, options.AssertionState, ct);
    }

    /// <summary>Asks for a new passkey of a person.</summary>
    public async Task<Question> AskForNew(HttpContext http, Person person, CancellationToken ct)
    {
        var entity = new PasskeyUserEntity
        {
            Id = person.Id.Value.ToString(),
            Name = person.Handle,
            DisplayName = person.Name,
        };
        var options = await handler.MakeCreationOptionsAsync(entity, http);
        return await Keep(person.Id, options.CreationOptionsJson, options.AttestationState, ct);
    }

    /// <summary>Whose passkey answered; null when the answer is not right, too late, or given before.</summary>
    public async Task<(PersonId Person, UserPasskeyInfo Passkey)?> Judge(
        HttpContext http,
        Guid question,
        string credential,
        CancellationToken ct
    )
    {
        if (await TakeUp(question, ct) is not { } challenge || !IsReadable(credential))
        {
            return null;
        }
        var result = await handler.PerformAssertionAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = credential,
                AssertionState = challenge.State,
            }
        );
        if (!result.Succeeded)
        {
            return null;
        }
        var person = result.User.PersonId;
        return challenge.PersonId is null || challenge.PersonId == person ? (person, result.Passkey) : null;
    }

    /// <summary>The new passkey of the person of whom it was asked; null when the answer is not right, too late, or given before.</summary>
    public async Task<UserPasskeyInfo?> JudgeNew(
        HttpContext http,
        Guid question,
        PersonId person,
        string credential,
        CancellationToken ct
    )
    {
        if (await TakeUp(question, ct) is not { } challenge || challenge.PersonId != person || !IsReadable(credential))
        {
            return null;
        }
        var result = await handler.PerformAttestationAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = credential,
                AttestationState = challenge.State,
            }
        );
        return result.Succeeded && result.UserEntity.Id == person.Value.ToString() ? result.Passkey : null;
    }

    private async Task<Account?> AccountOf(PersonId person, CancellationToken ct) =>
        await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.Id == person.Value, ct);

    private static bool IsReadable(string credential) => credential.Length is > 2 and < 32 * 1024;

    private async Task<Question> Keep(PersonId? person, string options, string? state, CancellationToken ct)
    {
        var now = clock.Now;
        var challenge = new Challenge
        {
            Id = Guid.CreateVersion7(now),
            PersonId = person,
            State = state ?? "",
            ExpiresAt = now + Life,
        };
        await db.Whole(async () =>
        {
            db.ChangeTracker.Clear();
            await using var write = await db.Engine.BeginWrite(db, ct);
            await db.Set<Challenge>().Where(old => old.ExpiresAt < now).ExecuteDeleteAsync(ct);
            db.Add(challenge);
            await db.SaveChangesAsync(ct);
            await write.Commit(ct);
        });
        db.ChangeTracker.Clear();
        return new(challenge.Id, options);
    }

    // Deleted in one statement, so that of two answers one is looked at.
    private async Task<Challenge?> TakeUp(Guid question, CancellationToken ct)
    {
        var challenge = await db.Set<Challenge>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == question, ct);
        return
            challenge is not null
            && await db.Set<Challenge>().Where(c => c.Id == question).ExecuteDeleteAsync(ct) == 1
            && clock.Now < challenge.ExpiresAt
            ? challenge
            : null;
    }
}

/// <summary>A question to a passkey.</summary>
/// <param name="Id">Comes back with the answer.</param>
/// <param name="Options">What the browser is told, as JSON.</param>
internal sealed record Question(Guid Id, string Options);
