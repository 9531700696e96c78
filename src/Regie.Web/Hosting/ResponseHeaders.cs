using System.Diagnostics;
using Regie.Kernel.Http;
using Regie.People.Organisations;

namespace Regie.Web.Hosting;

/// <summary>The headers that every answer carries, errors and downloads too. The one place that sets them.</summary>
internal sealed class ResponseHeaders(RequestDelegate next, OrganisationProviders providers)
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    // For what came from outside: nothing of it runs, and it belongs to no site.
    private const string Sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'";

    private const string OneYear = "max-age=31536000; includeSubDomains";

    // The form that leads to an organisation's login is answered with a redirect there, which browsers hold against this list.
    private readonly string _contentPolicy = string.Join(
        ' ',
        providers
            .All.Select(provider => new Uri(provider.Authority).GetLeftPart(UriPartial.Authority))
            .Distinct()
            .Prepend(ContentPolicy)
    );

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(Set, http);
        return next(http);
    }

    private Task Set(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        var isForeign = http.GetEndpoint()?.Metadata.GetMetadata<SandboxedMetadata>() is not null;
        headers.ContentSecurityPolicy = isForeign ? Sandbox : _contentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Correlation-Id"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = OneYear;
        }
        if (http.User.Identity?.IsAuthenticated == true || http.Request.Headers.Authorization.Count > 0)
        {
            headers.CacheControl = "no-store";
        }
        return Task.CompletedTask;
    }
}
