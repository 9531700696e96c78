using Regie.Kernel;
using Regie.Kernel.Http;
using Regie.Kernel.UseCases;

namespace Regie.Web.Hosting;

/// <summary>Lets a request through when its endpoint's act is permitted to the caller with some record at least.</summary>
internal sealed class AccessGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, UseCaseContext context)
    {
        var action = http.GetEndpoint()?.Metadata.GetMetadata<AccessAttribute>()?.Action;
        if (
            action is null or AccessAttribute.Everyone
            || await context.MayEver(action, http.RequestAborted) is not null
        )
        {
            if (IsWeighty(http) && context.NeedsProof)
            {
                http.Response.Redirect(
                    $"/account/prove?back={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}"
                );
                return;
            }
            await next(http);
            return;
        }
        await Refuse(http, action, context.Actor.IsPerson);
    }

    // A post is judged by its command, so that what was filled in is not lost on the way.
    private static bool IsWeighty(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && http.GetEndpoint()?.Metadata.GetMetadata<WeightyAttribute>() is not null;

    private static Task Refuse(HttpContext http, string action, bool signedIn)
    {
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return signedIn ? KernelErrors.NotPermitted(action).ToHttp(http).ExecuteAsync(http) : Task.CompletedTask;
        }
        if (signedIn)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        http.Response.Redirect($"/sign-in?back={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}");
        return Task.CompletedTask;
    }
}
