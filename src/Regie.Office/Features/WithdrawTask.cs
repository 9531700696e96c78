using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Office;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;
using Regie.Office.Storage;

namespace Regie.Office.Features;

/// <summary>Whoever asked, or a coordinator, withdraws a task that is no longer needed.</summary>
public sealed class WithdrawTask(UseCaseContext context, TaskDesk desk) : UseCase<WithdrawTask.Input, Done>(context)
{
    /// <summary>Which task.</summary>
    /// <param name="Reference">The task's reference.</param>
    /// <param name="Reason">Why; up to 2000 characters.</param>
    public sealed record Input(string Reference, string Reason) : IReasoned;

    public override string Permission => OfficeModule.Self;

    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Reason, nameof(input.Reason), TaskLimits.Text);

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
        if (task.AskedBy != Actor.Id && !await desk.MayAsk(task, ct))
        {
            return OfficeErrors.NotAsked(task.Reference);
        }

        task.Withdraw(input.Reason.Trim(), Actor.Id, Today);
        var ids = holders.Where(holder => holder.EndedAt is null).Select(holder => holder.PersonId).ToList();
        var people = await Db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(ct);
        await desk.Tell(task, people, MailKinds.TaskWithdrawn, "withdrawn", isUrgent: false, ct);
        Db.Entry(task).State = Microsoft.EntityFrameworkCore.EntityState.Modified;
        About(task.Subject, task.Version + 1);
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/tasks/{reference}/withdraw",
                OfficeModule.Self,
                async (string reference, Body body, WithdrawTask useCase, CancellationToken ct) =>
                    (await useCase.Run(new(reference, body.Reason), ct)).ToHttp(TypedResults.Ok)
            )
            .OnVersion()
            .Produces<Done>()
            .WithSummary("Withdraw a task that is no longer needed");

    /// <summary>As sent by API.</summary>
    public sealed record Body(string Reason);
}
