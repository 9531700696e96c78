using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Office;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>
/// The daily round: reminds of tasks before and after their last day as the programme says, and tells whoever asked and
/// then the coordinators when one stays late. Each step reaches a person once; a second run of a day tells nobody.
/// </summary>
public sealed class RemindOfTasks(UseCaseContext context, TaskDesk desk, Staff staff, IOfficeRules office)
    : UseCase<RemindOfTasks.Input, RemindOfTasks.Round>(context)
{
    /// <summary>Nothing to say: the day is the business day.</summary>
    public sealed record Input;

    /// <summary>How many were told.</summary>
    public sealed record Round(int Reminders, int Escalations);

    public override string Permission => OfficeModule.Remind;

    protected override async Task<Result<Round>> Handle(Input input, CancellationToken ct)
    {
        var open = await Db.Set<OfficeTask>()
            .AsNoTracking()
            .Where(task => task.State == TaskState.Open)
            .OrderBy(task => task.Reference)
            .ToListAsync(ct);
        var ids = open.Select(task => task.Id).ToList();
        var holders = (
            await Db.Set<TaskHolder>()
                .AsNoTracking()
                .Where(holder => ids.Contains(holder.TaskId) && holder.EndedAt == null && holder.DelegatedTo == null)
                .ToListAsync(ct)
        ).ToLookup(holder => holder.TaskId);
        var people = await Db.Set<Person>().AsNoTracking().ToDictionaryAsync(person => person.Id, ct);

        var (reminders, escalations) = (0, 0);
        foreach (var task in open)
        {
            var rules = await office.Of(task.Programme, ct);
            reminders += await Remind(task, [.. holders[task.Id]], people, rules, ct);
            escalations += await Escalate(task, people, rules, ct);
        }
        About(new("reminders", $"{Today:yyyy-MM-dd}"));
        return new Round(reminders, escalations);
    }

    /// <summary>The last step that was reached; the ones before are overtaken by it.</summary>
    internal static (string Step, DateOnly On)? Reached(OfficeTask task, OfficeRules rules, DateOnly today) =>
        rules
            .Reminders.Before.Select(days => ($"before-{days}", On: rules.Calendar.Add(task.DueOn, -days)))
            .Concat(rules.Reminders.After.Select(days => ($"after-{days}", On: rules.Calendar.Add(task.DueOn, days))))
            .Where(step => step.On <= today && step.On > task.AskedOn)
            .OrderByDescending(step => step.On)
            .Select(step => ((string, DateOnly)?)step)
            .FirstOrDefault();

    private async Task<int> Remind(
        OfficeTask task,
        IReadOnlyList<TaskHolder> holders,
        Dictionary<PersonId, Person> people,
        OfficeRules rules,
        CancellationToken ct
    )
    {
        if (Reached(task, rules, Today) is not var (step, on))
        {
            return 0;
        }
        // Whoever got the task since heard of it then.
        var told = holders.Where(holder => holder.DelegatedBy is null || Context.Clock.DayOf(holder.Since) < on);
        return await desk.Tell(
            task,
            told.Select(holder => people[holder.PersonId]),
            MailKinds.TaskReminder,
            step,
            isUrgent: false,
            ct
        );
    }

    private async Task<int> Escalate(
        OfficeTask task,
        Dictionary<PersonId, Person> people,
        OfficeRules rules,
        CancellationToken ct
    )
    {
        var asker = Staff.PersonOf(task.AskedBy) is { } id ? people.GetValueOrDefault(id) : null;
        var told = 0;
        if (IsOver(rules.Reminders.ToAsker) && asker is not null && task.Kind == TaskKind.Report)
        {
            told += await Tell([asker], "late-asker");
        }
        if (IsOver(rules.Reminders.ToCoordinators) && task.Kind == TaskKind.Report)
        {
            var coordinators = await staff.Coordinators(task.Programme, ct);
            told += await Tell([.. coordinators.Where(person => person.Id != asker?.Id)], "late-coordinators");
        }
        return told;

        bool IsOver(int? days) => days is { } after && rules.Calendar.Add(task.DueOn, after) <= Today;

        Task<int> Tell(IReadOnlyList<Person> to, string step) =>
            desk.Tell(task, to, MailKinds.TaskEscalation, step, isUrgent: true, ct);
    }
}
