using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Time;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>A report closes the tasks that waited for it; a report taken back opens them again.</summary>
internal sealed class CloseByReport(RegieDb db, Clock clock) : IEventHandler<ProgressReported>
{
    public async Task Handle(ProgressReported happened, CancellationToken ct)
    {
        if (happened.Withdraws is { } withdrawn)
        {
            var fact = new Subject("report", withdrawn).ToString();
            var closed = await db.Set<OfficeTask>().Where(task => task.Fact == fact).ToListAsync(ct);
            closed.ForEach(task => task.Reopen());
            return;
        }
        var about = new Subject("action", $"{happened.Programme}/{happened.Action}").ToString();
        var waiting = await db.Set<OfficeTask>()
            .Where(task => task.About == about && task.Kind == TaskKind.Report && task.State == TaskState.Open)
            .ToListAsync(ct);
        waiting.ForEach(task => task.CloseBy(new("report", happened.Reference), happened.ReportedBy, clock.Today));
    }
}
