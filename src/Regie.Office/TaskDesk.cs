using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Time;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Office.Domain;

namespace Regie.Office;

/// <summary>What the acts on tasks have in common: finding one, its holders, what it is about, and telling people of it.</summary>
public sealed class TaskDesk(
    RegieDb db,
    Clock clock,
    UseCaseContext context,
    IOfficeRules office,
    IProgrammes programmes,
    Staff staff,
    Messenger messenger
)
{
    /// <summary>The task with all who have or had it; null where there is none.</summary>
    internal async Task<(OfficeTask Task, List<TaskHolder> Holders)?> Find(string reference, CancellationToken ct)
    {
        var task = await db.Set<OfficeTask>().SingleOrDefaultAsync(task => task.Reference == reference, ct);
        return task is null
            ? null
            : (
                task,
                await db.Set<TaskHolder>()
                    .Where(holder => holder.TaskId == task.Id)
                    .OrderBy(holder => holder.Since)
                    .ThenBy(holder => holder.Id)
                    .ToListAsync(ct)
            );
    }

    /// <summary>Whether whoever asks may see the task: who has or had it, who asked, and who may ask on every action.</summary>
    internal async Task<bool> MaySee(OfficeTask task, IReadOnlyList<TaskHolder> holders, CancellationToken ct) =>
        task.AskedBy == context.Actor.Id
        || (Staff.PersonOf(context.Actor.Id) is { } person && holders.Any(holder => holder.PersonId == person))
        || await MayAsk(task, ct);

    /// <summary>Whether whoever asks may ask, and so withdraw, tasks of this kind.</summary>
    internal async Task<bool> MayAsk(OfficeTask task, CancellationToken ct) =>
        task.Programme.Length > 0
        && await context.May(OfficeModule.Ask, new SubjectFacts(task.Programme), ct) is not null;

    /// <summary>The row by which whoever asks holds the task now, or null.</summary>
    internal TaskHolder? Mine(IEnumerable<TaskHolder> holders) =>
        Staff.PersonOf(context.Actor.Id) is { } me
            ? holders.FirstOrDefault(holder => holder.PersonId == me && holder.HoldsNow)
            : null;

    /// <summary>The action a task is about, or null.</summary>
    internal async ValueTask<OwnedAction?> ActionOf(OfficeTask task, CancellationToken ct) =>
        Subject.TryParse(task.About, out var subject) && subject.Kind == "action"
            ? await office.Action(task.Programme, subject.Reference[(task.Programme.Length + 1)..], ct)
            : null;

    /// <summary>The people who may do what a task asks.</summary>
    internal async Task<IReadOnlyList<Person>> Able(OfficeTask task, CancellationToken ct) =>
        task.Kind == TaskKind.Report
            ? await staff.Reporters(task.Programme, (await ActionOf(task, ct))?.Owner, ct)
            : await db.Set<Person>()
                .AsNoTracking()
                .Where(person => person.DisabledAt == null)
                .OrderBy(person => person.Name)
                .ToListAsync(ct);

    /// <summary>The programme asked for, or the first one; empty without any.</summary>
    internal async Task<string> ProgrammeOf(string? asked, CancellationToken ct)
    {
        var inForce = await programmes.InForce(ct);
        return asked is null ? (inForce.Count > 0 ? inForce[0].Id : "") : asked;
    }

    /// <summary>The last day of a term in working days from today, or of a day that was named: never a day off.</summary>
    internal async Task<DateOnly> LastDay(string programme, DateOnly? due, int? workingDays, CancellationToken ct)
    {
        var calendar = (await office.Of(programme, ct)).Calendar;
        return workingDays is { } length
            ? new Term
            {
                Anchor = clock.Today,
                Length = length,
                Unit = TermUnit.Working,
            }
                .LastDay(calendar)!
                .Value
            : calendar.OnOrAfter(due!.Value);
    }

    /// <summary>Makes a task, gives it to its holders and tells those who did not ask it of themselves.</summary>
    internal async Task<OfficeTask> Open(OfficeTask task, IReadOnlyList<Person> holders, CancellationToken ct)
    {
        db.Add(task);
        foreach (var person in holders)
        {
            Give(task, person.Id, null, null);
        }
        await Tell(task, holders, Contracts.Office.MailKinds.TaskOpened, "opened", isUrgent: false, ct);
        return task;
    }

    /// <summary>Gives a task to a person.</summary>
    internal void Give(OfficeTask task, PersonId person, PersonId? delegatedBy, string? reason) =>
        db.Add(
            new TaskHolder
            {
                Id = Guid.CreateVersion7(clock.Now),
                TaskId = task.Id,
                PersonId = person,
                Since = clock.Now,
                DelegatedBy = delegatedBy,
                Reason = reason,
            }
        );

    /// <summary>Tells people about a task, but for whoever acts.</summary>
    internal async Task<int> Tell(
        OfficeTask task,
        IEnumerable<Person> people,
        string kind,
        string step,
        bool isUrgent,
        CancellationToken ct
    )
    {
        var facts = await Facts(task, ct);
        var told = 0;
        foreach (var person in people.Where(person => Staff.ActorId(person) != context.Actor.Id))
        {
            var key = $"{task.Reference}-{step}-{person.Handle}";
            told += await messenger.Tell(person, kind, key, task.Programme, facts, isUrgent, ct) ? 1 : 0;
        }
        return told;
    }

    private async Task<NoticeFacts> Facts(OfficeTask task, CancellationToken ct)
    {
        var action = await ActionOf(task, ct);
        // Those just given it are not stored yet; they stand in the change tracker.
        var stored = await db.Set<TaskHolder>().Where(holder => holder.TaskId == task.Id).ToListAsync(ct);
        var holders = db.Set<TaskHolder>()
            .Local.Where(holder => holder.TaskId == task.Id)
            .Union(stored)
            .Where(holder => holder.HoldsNow)
            .Select(holder => $"person:{holder.PersonId.Value}")
            .ToList();
        var names = await ActorNames.Of(db, [task.AskedBy, .. holders], ct);
        return new()
        {
            Task = task.Reference,
            Record = action?.Code ?? task.Reference,
            Title = action?.Title ?? LocalText.Same(task.Words),
            Asker = names[task.AskedBy],
            Due = task.DueOn,
            Reason = task.Words,
            Holders = string.Join(", ", holders.Select(holder => names[holder])),
            Path = $"/tasks/{task.Reference}",
        };
    }
}
