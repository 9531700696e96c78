using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Http;
using Regie.Kernel.UseCases;
using Regie.People.Features;

namespace Regie.People.Doors;

/// <summary>Lets in whom a door has judged: starts the session, gives the cookie, and leads on.</summary>
internal sealed class Entrance(RegieDb db, UseCaseContext context, StartSession start)
{
    /// <summary>Starts a session; null when what she showed was used up by someone who was faster.</summary>
    public async Task<IResult?> Enter(
        HttpContext http,
        PersonId person,
        Proof proof,
        string? back,
        CancellationToken ct
    )
    {
        var row = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == person, ct);
        if (row is null)
        {
            return null;
        }
        context.Actor = Actor.Person(row, []);
        context.Key = null;
        var session = await start.Run(
            new(
                proof,
                http.Connection.RemoteIpAddress?.ToString(),
                http.Request.Headers.UserAgent.ToString(),
                SignIn.SessionOf(http.User)
            ),
            ct
        );
        if (!session.IsOk)
        {
            return null;
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, person.Value.ToString()),
                new Claim(SignIn.SessionClaim, session.Value.ToString()),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        await http.SignInAsync(new ClaimsPrincipal(identity));

        // Whoever came by a link has nothing yet with which to come again.
        var first = proof.Link is not null && (await WaysIn.Of(db, person, ct)).Count == 0;
        var on = LocalPath.Of(back);
        return Results.LocalRedirect(first ? $"/account?first={Uri.EscapeDataString(on)}" : on);
    }
}
