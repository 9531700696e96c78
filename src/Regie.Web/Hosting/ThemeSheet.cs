using Regie.Kernel.Http;
using Regie.Kernel.Settings;

namespace Regie.Web.Hosting;

/// <summary>The colour of the settings as a style sheet, since no page may carry style of its own.</summary>
internal static class ThemeSheet
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet(
                "/theme.css",
                (HttpContext http, HouseBook house, string? v) =>
                {
                    var colour = ThemeColour.Parse(house.Known.Theme);
                    http.Response.Headers.CacheControl =
                        colour is { } known && known.Tag == v ? "public, max-age=31536000, immutable" : "no-cache";
                    return Results.Text(colour?.Css() ?? "", "text/css");
                }
            )
            .ExcludeFromDescription()
            .WithMetadata(new AccessAttribute(AccessAttribute.Everyone));
}
