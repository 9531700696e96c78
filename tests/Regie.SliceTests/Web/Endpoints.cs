using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Regie.Web.Hosting;

namespace Regie.SliceTests.Web;

/// <summary>One way to call the server: a method and a pattern, and a path that fits it.</summary>
/// <param name="Call">As <c>POST /api/v1/programme/actions/{code}/reports</c>.</param>
/// <param name="IsStatic">Whether it only serves a file of the design system.</param>
internal sealed partial record Endpoint(string Call, bool IsStatic)
{
    public string Method => Call.Split(' ')[0];

    public string Pattern => Call.Split(' ')[1];

    public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>All that the running server answers to, but HEAD, which goes with GET.</summary>
    public static IReadOnlyList<Endpoint> All(TestHost host) =>
        [
            .. EndpointScan
                .All(host.App)
                .SelectMany(endpoint =>
                    (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(
                        method => new Endpoint(
                            $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}",
                            endpoint.Metadata.Any(data => data.GetType().Name == "StaticAssetDescriptor")
                        )
                    )
                )
                .Where(endpoint => endpoint.Method != "HEAD")
                .Distinct()
                .OrderBy(endpoint => endpoint.Call, StringComparer.Ordinal),
        ];

    /// <summary>A path for it, about an action or body that exists.</summary>
    public string Path(string action, string body, string report = "REP-2011-0001") =>
        Parameter()
            .Replace(
                Pattern,
                parameter =>
                    parameter.Groups[1].Value.ToLowerInvariant() switch
                    {
                        // A milestone of the same owner alone.
                        "code" when Pattern.Contains("/milestones/{", StringComparison.Ordinal) => action switch
                        {
                            "A31" => "CAL9",
                            "A30" => "CAL3",
                            _ => $"{action}-M1",
                        },
                        "code" => Pattern.Contains("/bodies/", StringComparison.Ordinal) ? body : action,
                        "reference" => report,
                        "geo" => "BE2",
                        "period" => "2009",
                        "seq" => "1",
                        "id" when Pattern.Contains("/rules/", StringComparison.Ordinal) => "lead_company",
                        "id" => "01930000-0000-7000-8000-000000000000",
                        "secret" => "rg_nothing",
                        "provider" => "acm",
                        "handle" => "nobody",
                        "value" => "nl",
                        "documentname" => "v1",
                        "status" => "404",
                        "name" => "nothing.txt",
                        "number" => "1.0",
                        var other => throw new NotSupportedException($"What stands for {{{other}}} in {Pattern}?"),
                    }
            );

    [GeneratedRegex(@"\{([A-Za-z]+)[^}]*\}")]
    private static partial Regex Parameter();
}
