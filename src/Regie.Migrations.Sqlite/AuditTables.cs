namespace Regie.Migrations.Sqlite;

/// <summary>The audit trail's tables: plain SQL, with triggers that refuse what must never happen.</summary>
internal static class AuditTables
{
    public const string Create = """
        CREATE TABLE audit_entries (
          seq INTEGER PRIMARY KEY, at TEXT NOT NULL, business_day TEXT NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL,
          on_behalf_of TEXT, action TEXT NOT NULL, subject TEXT NOT NULL, subject_version INTEGER, command_key TEXT,
          reason TEXT, payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),
          hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;
        CREATE INDEX ix_audit_entries_subject ON audit_entries (subject, seq);
        CREATE TABLE audit_payloads (
          seq INTEGER PRIMARY KEY REFERENCES audit_entries (seq), salt BLOB NOT NULL, body TEXT NOT NULL) STRICT;
        CREATE TABLE audit_head (
          id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;
        INSERT INTO audit_head (id, size, hash) VALUES (1, 0, zeroblob(32));
        CREATE TABLE audit_checkpoints (
          size INTEGER PRIMARY KEY, body TEXT NOT NULL, algorithm TEXT NOT NULL, key_id TEXT NOT NULL,
          signature BLOB NOT NULL) STRICT;
        CREATE TRIGGER audit_entries_stay BEFORE UPDATE ON audit_entries
          BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
        CREATE TRIGGER audit_entries_stay_there BEFORE DELETE ON audit_entries
          BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;
        CREATE TRIGGER audit_payloads_stay BEFORE UPDATE ON audit_payloads
          BEGIN SELECT RAISE(ABORT, 'audit payloads are never changed'); END;
        CREATE TRIGGER audit_head_moves_on BEFORE UPDATE ON audit_head
          WHEN NEW.size <= OLD.size OR NEW.size <> (SELECT coalesce(max(seq), 0) FROM audit_entries)
          BEGIN SELECT RAISE(ABORT, 'the head of the audit trail only moves on'); END;
        CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
          BEGIN SELECT RAISE(ABORT, 'the head of the audit trail is never deleted'); END;
        CREATE TRIGGER audit_checkpoints_stay BEFORE UPDATE ON audit_checkpoints
          BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
        CREATE TRIGGER audit_checkpoints_stay_there BEFORE DELETE ON audit_checkpoints
          BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;
        """;
}
