using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Office;
using Regie.Kernel.Data;
using Regie.Office.Domain;

namespace Regie.Office;

internal sealed class Desk(RegieDb db) : IDesk
{
    public async ValueTask<DeskCounts> Counts(string actor, CancellationToken ct)
    {
        if (Staff.PersonOf(actor) is not { } me)
        {
            return new(0, 0);
        }
        var tasks = await db.Set<TaskHolder>()
            .CountAsync(
                holder =>
                    holder.PersonId == me
                    && holder.EndedAt == null
                    && holder.DelegatedTo == null
                    && db.Set<OfficeTask>().Any(task => task.Id == holder.TaskId && task.State == TaskState.Open),
                ct
            );
        return new(
            tasks,
            await db.Set<Notice>().CountAsync(notice => notice.PersonId == me && notice.ReadAt == null, ct)
        );
    }
}
