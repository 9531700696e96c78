using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Regie.Web.Hosting;

/// <summary>An error page is asked for, whatever was sent: it must not be taken for the form that failed.</summary>
internal sealed class ErrorAsGet(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (
            http.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || http.Features.Get<IExceptionHandlerFeature>() is not null
        )
        {
            http.Request.Method = HttpMethods.Get;
            http.Features.Set<IAntiforgeryValidationFeature>(null);
        }
        return next(http);
    }
}
