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

/// <summary>Whoever delegated a task takes it back.</summary>
public sealed class TakeBackTask(UseCaseContext context, TaskDesk desk) : UseCase<TakeBackTask.Input, Done>(context)
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
        var given = Staff.PersonOf(Actor.Id) is { } me
            ? holders.Find(holder => holder.PersonId == me && holder.DelegatedTo is not null)
            : null;
        if (given is null)
        {
            return OfficeErrors.NotDelegated(task.Reference);
        }

        var now = holders.Single(holder => holder.PersonId == given.DelegatedTo && holder.EndedAt is null);
        now.EndedAt = Now;
        given.DelegatedTo = null;
        var people = await Db.Set<Person>().AsNoTracking().Where(person => person.Id == now.PersonId).ToListAsync(ct);
        await desk.Tell(task, people, MailKinds.TaskWithdrawn, $"taken-back-{task.Version}", isUrgent: false, ct);
        Db.Entry(task).State = Microsoft.EntityFrameworkCore.EntityState.Modified;
        About(task.Subject, task.Version + 1);
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/tasks/{reference}/take-back",
                OfficeModule.Self,
                async (string reference, Body body, TakeBackTask useCase, CancellationToken ct) =>
                    (await useCase.Run(new(reference, body.Reason), ct)).ToHttp(TypedResults.Ok)
            )
            .OnVersion()
            .Produces<Done>()
            .WithSummary("Take a delegated task back");

    /// <summary>As sent by API.</summary>
    public sealed record Body(string Reason);
}
