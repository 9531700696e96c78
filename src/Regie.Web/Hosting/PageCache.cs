using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using Regie.Kernel.Data;
using Regie.Kernel.Http;
using Regie.People.Doors;

namespace Regie.Web.Hosting;

/// <summary>
/// Keeps pages for people who have not signed in, until something changes: the number of audit entries is part of the
/// key, so a page is never older than a second.
/// </summary>
internal sealed class PageCache : IOutputCachePolicy
{
    public const string ThemeCookie = "theme";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly string[] NeverKept =
    [
        "/api",
        "/calendar.ics",
        "/live",
        "/ready",
        "/sign-in",
        "/sign-out",
        "/choose",
        "/error",
        "/openapi",
    ];

    public static void AddTo(IServiceCollection services) =>
        services.AddOutputCache(cache =>
        {
            cache.SizeLimit = 64 * 1024 * 1024;
            cache.MaximumBodySize = 1024 * 1024;
            cache.AddBasePolicy(policy => policy.AddPolicy<PageCache>(), excludeDefaultPolicy: true);
        });

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var keeps =
            HttpMethods.IsGet(http.Request.Method)
            && !SignIn.HasCookie(http.Request)
            && http.Request.Headers.Authorization.Count == 0
            && !Array.Exists(NeverKept, path => http.Request.Path.StartsWithSegments(path));
        context.EnableOutputCaching = keeps;
        if (!keeps)
        {
            return;
        }

        context.AllowCacheLookup = true;
        context.AllowCacheStorage = true;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Longest;
        var vary = context.CacheVaryByRules;
        vary.QueryKeys = "*";
        vary.VaryByHost = false;
        vary.VaryByValues["language"] = CultureInfo.CurrentUICulture.Name;
        vary.VaryByValues["theme"] = http.Request.Cookies[ThemeCookie] ?? "";
        vary.VaryByValues["programme"] = http.Request.Cookies[ReaderChoice.ProgrammeCookie] ?? "";
        var data = http.RequestServices.GetRequiredService<DataVersion>();
        var version =
            data.Known ?? await data.Current(http.RequestServices.GetRequiredService<RegieDb>(), cancellation);
        vary.VaryByValues["version"] = version.ToString(CultureInfo.InvariantCulture);
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &=
            response.StatusCode == StatusCodes.Status200OK
            && response.Headers.SetCookie.Count == 0
            && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal);
        return ValueTask.CompletedTask;
    }
}
