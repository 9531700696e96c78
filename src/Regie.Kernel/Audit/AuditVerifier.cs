using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;

namespace Regie.Kernel.Audit;

/// <summary>What a verification found.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="Checkpoints">How many signed checkpoints were compared, of the database and of the folder beside it.</param>
/// <param name="LastCheckpoint">How many entries the newest of them covers; what came after is not yet signed.</param>
/// <param name="Head">Hash of the last entry, hexadecimal.</param>
/// <param name="Findings">What is wrong, in the order of the chain; empty when all is well.</param>
public sealed record AuditReport(long Entries, int Checkpoints, long LastCheckpoint, string Head, IReadOnlyList<string> Findings)
{
    /// <summary>Whether nothing was changed, added, removed or reordered.</summary>
    public bool IsWhole => Findings.Count == 0;
}

/// <summary>Reads the whole trail again and recomputes every hash and signature.</summary>
public sealed class AuditVerifier(RegieDb db, AuditKeys keys, CheckpointFolder folder)
{
    private const int MostFindings = 100;

    private const string ReadAll = """
        SELECT e.seq, e.at, e.business_day, e.actor, e.role, e.on_behalf_of, e.action, e.subject, e.subject_version,
          e.command_key, e.reason, e.payload_hash, e.hash, p.salt, p.body
        FROM audit_entries e LEFT JOIN audit_payloads p ON p.seq = e.seq ORDER BY e.seq
        """;

    /// <summary>Verifies everything; entries written meanwhile are not read.</summary>
    /// <param name="progress">Told how many entries are done of how many, about every thousand.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AuditReport> Run(IProgress<(long Done, long Of)>? progress, CancellationToken ct)
    {
        var findings = new Findings();
        var checkpoints = await Signed(findings, ct);

        // One snapshot for head and entries, so that a writer does not look like a forger.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var head = await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(head => head.Id == 1, ct);
        if (head is null)
        {
            findings.Add("The head of the chain is missing");
        }

        var previous = new byte[AuditBytes.HashLength];
        var expected = 1L;
        await foreach (var (entry, salt, body) in Entries(findings, ct))
        {
            if (entry.Seq != expected)
            {
                findings.Add($"Entry {expected} is missing: the next one is {entry.Seq}");
            }
            CheckPayload(findings, entry, salt, body);

            var hash = AuditBytes.EntryHash(previous, entry);
            if (!hash.AsSpan().SequenceEqual(entry.Hash))
            {
                findings.Add($"Entry {entry.Seq} is not what was written: its hash does not fit");
            }
            foreach (var checkpoint in checkpoints.Where(checkpoint => checkpoint.Size == entry.Seq))
            {
                checkpoint.Compare(entry.Hash, findings);
            }

            previous = entry.Hash;
            expected = entry.Seq + 1;
            if (entry.Seq % 1000 == 0)
            {
                progress?.Report((entry.Seq, head?.Size ?? entry.Seq));
            }
        }

        var entries = expected - 1;
        if (head is not null && (head.Size != entries || !head.Hash.AsSpan().SequenceEqual(previous)))
        {
            findings.Add($"The head says there are {head.Size} entries; the chain ends at {entries}");
        }
        await CheckStrayPayloads(findings, ct);
        foreach (var checkpoint in checkpoints.Where(checkpoint => checkpoint.Size > entries))
        {
            findings.Add($"A signed checkpoint covers {checkpoint.Size} entries; the chain ends at {entries}: it was cut off or rolled back");
        }
        return new(
            entries,
            checkpoints.Count,
            checkpoints.Select(checkpoint => checkpoint.Size).DefaultIfEmpty().Max(),
            Convert.ToHexStringLower(previous),
            findings.All
        );
    }

    private static void CheckPayload(Findings findings, AuditEntry entry, byte[]? salt, string? body)
    {
        if (salt is null || body is null)
        {
            findings.Add($"The payload of entry {entry.Seq} is missing");
            return;
        }
        if (!AuditBytes.PayloadHash(salt, body).AsSpan().SequenceEqual(entry.PayloadHash))
        {
            findings.Add($"The payload of entry {entry.Seq} is not what was written");
        }
    }

