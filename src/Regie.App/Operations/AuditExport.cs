using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;

namespace Regie.App.Operations;

/// <summary>Writes the whole trail as JSON lines, which the stand-alone verifier reads without a database.</summary>
/// <remarks>
/// First a line about the key, then the checkpoints, then the entries in order with their payloads, and the head last,
/// so that a reader needs little memory and sees when the file was cut off. The format is <c>docs/audit-format.md</c>.
/// </remarks>
public sealed class AuditExport(RegieDb db, AuditKeys keys)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Writes to a stream; returns how many entries.</summary>
    public async Task<long> Run(Stream stream, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        await Write(
            writer,
            new
            {
                Type = "regie-audit/1",
                Key = keys.PublicKey,
                KeyId = keys.KeyId,
            }
        );

        await using var snapshot = await db.Engine.BeginSnapshot(db, ct);
        await foreach (
            var checkpoint in db.Set<AuditCheckpoint>()
                .AsNoTracking()
                .OrderBy(c => c.Size)
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
        {
            await Write(writer, new { Type = "checkpoint", Checkpoint = checkpoint });
        }

        var entries = 0L;
        var rows = db.Set<AuditEntry>()
            .AsNoTracking()
            .OrderBy(entry => entry.Seq)
            .GroupJoin(
                db.Set<AuditPayload>(),
                entry => entry.Seq,
                payload => payload.Seq,
                (entry, payloads) => new { entry, payloads }
            )
            .SelectMany(pair => pair.payloads.DefaultIfEmpty(), (pair, payload) => new { pair.entry, payload });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            await Write(
                writer,
                new
                {
                    Type = "entry",
                    Entry = row.entry,
                    row.payload?.Salt,
                    row.payload?.Body,
                }
            );
            entries++;
        }

        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(head => head.Id == 1, ct);
        await Write(
            writer,
            new
            {
                Type = "head",
                head.Size,
                head.Hash,
            }
        );
        return entries;
    }

    private static Task Write(StreamWriter writer, object line) =>
        writer.WriteLineAsync(JsonSerializer.Serialize(line, Json));
}
