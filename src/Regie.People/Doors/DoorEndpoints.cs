using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Data;
using Regie.Kernel.Http;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;
using Regie.People.Domain;
using Regie.People.Features;

namespace Regie.People.Doors;

/// <summary>The forms at the door: link, password, passkey, choosing in a sample; signing out; proving oneself again.</summary>
internal static class DoorEndpoints
{
    public static void Map(IEndpointRouteBuilder site)
    {
        var everyone = new AccessAttribute(AccessAttribute.Everyone);
        var self = new AccessAttribute(PeopleModule.Self);
        site.MapPost("/sign-in/link", FollowLink).WithMetadata(everyone);
        site.MapPost("/sign-in/choose", Choose).WithMetadata(everyone);
        site.MapPost("/sign-in/password", ByPassword).WithMetadata(everyone);
        site.MapPost("/sign-in/passkey/question", AskAnyone).WithMetadata(everyone);
        site.MapPost("/sign-in/passkey", ByPasskey).WithMetadata(everyone);
        site.MapPost("/sign-out/now", Leave).WithMetadata(everyone);
        site.MapPost("/account/prove/password", ProveByPassword).WithMetadata(self);
        site.MapPost("/account/prove/passkey", ProveByPasskey).WithMetadata(self);
        site.MapPost("/account/passkeys/question", AskForNew).WithMetadata(self);
        site.MapPost("/account/passkeys", Add).WithMetadata(self);
        site.MapPost("/account/sessions/end", EndSessions).WithMetadata(self);
        OrganisationDoor.Map(site);
    }

    private static async Task<IResult> FollowLink(
        HttpContext http,
        RegieDb db,
        Entrance entrance,
        [FromForm] string secret,
        [FromForm] string? back,
        CancellationToken ct
    )
    {
        var hash = IssueKey.HashOf(secret);
        var key = await db.Set<AccessKey>()
            .AsNoTracking()
            .SingleOrDefaultAsync(key => key.Hash == hash && key.Kind == AccessKeyKind.Link, ct);
        var entered = key is null
            ? null
            : await entrance.Enter(http, key.PersonId, new(Means.Link, Link: key.Id), back, ct);
        return entered ?? Results.Redirect("/sign-in?link=spent");
    }

