using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Http;
using Regie.Kernel.Outbox;

namespace Regie.Web.Hosting;

/// <summary>For whoever watches the server: <c>/live</c> says that the process answers, <c>/ready</c> that it can work.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder site)
    {
        var everyone = new AccessAttribute(AccessAttribute.Everyone);
        site.MapGet("/live", () => Results.Text("live")).ExcludeFromDescription().WithMetadata(everyone);
        site.MapGet("/ready", Ready).ExcludeFromDescription().WithMetadata(everyone);
    }

    private static async Task<IResult> Ready(RegieDb db, Installation installation, CancellationToken ct)
    {
        try
        {
            return await db.Whole(() => State(db, installation, ct));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever it is, the answer is the same: do not send people here.
            return Results.Json(
                new { Status = "not ready", Reason = failure.GetType().Name },
                statusCode: StatusCodes.Status503ServiceUnavailable
            );
        }
    }

    private static async Task<IResult> State(RegieDb db, Installation installation, CancellationToken ct)
    {
        // Takes the write lock and gives it back: a database that cannot be written to shows here.
        await using var write = await db.Engine.BeginWrite(db, ct);
        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(head => head.Id == 1, ct);
        var signed =
            await db.Set<AuditCheckpoint>().AsNoTracking().MaxAsync(checkpoint => (long?)checkpoint.Size, ct) ?? 0;
        var waiting = await db.Set<OutboxMessage>().AsNoTracking().CountAsync(message => message.DoneAt == null, ct);
        var held = await installation.OutboxHeld(ct);
        return Results.Json(
            new
            {
                Status = "ready",
                Engine = db.Engine.Name,
                AuditEntries = head.Size,
                Signed = signed,
                OutboxWaiting = waiting,
                OutboxHeld = held,
            }
        );
    }
}
