using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Data;
using Regie.Kernel.Http;
using Regie.Kernel.Settings;
using Regie.Kernel.Time;

namespace Regie.Web.Hosting;

/// <summary>Signing in by a link that works once; in a sample instance also by choosing who to be. Signing out.</summary>
internal static class SignIn
{
    public const string CookieName = "session";
    private static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    public static void AddTo(IServiceCollection services, RegieSettings settings)
    {
        var secure = settings.Address.StartsWith("https://", StringComparison.Ordinal);
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = CookieName;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = Idle;
                cookie.SlidingExpiration = true;
                cookie.LoginPath = "/sign-in";
            });
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        var everyone = new AccessAttribute(AccessAttribute.Everyone);
        site.MapPost("/sign-in/link", FollowLink).WithMetadata(everyone);
        site.MapPost("/sign-in/choose", Choose).WithMetadata(everyone);
        site.MapPost("/sign-out/now", (Delegate)Leave).WithMetadata(everyone);
    }

    private static async Task<IResult> FollowLink(
        HttpContext http,
        RegieDb db,
        Clock clock,
        [FromForm] string secret,
        [FromForm] string? back,
        CancellationToken ct
    )
    {
        var hash = IssueKey.HashOf(secret);
        var now = clock.Now;
        var key = await db.Set<AccessKey>()
            .AsNoTracking()
            .SingleOrDefaultAsync(key => key.Hash == hash && key.Kind == AccessKeyKind.Link, ct);

        // Marked in one statement, so that of two who hold the link one gets in.
        var used =
            key?.WorksAt(now) == true
            && await db.Set<AccessKey>()
                .Where(k => k.Id == key.Id && k.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.UsedAt, now), ct) == 1;
        return used ? await Enter(http, key!.PersonId, back) : Results.Redirect("/sign-in?link=spent");
    }

    private static async Task<IResult> Choose(
        HttpContext http,
        RegieDb db,
        RegieSettings settings,
        [FromForm] string handle,
        [FromForm] string? back,
        CancellationToken ct
    )
    {
        if (!settings.Sample)
        {
            return Results.NotFound();
        }
        var person = await db.Set<Person>()
            .AsNoTracking()
            .SingleOrDefaultAsync(person => person.Handle == handle && person.DisabledAt == null, ct);
        return person is null ? Results.Redirect("/sign-in") : await Enter(http, person.Id, back);
    }

    private static async Task<IResult> Leave(HttpContext http)
    {
        await http.SignOutAsync();
        return Results.Redirect("/");
    }

    private static async Task<IResult> Enter(HttpContext http, PersonId person, string? back)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, person.Value.ToString())],
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        await http.SignInAsync(new ClaimsPrincipal(identity));
        return Results.LocalRedirect(Preferences.LocalPath(back));
    }
}
