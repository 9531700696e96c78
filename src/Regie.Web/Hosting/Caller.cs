using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Data;
using Regie.Kernel.Time;
using Regie.Kernel.UseCases;

namespace Regie.Web.Hosting;

/// <summary>Finds out who is asking: a session by cookie in the browser, or a token on the API.</summary>
internal sealed class Caller(RequestDelegate next)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext http, RegieDb db, UseCaseContext context, Clock clock)
    {
        var (person, token) = await PersonOf(http, db, clock);
        if (person is not null)
        {
            context.Actor = await Actors.Of(db, person, token, http.RequestAborted);
        }
        await next(http);
    }

    private static async Task<(Person? Person, AccessKey? Token)> PersonOf(HttpContext http, RegieDb db, Clock clock)
    {
        PersonId? id = null;
        AccessKey? token = null;
        var api = http.Request.Path.StartsWithSegments("/api");
        if (
            api
            && http.Request.Headers.Authorization.ToString() is { } header
            && header.StartsWith(Bearer, StringComparison.Ordinal)
        )
        {
            token = await TokenOf(db, header[Bearer.Length..], clock.Now, http.RequestAborted);
            id = token?.PersonId;
        }
        else if (!api || HttpMethods.IsGet(http.Request.Method))
        {
            // A cookie travels by itself, so on the API it may only read.
            id = Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var value)
                ? new PersonId(value)
                : null;
        }
        var person = id is null
            ? null
            : await db.Set<Person>()
                .AsNoTracking()
                .SingleOrDefaultAsync(p => p.Id == id && p.DisabledAt == null, http.RequestAborted);
        return (person, token);
    }

    private static async Task<AccessKey?> TokenOf(RegieDb db, string secret, DateTimeOffset now, CancellationToken ct)
    {
        var hash = IssueKey.HashOf(secret);
        var key = await db.Set<AccessKey>()
            .AsNoTracking()
            .SingleOrDefaultAsync(key => key.Hash == hash && key.Kind == AccessKeyKind.Token, ct);
        return key?.WorksAt(now) == true ? key : null;
    }
}
