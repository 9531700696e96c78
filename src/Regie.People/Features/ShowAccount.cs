using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.People.Domain;
using Regie.People.Storage;

namespace Regie.People.Features;

/// <summary>One's own account: details, ways in, sessions.</summary>
public sealed class ShowAccount(UseCaseContext context) : Query<ShowAccount.Input, ShowAccount.View>(context)
{
    /// <summary>Nothing to choose.</summary>
    public sealed record Input;

    /// <summary>The account.</summary>
    /// <param name="Handle">Her short name.</param>
    /// <param name="Name">Her name.</param>
    /// <param name="Email">Where mail reaches her.</param>
    /// <param name="Language">The language she reads.</param>
    /// <param name="Version">For If-Match.</param>
    /// <param name="Passkeys">Her passkeys, oldest first.</param>
    /// <param name="HasPassword">Whether she has a password with an authenticator.</param>
    /// <param name="RecoveryCodesLeft">How many recovery codes were not used yet.</param>
    /// <param name="Logins">Her organisation logins.</param>
    /// <param name="Sessions">Where she is signed in, newest first.</param>
    public sealed record View(
        string Handle,
        string Name,
        string? Email,
        string? Language,
        int Version,
        IReadOnlyList<PasskeyView> Passkeys,
        bool HasPassword,
        int RecoveryCodesLeft,
        IReadOnlyList<LoginView> Logins,
        IReadOnlyList<SessionView> Sessions
    );

    /// <summary>A passkey.</summary>
    public sealed record PasskeyView(string Id, string Name, DateTimeOffset AddedAt, bool IsBackedUp);

    /// <summary>A login at an organisation.</summary>
    public sealed record LoginView(string Provider, DateTimeOffset ConnectedAt);

    /// <summary>A session.</summary>
    public sealed record SessionView(
        Guid Id,
        Means Means,
        DateTimeOffset StartedAt,
        DateTimeOffset SeenAt,
        string? Address,
        string? Browser
    );

    public override string Permission => PeopleModule.Self;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var key = Actor.Key();
        var now = Context.Clock.Now;
        var person = await Rows<Person>().SingleAsync(person => person.Id == key, ct);
        var passkeys = await Rows<IdentityUserPasskey<Guid>>()
            .Where(passkey => passkey.UserId == key.Value)
            .ToListAsync(ct);
        var hasPassword = await Rows<Account>()
            .AnyAsync(account => account.Id == key.Value && account.PasswordHash != null, ct);
        var codes = await Rows<RecoveryCode>()
            .CountAsync(code => code.AccountId == key.Value && code.UsedAt == null, ct);
        var logins = await Rows<OrganisationLogin>().Where(login => login.PersonId == key).ToListAsync(ct);
        var sessions = await Rows<Session>()
            .Where(session => session.PersonId == key && session.EndedAt == null)
            .OrderByDescending(session => session.StartedAt)
            .ToListAsync(ct);

        return new View(
            person.Handle,
            person.Name,
            person.Email,
            person.Language,
            person.Version,
            [
                .. passkeys
                    .OrderBy(passkey => passkey.Data.CreatedAt)
                    .Select(passkey => new PasskeyView(
                        PasskeyId.Write(passkey.CredentialId),
                        passkey.Data.Name ?? "",
                        passkey.Data.CreatedAt,
                        passkey.Data.IsBackedUp
                    )),
            ],
            hasPassword,
            codes,
            [.. logins.Select(login => new LoginView(login.Provider, login.ConnectedAt))],
            [
                .. sessions
                    .Where(session => session.LivesAt(now))
                    .Select(session => new SessionView(
                        session.Id,
                        session.Means,
                        session.StartedAt,
                        session.SeenAt,
                        session.Address,
                        session.Browser
                    )),
            ]
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/me",
                PeopleModule.Self,
                async (HttpContext http, ShowAccount query, CancellationToken ct) =>
                {
                    var result = await query.Run(new(), ct);
                    if (result.IsOk)
                    {
                        http.SendVersion(result.Value.Version);
                    }
                    return result.ToHttp(TypedResults.Ok);
                }
            )
            .Produces<View>()
            .WithSummary("Show your account: details, ways in, sessions");
}

/// <summary>How a passkey's key stands in an address.</summary>
internal static class PasskeyId
{
    public static string Write(byte[] credential) => System.Buffers.Text.Base64Url.EncodeToString(credential);

    public static byte[]? Read(string text) =>
        System.Buffers.Text.Base64Url.IsValid(text) ? System.Buffers.Text.Base64Url.DecodeFromChars(text) : null;
}
