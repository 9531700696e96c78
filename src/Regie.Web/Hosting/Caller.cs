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
        if (await WhoAsks(http, db, clock, sessions) is { } asks)
        {
            var grants = await db.Set<RoleGrant>()
                .AsNoTracking()
                .Where(grant => grant.PersonId == asks.Person.Id)
                .ToListAsync(http.RequestAborted);
            context.Actor = Actor.Person(asks.Person, grants);
            context.ProvedAt = asks.ProvedAt;
        }
        await next(http);
    }

    private static async Task<SessionPerson?> WhoAsks(HttpContext http, RegieDb db, Clock clock, Sessions sessions)
    {
        var api = http.Request.Path.StartsWithSegments("/api");
        var header = http.Request.Headers.Authorization.ToString();
        if (api && header.StartsWith(Bearer, StringComparison.Ordinal))
        {
            // A token was made by someone who had proved who she is: it has nothing more to prove.
            var person = await PersonOfToken(db, header[Bearer.Length..], clock.Now, http.RequestAborted);
            return person is null ? null : new(person, null);
        }

        // A cookie travels by itself, so on the API it may only read.
        return (!api || HttpMethods.IsGet(http.Request.Method)) && SignIn.SessionOf(http.User) is { } session
            ? await sessions.Find(session, http.RequestAborted)
            : null;
    }

    private static async Task<Person?> PersonOfToken(
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
        return key?.WorksAt(now) == true
            ? await db.Set<Person>()
                .AsNoTracking()
                .SingleOrDefaultAsync(person => person.Id == key.PersonId && person.DisabledAt == null, ct)
            : null;
    }
}
