using Microsoft.AspNetCore.Diagnostics;
using Regie.Kernel.Http;
using Regie.Kernel.Results;

namespace Regie.Web.Hosting;

/// <summary>A body that is no JSON of the kind expected is the sender's mistake, named with its place.</summary>
internal sealed class BadJsonHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (exception is not BadHttpRequestException bad)
        {
            return false;
        }
        if (bad.StatusCode != StatusCodes.Status400BadRequest || !httpContext.Request.Path.StartsWithSegments("/api"))
        {
            httpContext.Response.StatusCode = bad.StatusCode;
            return true;
        }

        var place = bad.InnerException is System.Text.Json.JsonException json
            ? $"{json.Path} ({json.LineNumber + 1}:{json.BytePositionInLine + 1})"
            : bad.Message;
        await Error.Invalid("body", "kernel.malformed", place).ToHttp(httpContext).ExecuteAsync(httpContext);
        return true;
    }
}
