using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Kernel.Http;

/// <summary>How the endpoints of the API declare what they need.</summary>
public static class EndpointConventions
{
    private const int LongestKey = 100;

    /// <summary>A question: GET, and HEAD with it.</summary>
    public static RouteHandlerBuilder MapQuestion(
        this IEndpointRouteBuilder api,
        string pattern,
        string action,
        Delegate handler
    ) =>
        api.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], handler).WithMetadata(new AccessAttribute(action));

    /// <summary>A command: POST, with an idempotency key.</summary>
    public static RouteHandlerBuilder MapCommand(
        this IEndpointRouteBuilder api,
        string pattern,
        string action,
        Delegate handler
    ) =>
        api.MapPost(pattern, handler)
            .WithMetadata(new AccessAttribute(action))
            .AddEndpointFilter(
                async (call, next) =>
                    TakeKey(call.HttpContext) is { } refusal ? refusal.ToHttp(call.HttpContext) : await next(call)
            );

    /// <summary>The command changes something that is there: the sender says on which version it is based.</summary>
    public static RouteHandlerBuilder OnVersion(this RouteHandlerBuilder endpoint) =>
        endpoint
            .WithMetadata(new OnVersionMetadata())
            .AddEndpointFilter(
                async (call, next) =>
                    TakeVersion(call.HttpContext) is { } refusal ? refusal.ToHttp(call.HttpContext) : await next(call)
            );

    /// <summary>Sends the version that a later change must name.</summary>
    public static void SendVersion(this HttpContext http, int version) =>
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    private static Error? TakeKey(HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
        {
            return KernelErrors.KeyMissing();
        }
        if (key.Length > LongestKey || key.Any(c => c is <= ' ' or > '~'))
        {
            return KernelErrors.KeyMalformed();
        }
        http.RequestServices.GetRequiredService<UseCaseContext>().Key = key;
        return null;
    }

    private static Error? TakeVersion(HttpContext http)
    {
        var tag = http.Request.Headers.IfMatch.ToString().Trim('"');
        if (!int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return KernelErrors.VersionMissing();
        }
        http.RequestServices.GetRequiredService<UseCaseContext>().ExpectedVersion = version;
        return null;
    }
}

/// <summary>Marks an endpoint that needs If-Match, for the OpenAPI document.</summary>
public sealed record OnVersionMetadata;

/// <summary>Marks an endpoint that serves what came from outside: the browser runs nothing of it.</summary>
public sealed record SandboxedMetadata;

/// <summary>Marks an endpoint that takes a body up to this size, where others take a megabyte.</summary>
public sealed record LargeBodyMetadata(long Most) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
{
    /// <inheritdoc/>
    public long? MaxRequestBodySize => Most;
}
