using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.Time;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>The tasks of whoever asks: what she has to do, what she delegated, what she asked of others.</summary>
public sealed class ListTasks(UseCaseContext context, TaskRows rows)
    : Query<ListTasks.Input, IReadOnlyList<TaskRow>>(context)
{
    /// <summary>Which of hers.</summary>
    public enum Part
    {
        /// <summary>To do.</summary>
        Mine,

        /// <summary>Asked of others, open.</summary>
        Asked,

        /// <summary>Hers or asked by her, closed; the last 100.</summary>
        Closed,
    }

    /// <summary>Which of hers.</summary>
    public sealed record Input(Part Part = Part.Mine);

    public override string Permission => OfficeModule.Self;

    protected override async Task<Result<IReadOnlyList<TaskRow>>> Handle(Input input, CancellationToken ct)
    {
        var me = Staff.PersonOf(Actor.Id);
        var actor = Actor.Id;
        var tasks = Rows<OfficeTask>();
        var holders = Rows<TaskHolder>();
        tasks = input.Part switch
        {
            Part.Mine => tasks.Where(task =>
                task.State == TaskState.Open
                && holders.Any(holder =>
                    holder.TaskId == task.Id
                    && holder.PersonId == me
                    && holder.EndedAt == null
                    && holder.DelegatedTo == null
                )
            ),
            Part.Asked => tasks.Where(task =>
                task.State == TaskState.Open
                && (
                    (
                        task.AskedBy == actor
                        && !holders.Any(holder =>
                            holder.TaskId == task.Id && holder.PersonId == me && holder.EndedAt == null
                        )
                    )
                    || holders.Any(holder =>
                        holder.TaskId == task.Id && holder.PersonId == me && holder.DelegatedTo != null
                    )
                )
            ),
            _ => tasks.Where(task =>
                task.State != TaskState.Open
                && (task.AskedBy == actor || holders.Any(holder => holder.TaskId == task.Id && holder.PersonId == me))
            ),
        };
        var found =
            input.Part == Part.Closed
                ? await tasks
                    .OrderByDescending(task => task.ClosedOn)
                    .ThenByDescending(task => task.Reference)
                    .Take(100)
                    .ToListAsync(ct)
                : await tasks.OrderBy(task => task.DueOn).ThenBy(task => task.Reference).ToListAsync(ct);
        return (await rows.Of(found, ct)).ToList();
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/tasks",
                OfficeModule.Self,
                async (Part? part, ListTasks query, CancellationToken ct) =>
                    (await query.Run(new(part ?? Part.Mine), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<IReadOnlyList<TaskRow>>()
            .WithSummary("List your tasks, what you asked, or what is closed");
}

/// <summary>A task in a list.</summary>
/// <param name="Reference">As TSK-2011-0001.</param>
/// <param name="Kind">What closes it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Words">What is asked, and why.</param>
/// <param name="Action">The code of the action it is about, or null.</param>
/// <param name="Title">The title of the action.</param>
/// <param name="AskedBy">The name of whoever asked.</param>
/// <param name="AskedOn">When.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="Term">How the term stands today.</param>
/// <param name="DaysLeft">Working days to the last day; negative after it.</param>
/// <param name="Holders">The names of those who have it now.</param>
/// <param name="ClosedOn">When it was closed, or null.</param>
/// <param name="Fact">The reference of the report that closed it, or null.</param>
/// <param name="Note">The note or reason with which it was closed, or null.</param>
public sealed record TaskRow(
    string Reference,
    TaskKind Kind,
    TaskState State,
    string Words,
    string? Action,
    LocalText Title,
    string AskedBy,
    DateOnly AskedOn,
    DateOnly DueOn,
    TermState Term,
    int DaysLeft,
    IReadOnlyList<string> Holders,
    DateOnly? ClosedOn,
    string? Fact,
    string? Note
);

/// <summary>Makes views of tasks.</summary>
public sealed class TaskRows(UseCaseContext context, TaskDesk desk, IOfficeRules office)
{
    internal async Task<IReadOnlyList<TaskRow>> Of(IReadOnlyList<OfficeTask> tasks, CancellationToken ct)
    {
        var ids = tasks.Select(task => task.Id).ToList();
        var holders = (
            await context
                .Db.Set<TaskHolder>()
                .AsNoTracking()
                .Where(holder => ids.Contains(holder.TaskId) && holder.EndedAt == null && holder.DelegatedTo == null)
                .OrderBy(holder => holder.Since)
                .ToListAsync(ct)
        ).ToLookup(holder => holder.TaskId, holder => $"person:{holder.PersonId.Value}");
        var names = await ActorNames.Of(
            context.Db,
            tasks.Select(task => task.AskedBy).Concat(holders.SelectMany(all => all)),
            ct
        );
        var rows = new List<TaskRow>();
        foreach (var task in tasks)
        {
            var action = await desk.ActionOf(task, ct);
            var calendar = (await office.Of(task.Programme, ct)).Calendar;
            rows.Add(
                new(
                    task.Reference,
                    task.Kind,
                    task.State,
                    task.Words,
                    action?.Code,
                    action?.Title ?? LocalText.None,
                    names[task.AskedBy],
                    task.AskedOn,
                    task.DueOn,
                    TermOf(task).State(calendar, context.Clock.Today, task.ClosedOn),
                    calendar.Between(context.Clock.Today, task.DueOn),
                    [.. holders[task.Id].Select(holder => names[holder])],
                    task.ClosedOn,
                    task.Fact?.Split(':')[^1],
                    task.Note
                )
            );
        }
        return rows;
    }

    /// <summary>The term of a task, whose last day was fixed when it was asked.</summary>
    internal static Term TermOf(OfficeTask task) =>
        new()
        {
            Anchor = task.AskedOn,
            Length = Math.Max(task.DueOn.DayNumber - task.AskedOn.DayNumber, 0),
            Unit = TermUnit.Calendar,
            Rolls = false,
        };
}
