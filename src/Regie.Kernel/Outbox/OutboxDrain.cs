using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Regie.Kernel.Data;
using Regie.Kernel.Time;

namespace Regie.Kernel.Outbox;

/// <summary>Delivers what is due in the outbox, oldest first.</summary>
public sealed partial class OutboxDrain(
    RegieDb db,
    Clock clock,
    Installation installation,
    IEnumerable<IOutboxHandler> handlers,
    ILogger<OutboxDrain> logger
)
{
    private const int Batch = 200;

    // After a crash at most so many messages leave a second time.
    private const int Noted = 20;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Delivers all that is due, for two minutes at most; returns how many. Nothing leaves while the outbox is held, as it
    /// is after a restore. A message that fails is tried again later, after a pause that doubles up to six hours.
    /// </summary>
    public async Task<int> Run(CancellationToken ct)
    {
        var now = clock.Now;
        var began = Stopwatch.GetTimestamp();
        var delivered = 0;
        while (Stopwatch.GetElapsedTime(began) < LongestRun && !await installation.OutboxHeld(ct))
        {
            var due = await db.Set<OutboxMessage>()
                .Where(message => message.DoneAt == null && message.DueAt <= now)
                .OrderBy(message => message.Seq)
                .Take(Batch)
                .ToListAsync(ct);
            foreach (var messages in due.Chunk(Noted))
            {
                delivered += await Deliver(messages, ct);
            }
            db.ChangeTracker.Clear();
            if (due.Count < Batch)
            {
                break;
            }
        }
        return delivered;
    }

    private async Task<int> Deliver(OutboxMessage[] messages, CancellationToken ct)
    {
        var delivered = 0;
        try
        {
            foreach (var message in messages)
            {
                delivered += await Deliver(message, ct) ? 1 : 0;
            }
        }
        finally
        {
            // What has left is noted also when the host stops in between.
            await db.Whole(() => Save(CancellationToken.None));
        }
        return delivered;
    }

    private async Task Save(CancellationToken ct)
    {
        await using var write = await db.Engine.BeginWrite(db, ct);
        await db.SaveChangesAsync(ct);
        await write.Commit(ct);
    }

    private async Task<bool> Deliver(OutboxMessage message, CancellationToken ct)
    {
        message.Attempts++;
        try
        {
            var handler =
                handlers.SingleOrDefault(handler => handler.Topic == message.Topic)
                ?? throw new InvalidOperationException($"Nobody delivers messages of topic {message.Topic}");
            await handler.Deliver(message.Key, message.Body, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever a receiver throws is a failed attempt, never the end of the drain.
            var pause = TimeSpan.FromSeconds(
                Math.Min(Math.Pow(2, Math.Min(message.Attempts, 20)), LongestPause.TotalSeconds)
            );
            message.DueAt = clock.Now + pause;
            message.LastError = failure.Message;
            Failed(logger, message.Topic, message.Seq, message.Attempts, failure);
            return false;
        }

        message.DoneAt = clock.Now;
        message.LastError = null;
        return true;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Outbox message {Seq} of topic {Topic} failed at attempt {Attempt}"
    )]
    private static partial void Failed(ILogger logger, string topic, long seq, int attempt, Exception failure);
}