    private async Task CheckStrayPayloads(Findings findings, CancellationToken ct)
    {
        var stray = await db.Set<AuditPayload>()
            .AsNoTracking()
            .Where(payload => !db.Set<AuditEntry>().Any(entry => entry.Seq == payload.Seq))
            .Select(payload => payload.Seq)
            .Take(MostFindings)
            .ToListAsync(ct);
        foreach (var seq in stray)
        {
            findings.Add($"There is a payload for entry {seq}, which does not exist");
        }
    }

    private async IAsyncEnumerable<(AuditEntry Entry, byte[]? Salt, string? Body)> Entries(
        Findings findings,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = ReadAll;
        command.Transaction = (db.Database.CurrentTransaction as Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<DbTransaction>)?.Instance;
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            AuditEntry entry;
            byte[]? salt;
            string? body;
            try
            {
                entry = Entry(rows);
                salt = rows.IsDBNull(13) ? null : Blob(rows, 13);
                body = rows.IsDBNull(14) ? null : rows.GetString(14);
            }
            catch (Exception damage) when (damage is InvalidCastException or FormatException or OverflowException)
            {
                findings.Add($"An entry near {rows.GetValue(0)} holds something that is no audit entry");
                continue;
            }
            yield return (entry, salt, body);
        }
    }

    private static AuditEntry Entry(DbDataReader row) =>
        new()
        {
            Seq = row.GetInt64(0),
            At = row.GetString(1),
            BusinessDay = row.GetString(2),
            Actor = row.GetString(3),
            Role = row.GetString(4),
            OnBehalfOf = Text(row, 5),
            Action = row.GetString(6),
            Subject = row.GetString(7),
            SubjectVersion = row.IsDBNull(8) ? null : row.GetInt64(8),
            CommandKey = Text(row, 9),
            Reason = Text(row, 10),
            PayloadHash = Blob(row, 11),
            Hash = Blob(row, 12),
        };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static byte[] Blob(DbDataReader row, int column) =>
        row.GetValue(column) as byte[] ?? throw new InvalidCastException($"Column {column} is not binary");

    private async Task<List<Checkpoint>> Signed(Findings findings, CancellationToken ct)
    {
        var stored = await db.Set<AuditCheckpoint>().AsNoTracking().OrderBy(checkpoint => checkpoint.Size).ToListAsync(ct);
        var read = new List<Checkpoint>();
        var publicKey = keys.PublicKey;
        foreach (var (checkpoint, where) in stored.Select(c => (c, "database")).Concat(folder.All().Select(c => (c, "folder"))))
        {
            var bytes = Encoding.UTF8.GetBytes(checkpoint.Body);
            var lines = checkpoint.Body.Split('\n');
            if (
                checkpoint.Algorithm != AuditKeys.Algorithm
                || checkpoint.KeyId != keys.KeyId
                || lines.Length != 5
                || lines[1] != checkpoint.Size.ToString(CultureInfo.InvariantCulture)
                || !AuditKeys.Verify(publicKey, bytes, checkpoint.Signature)
            )
            {
                findings.Add($"The checkpoint at {checkpoint.Size} in the {where} is not signed by this installation's key");
                continue;
            }
            read.Add(new(checkpoint.Size, lines[2], where));
        }
        return read;
    }

    private sealed record Checkpoint(long Size, string Hash, string Where)
    {
        public void Compare(byte[] hash, Findings findings)
        {
            if (Convert.ToBase64String(hash) != Hash)
            {
                findings.Add($"The chain at entry {Size} is not the one that was signed (checkpoint in the {Where}): it was rewritten");
            }
        }
    }

    private sealed class Findings
    {
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All => _all;

        public void Add(string finding)
        {
            if (_all.Count < MostFindings)
            {
                _all.Add(finding);
            }
        }
    }
}
