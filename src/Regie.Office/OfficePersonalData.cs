using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Office.Domain;

namespace Regie.Office;

/// <summary>What the office keeps about a person: her tasks, notices, wishes and calendar addresses.</summary>
internal sealed class OfficePersonalData(RegieDb db) : IPersonalData
{
    private const string Module = "office";
    private const string TaskKindCode = Module + ".task";

    public async Task<IReadOnlyList<PersonalRecord>> Export(Person person, CancellationToken ct)
    {
        var actor = Staff.ActorId(person);
        var tasks = await Tasks(person, actor).OrderBy(task => task.Reference).ToListAsync(ct);
        var notices = await db.Set<Notice>()
            .Where(notice => notice.PersonId == person.Id)
            .OrderBy(notice => notice.At)
            .ToListAsync(ct);
        var wish = await db.Set<MailPreference>().SingleOrDefaultAsync(one => one.PersonId == person.Id, ct);
        return
        [
            .. tasks.Select(task => new PersonalRecord(
                TaskKindCode,
                task.Reference,
                new Dictionary<string, string?>
                {
                    ["words"] = task.Words,
                    ["due"] = task.DueOn.ToString("O", CultureInfo.InvariantCulture),
                    ["state"] = task.State.ToString(),
                    ["note"] = task.Note,
                }
            )),
            .. notices.Select(notice => new PersonalRecord(
                Module + ".notice",
                notice.Key,
                new Dictionary<string, string?>
                {
                    ["at"] = notice.At.ToString("O", CultureInfo.InvariantCulture),
                    ["facts"] = notice.Facts,
                }
            )),
            .. wish is null
                ? (IEnumerable<PersonalRecord>)[]
                :
                [
                    new(
                        Module + ".preference",
                        person.Handle,
                        new Dictionary<string, string?> { ["mail"] = wish.Mail.ToString() }
                    ),
                ],
        ];
    }

    public async Task<IReadOnlyList<KeptRecord>> Erase(Person person, CancellationToken ct)
    {
        var mine = await db.Set<Notice>().Where(notice => notice.PersonId == person.Id).ToListAsync(ct);
        db.RemoveRange(mine);
        db.RemoveRange(await db.Set<MailPreference>().Where(one => one.PersonId == person.Id).ToListAsync(ct));
        db.RemoveRange(await db.Set<CalendarFeed>().Where(feed => feed.PersonId == person.Id).ToListAsync(ct));
        var kept = await Tasks(person, Staff.ActorId(person)).CountAsync(ct);
        return kept == 0 ? [] : [new(TaskKindCode, kept, "office.basis-tasks")];
    }

    private IQueryable<OfficeTask> Tasks(Person person, string actor) =>
        db.Set<OfficeTask>()
            .Where(task =>
                task.AskedBy == actor
                || db.Set<TaskHolder>().Any(holder => holder.TaskId == task.Id && holder.PersonId == person.Id)
            );
}
