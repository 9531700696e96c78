using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Regie.Kernel.Audit;

namespace Regie.SliceTests.Audit;

/// <summary>Somebody who owns the database file: the triggers are gone before the first change.</summary>
internal sealed class Attacker : IDisposable
{
    private readonly SqliteConnection _connection;

    public Attacker(string database)
    {
        _connection = new(
            new SqliteConnectionStringBuilder
            {
                DataSource = database,
                ForeignKeys = false,
                Pooling = false,
            }.ToString()
        );
        _connection.Open();
        foreach (
            var trigger in Texts("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'audit%'")
        )
        {
            Sql($"DROP TRIGGER {trigger}");
        }
    }

    public void Sql(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }
        command.ExecuteNonQuery();
    }

    /// <summary>Changes the numbers of all entries from one on, without ever having two of one number.</summary>
    public void Shift(long from, int by)
    {
        foreach (var table in new[] { "audit_entries", "audit_payloads" })
        {
            Sql(
                $"UPDATE {table} SET seq = -(seq + {by}) WHERE seq >= {from}; UPDATE {table} SET seq = -seq WHERE seq < 0"
            );
        }
    }

    /// <summary>Computes every hash anew and sets the head to match: to the chain alone, all is well again.</summary>
    public void Rechain()
    {
        var previous = new byte[AuditBytes.HashLength];
        var last = 0L;
        foreach (var entry in Entries())
        {
            previous = AuditBytes.EntryHash(previous, entry);
            last = entry.Seq;
            Sql("UPDATE audit_entries SET hash = @hash WHERE seq = @seq", ("@hash", previous), ("@seq", last));
        }
        Sql("UPDATE audit_head SET size = @size, hash = @hash", ("@size", last), ("@hash", previous));
    }

    /// <summary>Writes a payload anew, with its hash, into the entry.</summary>
    public void ReplacePayload(long seq, string body)
    {
        var salt = RandomNumberGenerator.GetBytes(AuditBytes.SaltLength);
        Sql(
            "UPDATE audit_payloads SET salt = @salt, body = @body WHERE seq = @seq",
            ("@salt", salt),
            ("@body", body),
            ("@seq", seq)
        );
        Sql(
            "UPDATE audit_entries SET payload_hash = @hash WHERE seq = @seq",
            ("@hash", AuditBytes.PayloadHash(salt, body)),
            ("@seq", seq)
        );
    }

    /// <summary>Signs the newest checkpoint again with a key that is not the installation's.</summary>
    public void SignAgain(ECDsa key)
    {
        var body = Texts("SELECT body FROM audit_checkpoints ORDER BY size DESC LIMIT 1")[0];
        Sql(
            "UPDATE audit_checkpoints SET key_id = @key, signature = @signature WHERE body = @body",
            ("@key", AuditKeys.IdOf(key.ExportSubjectPublicKeyInfo())),
            ("@signature", key.SignData(Encoding.UTF8.GetBytes(body), HashAlgorithmName.SHA256)),
            ("@body", body)
        );
    }

    public void Dispose() => _connection.Dispose();

    private List<string> Texts(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.GetString(0));
        }
        return texts;
    }

    private List<AuditEntry> Entries()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = """
            SELECT seq, at, business_day, actor, role, on_behalf_of, action, subject, subject_version, command_key, reason, payload_hash
            FROM audit_entries ORDER BY seq
            """;
        using var rows = command.ExecuteReader();
        string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
        var entries = new List<AuditEntry>();
        while (rows.Read())
        {
            entries.Add(
                new()
                {
                    Seq = rows.GetInt64(0),
                    At = rows.GetString(1),
                    BusinessDay = rows.GetString(2),
                    Actor = rows.GetString(3),
                    Role = rows.GetString(4),
                    OnBehalfOf = Text(5),
                    Action = rows.GetString(6),
                    Subject = rows.GetString(7),
                    SubjectVersion = rows.IsDBNull(8) ? null : rows.GetInt64(8),
                    CommandKey = Text(9),
                    Reason = Text(10),
                    PayloadHash = (byte[])rows.GetValue(11),
                    Hash = [],
                }
            );
        }
        return entries;
    }
}
