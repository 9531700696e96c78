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

/// <summary>Whoever has a task delegates it to someone who may do it; who had it stays visible, and it can be taken back.</summary>
public sealed class DelegateTask(UseCaseContext context, TaskDesk desk) : UseCase<DelegateTask.Input, Done>(context)
{
    /// <summary>Which task.</summary>
    /// <param name="Reference">The task's reference.</param>
    /// <param name="To">The handle of the person.</param>
    /// <param name="Reason">Why; up to 2000 characters.</param>
    public sealed record Input(string Reference, string To, string Reason) : IReasoned;

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
        if (desk.Mine(holders) is not { } mine)
        {
            return OfficeErrors.NotYours(task.Reference);
        }
        if (mine.DelegatedBy is { } by)
        {
            var name = await Db.Set<Person>()
                .Where(person => person.Id == by)
                .Select(person => person.Name)
                .SingleAsync(ct);
            return OfficeErrors.DelegatedAlready(name);
        }
        var able = await desk.Able(task, ct);
        if (able.FirstOrDefault(person => person.Handle == input.To) is not { } to)
        {
            return OfficeErrors.PersonMayNot(nameof(input.To), input.To);
        }
        if (holders.Exists(holder => holder.PersonId == to.Id && holder.EndedAt is null))
        {
            return OfficeErrors.HoldsAlready(input.To);
        }

        mine.DelegatedTo = to.Id;
        desk.Give(task, to.Id, mine.PersonId, input.Reason.Trim());
        await desk.Tell(task, [to], MailKinds.TaskOpened, $"delegated-{task.Version}", isUrgent: false, ct);
        Db.Entry(task).State = Microsoft.EntityFrameworkCore.EntityState.Modified;
        About(task.Subject, task.Version + 1);
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/tasks/{reference}/delegate",
                OfficeModule.Self,
                async (string reference, Body body, DelegateTask useCase, CancellationToken ct) =>
                    (await useCase.Run(new(reference, body.To, body.Reason), ct)).ToHttp(TypedResults.Ok)
            )
            .OnVersion()
            .Produces<Done>()
            .WithSummary("Delegate a task of your own to someone who may do it");

    /// <summary>As sent by API.</summary>
    public sealed record Body(string To, string Reason);
}