    private static async Task<IResult> Choose(
        HttpContext http,
        RegieDb db,
        RegieSettings settings,
        Entrance entrance,
        [FromForm] string handle,
        [FromForm] string? back,
        CancellationToken ct
    )
    {
        if (!settings.Sample)
        {
            return Results.NotFound();
        }
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Handle == handle, ct);
        var entered = person is null ? null : await entrance.Enter(http, person.Id, new(Means.Sample), back, ct);
        return entered ?? Results.Redirect("/sign-in");
    }

    private static async Task<IResult> ByPassword(
        HttpContext http,
        PasswordDoor door,
        Entrance entrance,
        [FromForm] string name,
        [FromForm] string password,
        [FromForm] string code,
        [FromForm] string? back,
        CancellationToken ct
    )
    {
        var fitting = await door.Try(name, password, code, AddressOf(http), ct);
        var entered = fitting is null ? null : await entrance.Enter(http, fitting.Person, Proof.Of(fitting), back, ct);
        return entered ?? Results.Redirect($"/sign-in?failed=password&back={Uri.EscapeDataString(LocalPath.Of(back))}");
    }

    private static async Task<IResult> AskAnyone(
        HttpContext http,
        PasskeyDoor door,
        [FromForm] string key,
        CancellationToken ct
    )
    {
        _ = key; // Bound from the form, so that the form's token against forgery is asked for.
        var question = await door.Ask(http, null, ct);
        return Results.Json(new { question.Id, question.Options });
    }

    private static async Task<IResult> ByPasskey(
        HttpContext http,
        PasskeyDoor door,
        Entrance entrance,
        [FromForm] Guid question,
        [FromForm] string credential,
        [FromForm] string? back,
        CancellationToken ct
    )
    {
        var entered = await door.Judge(http, question, credential, ct) is { } judged
            ? await entrance.Enter(http, judged.Person, Proof.Of(judged.Passkey), back, ct)
            : null;
        return entered ?? Results.Redirect($"/sign-in?failed=passkey&back={Uri.EscapeDataString(LocalPath.Of(back))}");
    }

    private static async Task<IResult> Leave(
        HttpContext http,
        UseCaseContext context,
        EndSession end,
        [FromForm] string key,
        CancellationToken ct
    )
    {
        _ = key; // As above.
        if (context.Actor.IsPerson && SignIn.SessionOf(http.User) is { } session)
        {
            await end.Run(new(session), ct);
        }
        await http.SignOutAsync();
        return Results.Redirect("/");
    }

    private static async Task<IResult> ProveByPassword(
        HttpContext http,
        UseCaseContext context,
        RegieDb db,
        PasswordDoor door,
        ProveAgain prove,
        [FromForm] string password,
        [FromForm] string code,
        [FromForm] string? back,
        CancellationToken ct
    )
    {
        var self = context.Actor.Key();
        var handle = await db.Set<Person>().Where(p => p.Id == self).Select(p => p.Handle).SingleAsync(ct);
        var fitting = await door.Try(handle, password, code, AddressOf(http), ct);
        var proof = fitting?.Person == self ? Proof.Of(fitting) : null;
        return await Prove(http, prove, proof, "password", back, ct);
    }

    private static async Task<IResult> ProveByPasskey(
        HttpContext http,
        UseCaseContext context,
        PasskeyDoor door,
        ProveAgain prove,
        [FromForm] Guid question,
        [FromForm] string credential,
        [FromForm] string? back,
        CancellationToken ct
    )
    {
        var judged = await door.Judge(http, question, credential, ct);
        var proof = judged?.Person == context.Actor.Key() ? Proof.Of(judged.Value.Passkey) : null;
        return await Prove(http, prove, proof, "passkey", back, ct);
    }

    private static async Task<IResult> Prove(
        HttpContext http,
        ProveAgain prove,
        Proof? proof,
        string by,
        string? back,
        CancellationToken ct
    )
    {
        var proved =
            proof is not null
            && SignIn.SessionOf(http.User) is { } session
            && (await prove.Run(new(session, proof), ct)).IsOk;
        return proved
            ? Results.LocalRedirect(LocalPath.Of(back))
            : Results.Redirect($"/account/prove?failed={by}&back={Uri.EscapeDataString(LocalPath.Of(back))}");
    }

    private static async Task<IResult> AskForNew(
        HttpContext http,
        UseCaseContext context,
        RegieDb db,
        PasskeyDoor door,
        [FromForm] string key,
        CancellationToken ct
    )
    {
        _ = key; // As above.
        var self = context.Actor.Key();
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Id == self, ct);
        var question = await door.AskForNew(http, person, ct);
        return Results.Json(new { question.Id, question.Options });
    }

    private static async Task<IResult> Add(
        HttpContext http,
        UseCaseContext context,
        PasskeyDoor door,
        AddPasskey add,
        [FromForm] Guid question,
        [FromForm] string credential,
        [FromForm] string name,
        [FromForm] string? back,
        CancellationToken ct
    )
    {
        var passkey = await door.JudgeNew(http, question, context.Actor.Key(), credential, ct);
        if (passkey is null)
        {
            return Results.Redirect("/account/passkeys/new?failed=answer");
        }
        var result = await add.Run(new(name, passkey), ct);
        return result.IsOk
            ? Results.LocalRedirect($"/account?done=passkey&first={Uri.EscapeDataString(back ?? "")}")
            : Results.Redirect(
                $"/account/passkeys/new?failed={(result.Error.Problems.Count > 0 ? "name" : result.Error.Code)}"
            );
    }

    private static async Task<IResult> EndSessions(
        HttpContext http,
        EndSession end,
        [FromForm] Guid? session,
        CancellationToken ct
    )
    {
        var own = SignIn.SessionOf(http.User);
        var result = await end.Run(session is null ? new(null, own) : new(session), ct);
        return Results.Redirect(result.IsOk ? "/account?done=ended#sessions" : $"/account?refused={result.Error.Code}");
    }

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "local";
}
