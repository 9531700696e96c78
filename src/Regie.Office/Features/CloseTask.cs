using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;
using Regie.Office.Storage;

namespace Regie.Office.Features;

/// <summary>Whoever has a task without a fact closes it by hand, with a note.</summary>
public sealed class CloseTask(UseCaseContext context, TaskDesk desk) : UseCase<CloseTask.Input, Done>(context)
{
    /// <summary>Which task.</summary>
    /// <param name="Reference">The task's reference.</param>
    /// <param name="Note">What came of it; up to 2000 characters.</param>
    public sealed record Input(string Reference, string Note);

    public override string Permission => OfficeModule.Self;

    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Note, nameof(input.Note), TaskLimits.Text);

    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        if (await desk.Find(input.Reference, ct) is not var (task, holders) || !await desk.MaySee(task, holders, ct))
        {
            return OfficeErrors.TaskNotFound(input.Reference);
        }
        if (Stale(task.Version) is { } stale)
        {
            return stale;
        }
        if (task.State != TaskState.Open)
        {
            return OfficeErrors.TaskClosed(task.Reference);
        }
        if (desk.Mine(holders) is null)
        {
            return OfficeErrors.NotYours(task.Reference);
        }
        if (task.Kind != TaskKind.Free)
        {
            return OfficeErrors.ClosesByFact(task.Reference);
        }

        task.CloseWith(input.Note.Trim(), Actor.Id, Today);
        Db.Entry(task).State = Microsoft.EntityFrameworkCore.EntityState.Modified;
        About(task.Subject, task.Version + 1);
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/tasks/{reference}/close",
                OfficeModule.Self,
                async (string reference, Body body, CloseTask useCase, CancellationToken ct) =>
                    (await useCase.Run(new(reference, body.Note), ct)).ToHttp(TypedResults.Ok)
            )
            .OnVersion()
            .Produces<Done>()
            .WithSummary("Close a task of your own with a note");

    /// <summary>As sent by API.</summary>
    public sealed record Body(string Note);
}
