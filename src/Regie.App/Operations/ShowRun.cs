using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Http;
using Regie.Kernel.Jobs;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.App.Operations;

/// <summary>How far a piece of asked work is, and what came of it.</summary>
public sealed class ShowRun(UseCaseContext context) : Query<ShowRun.Input, JobRun>(context)
{
    /// <summary>Which run.</summary>
    public sealed record Input(Guid Id);

    public override string Permission => KernelModule.ReadAudit;

    protected override async Task<Result<JobRun>> Handle(Input input, CancellationToken ct)
    {
        var run = await Rows<JobRun>().SingleOrDefaultAsync(run => run.Id == input.Id, ct);
        return run is null ? Error.NotFound("operations.run-not-found", input.Id) : run;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/runs/{id:guid}",
                KernelModule.ReadAudit,
                async (Guid id, ShowRun query, CancellationToken ct) =>
                    (await query.Run(new(id), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<JobRun>()
            .WithSummary("Show how far asked work is");
}
