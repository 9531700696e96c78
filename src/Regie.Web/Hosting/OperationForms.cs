using Microsoft.AspNetCore.Mvc;
using Regie.App.Operations;
using Regie.Kernel;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Web.Hosting;

/// <summary>The buttons that ask for long work, and lead to the page of its run.</summary>
internal static class OperationForms
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost(
                "/operations/verify",
                (UseCaseContext context, AskVerification useCase, [FromForm] string key, CancellationToken ct) =>
                    Ask(context, key, () => useCase.Run(new(), ct))
            )
            .WithMetadata(new AccessAttribute(KernelModule.VerifyAudit));
        site.MapPost(
                "/operations/backup",
                (UseCaseContext context, AskBackup useCase, [FromForm] string key, CancellationToken ct) =>
                    Ask(context, key, () => useCase.Run(new(), ct))
            )
            .WithMetadata(new AccessAttribute(KernelModule.Operate));
    }

    private static async Task<IResult> Ask(UseCaseContext context, string key, Func<Task<Result<Guid>>> ask)
    {
        context.Key = key;
        var run = await ask();
        return run.ToHttp(id => Results.Redirect($"/operations/runs/{id}"));
    }
}
