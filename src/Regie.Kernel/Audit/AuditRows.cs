using System.Data.Common;

namespace Regie.Kernel.Audit;

/// <summary>Reads the trail's rows by plain SQL and strictly: a value of another type than was written is no value.</summary>
/// <remarks>The embedded database would otherwise turn one type into another without a word.</remarks>
internal static class AuditRows
{
    public const string Entries = """
        SELECT e.seq, e.at, e.business_day, e.actor, e.role, e.on_behalf_of, e.action, e.subject, e.subject_version,
          e.command_key, e.reason, e.payload_hash, e.hash, p.salt, p.body
        FROM audit_entries e LEFT JOIN audit_payloads p ON p.seq = e.seq ORDER BY e.seq
        """;

    public const string Head = "SELECT size, hash FROM audit_head WHERE id = 1";

    public const string Checkpoints =
        "SELECT size, body, algorithm, key_id, signature FROM audit_checkpoints ORDER BY size";

    public const string StrayPayloads = """
        SELECT p.seq FROM audit_payloads p LEFT JOIN audit_entries e ON e.seq = p.seq WHERE e.seq IS NULL ORDER BY p.seq
        """;

    public static (AuditEntry Entry, byte[]? Salt, string? Body) Entry(DbDataReader row) =>
        (
            new()
            {
                Seq = Value<long>(row, 0),
                At = Value<string>(row, 1),
                BusinessDay = Value<string>(row, 2),
                Actor = Value<string>(row, 3),
                Role = Value<string>(row, 4),
                OnBehalfOf = Optional<string>(row, 5),
                Action = Value<string>(row, 6),
                Subject = Value<string>(row, 7),
                SubjectVersion = row.IsDBNull(8) ? null : Value<long>(row, 8),
                CommandKey = Optional<string>(row, 9),
                Reason = Optional<string>(row, 10),
                PayloadHash = Value<byte[]>(row, 11),
                Hash = Value<byte[]>(row, 12),
            },
            Optional<byte[]>(row, 13),
            Optional<string>(row, 14)
        );

    public static AuditHead HeadOf(DbDataReader row) =>
        new() { Size = Value<long>(row, 0), Hash = Value<byte[]>(row, 1) };

    public static AuditCheckpoint Checkpoint(DbDataReader row) =>
        new()
        {
            Size = Value<long>(row, 0),
            Body = Value<string>(row, 1),
            Algorithm = Value<string>(row, 2),
            KeyId = Value<string>(row, 3),
            Signature = Value<byte[]>(row, 4),
        };

    public static long Seq(DbDataReader row) => Value<long>(row, 0);

    private static T? Optional<T>(DbDataReader row, int column)
        where T : class => row.IsDBNull(column) ? null : Value<T>(row, column);

    private static T Value<T>(DbDataReader row, int column) =>
        row.GetValue(column) is T value
            ? value
            : throw new InvalidCastException($"Column {column} is no {typeof(T).Name}");
}
