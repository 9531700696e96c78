using Microsoft.AspNetCore.Diagnostics;
using Regie.Kernel.Http;

namespace Regie.Web.Hosting;

/// <summary>What a reader chooses for herself: language, light or dark, programme. Kept in cookies, so it works without script.</summary>
internal static class Preferences
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void Map(IEndpointRouteBuilder site)
    {
        MapChoice(site, "language", ReaderLanguage.Cookie);
        MapChoice(site, "theme", PageCache.ThemeCookie);
        MapChoice(site, "programme", ReaderChoice.ProgrammeCookie);
    }

    /// <summary>The address that makes a choice and comes back to where the reader is.</summary>
    public static string Href(string what, string value, HttpRequest here) =>
        $"/choose/{what}/{Uri.EscapeDataString(value)}?back={Uri.EscapeDataString(Asked(here))}";

    /// <summary>The path and query that the reader asked for: an error page is shown at the address that failed.</summary>
    public static string Asked(HttpRequest here)
    {
        var features = here.HttpContext.Features;
        if (features.Get<IStatusCodeReExecuteFeature>() is { } failed)
        {
            return failed.OriginalPath + failed.OriginalQueryString;
        }
        return features.Get<IExceptionHandlerPathFeature>() is { } thrown ? thrown.Path : here.Path + here.QueryString;
    }

    private static void MapChoice(IEndpointRouteBuilder site, string what, string cookie) =>
        site.MapGet(
                $"/choose/{what}/{{value:maxlength(40)}}",
                (HttpContext http, string value, string? back) =>
                {
                    var options = new CookieOptions
                    {
                        MaxAge = Kept,
                        HttpOnly = true,
                        SameSite = SameSiteMode.Lax,
                        Secure = http.Request.IsHttps,
                        IsEssential = true,
                    };
                    http.Response.Cookies.Append(cookie, value, options);
                    http.Response.Headers.CacheControl = "no-store";
                    return Results.LocalRedirect(LocalPath.Of(back));
                }
            )
            .ExcludeFromDescription()
            .WithMetadata(new AccessAttribute(AccessAttribute.Everyone));
}
