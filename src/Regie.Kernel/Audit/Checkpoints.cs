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
public sealed class Checkpoints(RegieDb db, AuditKeys keys, Clock clock, Installation installation, CheckpointFolder folder)
{
    /// <summary>Signs the end of the chain as it is now; null when there is nothing to sign. The same end is signed once.</summary>
    public async Task<AuditCheckpoint?> Take(CancellationToken ct)
    {
        var origin = $"regie/audit/{await installation.Id(clock.Now, ct)}";
        await using var write = await db.Engine.BeginWrite(db, ct);
        var (size, hash) = await AuditLog.LockHead(db.Database.CurrentTransaction!.GetDbTransaction(), db.Engine.RowLock, ct);
        if (size == 0)
        {
            return null;
        }

        var there = await db.Set<AuditCheckpoint>().AsNoTracking().SingleOrDefaultAsync(checkpoint => checkpoint.Size == size, ct);
        if (there is not null)
        {
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

/// <summary>Copies of the checkpoints outside the database: one small text file each.</summary>
public sealed class CheckpointFolder(string path)
{
    /// <summary>Writes a copy.</summary>
    public void Keep(AuditCheckpoint checkpoint)
    {
        Directory.CreateDirectory(path);
        var name = string.Create(CultureInfo.InvariantCulture, $"{checkpoint.Size:000000000000}.txt");
        File.WriteAllText(Path.Combine(path, name), Write(checkpoint));
    }

    /// <summary>All copies, oldest first; one that cannot be read is left out here and found missing by the verifier's count.</summary>
    public IEnumerable<AuditCheckpoint> All() =>
        Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.txt").Order(StringComparer.Ordinal).Select(file => Read(File.ReadAllText(file))).OfType<AuditCheckpoint>()
            : [];

    /// <summary>The signed text, an empty line, and a line with algorithm, key and signature.</summary>
    public static string Write(AuditCheckpoint checkpoint) =>
        $"{checkpoint.Body}\n{checkpoint.Algorithm} {checkpoint.KeyId} {Convert.ToBase64String(checkpoint.Signature)}\n";

    /// <summary>Reads what <see cref="Write"/> wrote; null when it is something else.</summary>
    public static AuditCheckpoint? Read(string text)
    {
        var parts = text.Split("\n\n", 2);
        var signature = parts.Length == 2 ? parts[1].Trim().Split(' ') : [];
        var lines = parts[0].Split('\n');
        var bytes = new byte[128];
        if (
            signature.Length != 3
            || lines.Length != 4
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !Convert.TryFromBase64String(signature[2], bytes, out var length)
        )
        {
            return null;
        }
        return new()
        {
            Size = size,
            Body = parts[0] + "\n",
            Algorithm = signature[0],
            KeyId = signature[1],
            Signature = bytes[..length],
        };
    }
}
