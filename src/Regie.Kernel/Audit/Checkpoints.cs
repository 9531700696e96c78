using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Regie.Kernel.Data;
using Regie.Kernel.Time;

namespace Regie.Kernel.Audit;

/// <summary>Signs the end of the chain: after a decision of a body, each day, and at a backup.</summary>
/// <remarks>
/// A chain alone shows nothing when someone rewrites all of it; a signed checkpoint kept elsewhere does. A copy of
/// each goes to a folder beside the database, and the newest is public.
/// </remarks>
public sealed class Checkpoints(
    RegieDb db,
    AuditKeys keys,
    Clock clock,
    Installation installation,
    CheckpointFolder folder
)
{
    /// <summary>Signs the end of the chain as it is now; null when there is nothing to sign. The same end is signed once.</summary>
    public async Task<AuditCheckpoint?> Take(CancellationToken ct)
    {
        var origin = $"regie/audit/{await installation.Id(clock.Now, ct)}";
        return await db.Whole(() => Take(origin, ct));
    }

    private async Task<AuditCheckpoint?> Take(string origin, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var write = await db.Engine.BeginWrite(db, ct);
        var (size, hash) = await AuditLog.LockHead(
            db.Database.CurrentTransaction!.GetDbTransaction(),
            db.Engine.RowLock,
            ct
        );
        if (size == 0)
        {
            return null;
        }

        var there = await db.Set<AuditCheckpoint>()
            .AsNoTracking()
            .SingleOrDefaultAsync(checkpoint => checkpoint.Size == size, ct);
        if (there is not null)
        {
            // Again, should the process have died between the commit and the copy.
            folder.Keep(there);
            return there;
        }

        var body = string.Create(
            CultureInfo.InvariantCulture,
            $"{origin}\n{size}\n{Convert.ToBase64String(hash)}\n{AuditLog.Instant(clock.Now)}\n"
        );
        var made = new AuditCheckpoint
        {
            Size = size,
            Body = body,
            Algorithm = AuditKeys.Algorithm,
            KeyId = keys.KeyId,
            Signature = keys.Sign(Encoding.UTF8.GetBytes(body)),
        };
        db.Add(made);
        await db.SaveChangesAsync(ct);
        await write.Commit(ct);
        folder.Keep(made);
        return made;
    }
}
