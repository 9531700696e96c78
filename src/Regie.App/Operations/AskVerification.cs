using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.App.Jobs;
using Regie.Kernel;
using Regie.Kernel.Audit;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.App.Operations;

/// <summary>Asks for the whole audit trail to be verified; the run has a page that shows how far it is.</summary>
public sealed class AskVerification(UseCaseContext context) : UseCase<AskVerification.Input, Guid>(context)
{
    /// <summary>Nothing to choose.</summary>
    public sealed record Input;

    public override string Permission => KernelModule.VerifyAudit;

    protected override Task<Result<Guid>> Handle(Input input, CancellationToken ct)
    {
        var run = Runs.Queue(Db, VerificationWork.WorkName, Actor.Id, Now);
        About(new("run", $"{run.Name}/{run.Id:N}"));
        return Task.FromResult<Result<Guid>>(run.Id);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/verifications",
                KernelModule.VerifyAudit,
                async (AskVerification useCase, CancellationToken ct) =>
                    (await useCase.Run(new(), ct)).ToHttp(id =>
                        TypedResults.Accepted($"/api/v1/operations/runs/{id}", new { Id = id })
                    )
            )
            .WithSummary("Ask for the audit trail to be verified");
}

/// <summary>Verifies the audit trail.</summary>
internal sealed class VerificationWork(AuditVerifier verifier) : IAskedWork
{
    public const string WorkName = "verify-audit";

    public string Name => WorkName;

    public async Task<object> Do(Guid run, IProgress<(long Done, long Of)> progress, CancellationToken ct) =>
        await verifier.Run(progress, ct);
}
