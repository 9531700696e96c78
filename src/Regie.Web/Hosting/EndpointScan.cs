using Regie.Kernel.Access;
using Regie.Kernel.Http;

namespace Regie.Web.Hosting;

/// <summary>The server does not start while an endpoint or page does not say which act it needs.</summary>
internal static class EndpointScan
{
    /// <exception cref="InvalidOperationException">An endpoint says nothing, or an act that no module declares.</exception>
    public static void Check(WebApplication app)
    {
        var known = app.Services.GetRequiredService<AccessBook>().KnownActions;
        foreach (var endpoint in All(app))
        {
            var action = endpoint.Metadata.GetMetadata<AccessAttribute>()?.Action;
            if (action is null)
            {
                throw new InvalidOperationException(
                    $"The endpoint {endpoint.DisplayName} does not say which act it needs: give it [Access]"
                );
            }
            if (action != AccessAttribute.Everyone && !known.Contains(action))
            {
                throw new InvalidOperationException(
                    $"The endpoint {endpoint.DisplayName} needs {action}, which no module declares"
                );
            }
        }
    }

    /// <summary>All endpoints of our own; the framework adds some that only serve files.</summary>
    public static IEnumerable<RouteEndpoint> All(IEndpointRouteBuilder site) =>
        site
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.RoutePattern.RawText is { } path
                && path != "{**path:file}"
                && !path.TrimStart('/').StartsWith("_framework/", StringComparison.Ordinal)
            );
}
