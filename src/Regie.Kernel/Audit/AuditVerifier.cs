using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Regie.Kernel.Data;

namespace Regie.Kernel.Audit;

/// <summary>What a verification found.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="Checkpoints">How many signed checkpoints were compared, of the database and of the folder beside it.</param>
/// <param name="LastCheckpoint">How many entries the newest of them covers; what came after is not yet signed.</param>
/// <param name="Head">Hash of the last entry, hexadecimal.</param>
/// <param name="Findings">What is wrong, in the order of the chain; empty when all is well.</param>
public sealed record AuditReport(
    long Entries,
    int Checkpoints,
    long LastCheckpoint,
    string Head,
    IReadOnlyList<string> Findings
)
{
    /// <summary>Whether nothing was changed, added, removed or reordered.</summary>
    public bool IsWhole => Findings.Count == 0;
}

/// <summary>Reads the whole trail again and recomputes every hash and signature.</summary>
public sealed class AuditVerifier(RegieDb db, AuditKeys keys, CheckpointFolder folder)
{
    /// <summary>
    /// Verifies everything; entries written meanwhile are not read, and nobody who writes waits. A database that can
    /// not be read to its end is a finding too.
    /// </summary>
    /// <param name="progress">Told how many entries are done of how many, about every thousand.</param>
    /// <param name="ct">Cancels.</param>
    public Task<AuditReport> Run(IProgress<(long Done, long Of)>? progress, CancellationToken ct) =>
        db.Whole(() => RunOnce(progress, ct));

    private async Task<AuditReport> RunOnce(IProgress<(long Done, long Of)>? progress, CancellationToken ct)
    {
        var findings = new AuditFindings();
        var walk = new AuditWalk(findings);
        JudgeFolder(walk, findings);
        try
        {
            // One snapshot for all of it, so that a writer does not look like a forger.
            await using var snapshot = await db.Engine.BeginSnapshot(db, ct);
            await foreach (
                var checkpoint in Rows(AuditRows.Checkpoints, AuditRows.Checkpoint, "checkpoint", findings, ct)
            )
            {
                Judge(checkpoint, "database", walk, findings);
            }
            await Walk(walk, findings, progress, ct);
        }
        catch (DbException damage) when (db.Engine.IsDamage(damage))
        {
            findings.Add($"The database file is damaged: {damage.Message}");
        }
        return new(
            walk.Entries,
            walk.Checkpoints,
            walk.LastCheckpoint,
            Convert.ToHexStringLower(walk.Hash),
            findings.All
        );
    }

    private async Task Walk(
        AuditWalk walk,
        AuditFindings findings,
        IProgress<(long Done, long Of)>? progress,
        CancellationToken ct
    )
    {
        AuditHead? head = null;
        await foreach (var row in Rows(AuditRows.Head, AuditRows.HeadOf, "head", findings, ct))
        {
            head = row;
        }
        await foreach (var (entry, salt, body) in Rows(AuditRows.Entries, AuditRows.Entry, "entry", findings, ct))
        {
            walk.Take(entry, salt, body);
            if (walk.Entries % 1000 == 0)
            {
                progress?.Report((walk.Entries, head?.Size ?? walk.Entries));
            }
        }
        walk.End(head);
        await foreach (var seq in Rows(AuditRows.StrayPayloads, AuditRows.Seq, "payload", findings, ct))
        {
            findings.Add($"There is a payload for entry {seq}, which does not exist");
        }
    }

    private async IAsyncEnumerable<T> Rows<T>(
        string sql,
        Func<DbDataReader, T> read,
        string what,
        AuditFindings findings,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            T row;
            try
            {
                row = read(rows);
            }
            catch (Exception damage)
                when (damage
                        is InvalidCastException
                            or InvalidOperationException
                            or ArgumentException
                            or OverflowException
                )
            {
                findings.Add($"The {what} at {rows.GetValue(0)} holds something that was never written there");
                continue;
            }
            yield return row;
        }
    }

    private void JudgeFolder(AuditWalk walk, AuditFindings findings)
    {
        foreach (var (file, checkpoint) in folder.All())
        {
            if (checkpoint is null)
            {
                findings.Add($"The file {file} in the folder of checkpoints cannot be read as one");
                continue;
            }
            Judge(checkpoint, "folder", walk, findings);
        }
    }

    private void Judge(AuditCheckpoint checkpoint, string where, AuditWalk walk, AuditFindings findings)
    {
        var lines = checkpoint.Body.Split('\n');
        if (
            checkpoint.Algorithm != AuditKeys.Algorithm
            || checkpoint.KeyId != keys.KeyId
            || lines.Length != 5
            || lines[1] != checkpoint.Size.ToString(CultureInfo.InvariantCulture)
            || !AuditKeys.Verify(keys.PublicKey, Encoding.UTF8.GetBytes(checkpoint.Body), checkpoint.Signature)
        )
        {
            findings.Add(
                $"The checkpoint at {checkpoint.Size} in the {where} is not signed by this installation's key"
            );
            return;
        }
        walk.Expect(new(checkpoint.Size, lines[2], where));
    }
}
