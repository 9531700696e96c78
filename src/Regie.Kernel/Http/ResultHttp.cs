using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Results;
using Regie.Kernel.Texts;

namespace Regie.Kernel.Http;

/// <summary>The one place where a refusal becomes an HTTP status.</summary>
public static class ResultHttp
{
    /// <summary>The answer through <paramref name="ok"/>, or the refusal as problem details.</summary>
    public static IResult ToHttp<T>(this Result<T> result, Func<T, IResult> ok) =>
        result.IsOk ? ok(result.Value) : new Refusal(result.Error);

    /// <summary>A refusal as problem details in the reader's language.</summary>
    public static IResult ToHttp(this Error error, HttpContext http)
    {
        var texts = http.RequestServices.GetRequiredService<ModuleTexts>();
        var extensions = new Dictionary<string, object?>
        {
            ["code"] = error.Code,
            ["correlation"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier,
        };
        if (error.Problems.Count > 0)
        {
            extensions["errors"] = error
                .Problems.Select(problem => new
                {
                    problem.Field,
                    problem.Code,
                    Message = texts.Of(problem),
                })
                .ToList();
        }
        return Microsoft.AspNetCore.Http.Results.Problem(
            detail: texts.Of(error),
            statusCode: Status(error),
            title: texts.Get($"kernel.kind-{error.Kind.ToString().ToLowerInvariant()}"),
            extensions: extensions
        );
    }

    /// <summary>The status of a refusal.</summary>
    public static int Status(Error error) =>
        error.Code switch
        {
            "kernel.stale" => StatusCodes.Status412PreconditionFailed,
            "kernel.version-missing" => StatusCodes.Status428PreconditionRequired,
            "kernel.key-reused" => StatusCodes.Status422UnprocessableEntity,
            _ => error.Kind switch
            {
                ErrorKind.Invalid => StatusCodes.Status400BadRequest,
                ErrorKind.NotFound => StatusCodes.Status404NotFound,
                ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
                _ => StatusCodes.Status409Conflict,
            },
        };

    private sealed class Refusal(Error error) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => error.ToHttp(httpContext).ExecuteAsync(httpContext);
    }
}
