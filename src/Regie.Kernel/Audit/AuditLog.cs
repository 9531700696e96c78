using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Regie.Kernel.Audit;

/// <summary>An entry before it has its place in the chain.</summary>
public sealed record AuditDraft(
    DateTimeOffset At,
    DateOnly BusinessDay,
    string Actor,
    string Role,
    string? OnBehalfOf,
    string Action,
    string Subject,
    long? SubjectVersion,
    string? CommandKey,
    string? Reason,
    string Payload
);

/// <summary>Appends to the trail. Plain SQL: the trail must not depend on what an object mapper does next year.</summary>
public static class AuditLog
{
    private const string ReadHead = "SELECT size, hash FROM audit_head WHERE id = 1";

    private const string InsertEntry = """
        INSERT INTO audit_entries (seq, at, business_day, actor, role, on_behalf_of, action, subject, subject_version,
          command_key, reason, payload_hash, hash)
        VALUES (@seq, @at, @business_day, @actor, @role, @on_behalf_of, @action, @subject, @subject_version,
          @command_key, @reason, @payload_hash, @hash);
        INSERT INTO audit_payloads (seq, salt, body) VALUES (@seq, @salt, @body);
        """;

    private const string MoveHead = "UPDATE audit_head SET size = @size, hash = @hash WHERE id = 1";

    private static readonly string[] EntryParameters =
    [
        "seq",
        "at",
        "business_day",
        "actor",
        "role",
        "on_behalf_of",
        "action",
        "subject",
        "subject_version",
        "command_key",
        "reason",
        "payload_hash",
        "hash",
        "salt",
        "body",
    ];

    /// <summary>
    /// Appends entries in the running transaction, locking the end of the chain last of all locks; returns the number
    /// of entries there are now.
    /// </summary>
    /// <param name="transaction">A write transaction that is open.</param>
    /// <param name="rowLock">What the engine adds to a SELECT to lock its rows.</param>
    /// <param name="drafts">In the order in which they happened.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<long> Append(
        DbTransaction transaction,
        string rowLock,
        IReadOnlyList<AuditDraft> drafts,
        CancellationToken ct
    )
    {
        var (size, head) = await LockHead(transaction, rowLock, ct);

        await using var insert = Command(transaction, InsertEntry);
        foreach (var name in EntryParameters)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = name;
            insert.Parameters.Add(parameter);
        }

        var salt = new byte[AuditBytes.SaltLength];
        foreach (var draft in drafts.Select(Storable))
        {
            RandomNumberGenerator.Fill(salt);
            var entry = Link(draft, ++size, head, salt);
            Fill(insert.Parameters, entry, salt, draft.Payload);
            await insert.ExecuteNonQueryAsync(ct);
            head = entry.Hash;
        }

        await using var move = Command(transaction, MoveHead);
        Add(move, "size", size);
        Add(move, "hash", head);
        await move.ExecuteNonQueryAsync(ct);
        return size;
    }

    /// <summary>Locks the end of the chain until the transaction ends, and reads it.</summary>
    public static async Task<(long Size, byte[] Hash)> LockHead(
        DbTransaction transaction,
        string rowLock,
        CancellationToken ct
    )
    {
        await using var read = Command(transaction, ReadHead + rowLock);
        await using var row = await read.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
        {
            throw new InvalidOperationException("The audit trail has no head: the database was not migrated");
        }
        return (row.GetInt64(0), (byte[])row.GetValue(1));
    }

    /// <summary>System time as the trail writes it.</summary>
    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static AuditDraft Storable(AuditDraft draft) =>
        draft with
        {
            OnBehalfOf = Storable(draft.OnBehalfOf),
            Subject = Storable(draft.Subject)!,
            CommandKey = Storable(draft.CommandKey),
            Reason = Storable(draft.Reason),
            Payload = Storable(draft.Payload)!,
        };

    // The databases must give back the very text that was hashed, and neither does so with a NUL or half a surrogate pair.
    private static string? Storable(string? text) =>
        text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');

    private static AuditEntry Link(AuditDraft draft, long seq, byte[] previous, byte[] salt)
    {
        var entry = new AuditEntry
        {
            Seq = seq,
            At = Instant(draft.At),
            BusinessDay = draft.BusinessDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Actor = draft.Actor,
            Role = draft.Role,
            OnBehalfOf = draft.OnBehalfOf,
            Action = draft.Action,
            Subject = draft.Subject,
            SubjectVersion = draft.SubjectVersion,
            CommandKey = draft.CommandKey,
            Reason = draft.Reason,
            PayloadHash = AuditBytes.PayloadHash(salt, draft.Payload),
            Hash = new byte[AuditBytes.HashLength],
        };
        AuditBytes.EntryHash(previous, entry).CopyTo(entry.Hash, 0);
        return entry;
    }

    private static void Fill(DbParameterCollection parameters, AuditEntry entry, byte[] salt, string payload)
    {
        object?[] values =
        [
            entry.Seq,
            entry.At,
            entry.BusinessDay,
            entry.Actor,
            entry.Role,
            entry.OnBehalfOf,
            entry.Action,
            entry.Subject,
            entry.SubjectVersion,
            entry.CommandKey,
            entry.Reason,
            entry.PayloadHash,
            entry.Hash,
            salt,
            payload,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    private static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
