using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Data;
using Regie.Kernel.Time;
using Regie.Kernel.UseCases;
using Regie.People.Doors;

namespace Regie.Web.Hosting;

/// <summary>Finds out who is asking: a session by cookie in the browser, or a token on the API.</summary>
internal sealed class Caller(RequestDelegate next)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext http, RegieDb db, UseCaseContext context, Clock clock, Sessions sessions)
    {
        var api = http.Request.Path.StartsWithSegments("/api");
        var header = http.Request.Headers.Authorization.ToString();
        if (api && header.StartsWith(Bearer, StringComparison.Ordinal))
        {
            // A token was made by someone who had proved who she is: it has nothing more to prove.
            if (await TokenOf(db, header[Bearer.Length..], clock.Now, http.RequestAborted) is var (person, token))
            {
                context.Actor = await Actors.Of(db, person, token, http.RequestAborted);
            }
        }
        // A cookie travels by itself, so on the API it may only read.
        else if (
            (!api || HttpMethods.IsGet(http.Request.Method))
            && SignIn.SessionOf(http.User) is { } session
            && await sessions.Find(session, http.RequestAborted) is { } asks
        )
        {
            context.Actor = await Actors.Of(db, asks.Person, null, http.RequestAborted);
            context.ProvedAt = asks.ProvedAt;
        }
        await next(http);
    }

    private static async Task<(Person Person, AccessKey Token)?> TokenOf(
        RegieDb db,
        string secret,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var hash = IssueKey.HashOf(secret);
        var key = await db.Set<AccessKey>()
            .AsNoTracking()
            .SingleOrDefaultAsync(key => key.Hash == hash && key.Kind == AccessKeyKind.Token, ct);
        var person =
            key?.WorksAt(now) == true
                ? await db.Set<Person>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(person => person.Id == key.PersonId && person.DisabledAt == null, ct)
                : null;
        return person is null ? null : (person, key!);
    }
}
