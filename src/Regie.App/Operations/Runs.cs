using Regie.App.Jobs;
using Regie.Kernel.Data;
using Regie.Kernel.Jobs;
using Regie.Kernel.Outbox;

namespace Regie.App.Operations;

internal static class Runs
{
    /// <summary>Notes the run, and a message that starts it once the transaction is committed.</summary>
    public static JobRun Queue(RegieDb db, string work, string askedBy, DateTimeOffset now)
    {
        var run = new JobRun
        {
            Id = Guid.CreateVersion7(now),
            Name = work,
            AskedBy = askedBy,
            QueuedAt = now,
        };
        db.Add(run);
        db.Add(
            new OutboxMessage
            {
                Topic = AskedWorkStart.WorkTopic,
                Key = $"run-{run.Id:N}",
                Body = run.Id.ToString(),
                QueuedAt = now,
                DueAt = now,
            }
        );
        return run;
    }
}
