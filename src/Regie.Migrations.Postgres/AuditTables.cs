namespace Regie.Migrations.Postgres;

/// <summary>The audit trail's tables: plain SQL, with triggers that refuse what must never happen.</summary>
internal static class AuditTables
{
    public const string Create = """
        CREATE TABLE audit_entries (
          seq bigint PRIMARY KEY, at text NOT NULL, business_day text NOT NULL, actor text NOT NULL, role text NOT NULL,
          on_behalf_of text, action text NOT NULL, subject text NOT NULL, subject_version bigint, command_key text,
          reason text, payload_hash bytea NOT NULL CHECK (length(payload_hash) = 32),
          hash bytea NOT NULL CHECK (length(hash) = 32));
        CREATE INDEX ix_audit_entries_subject ON audit_entries (subject, seq);
        CREATE TABLE audit_payloads (
          seq bigint PRIMARY KEY REFERENCES audit_entries (seq), salt bytea NOT NULL, body text NOT NULL);
        CREATE TABLE audit_head (
          id integer PRIMARY KEY CHECK (id = 1), size bigint NOT NULL, hash bytea NOT NULL CHECK (length(hash) = 32));
        INSERT INTO audit_head (id, size, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));
        CREATE TABLE audit_checkpoints (
          size bigint PRIMARY KEY, body text NOT NULL, algorithm text NOT NULL, key_id text NOT NULL,
          signature bytea NOT NULL);
        CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION '% on % is refused: the audit trail only grows', TG_OP, TG_TABLE_NAME; END $$;
        CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
          FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses();
        CREATE TRIGGER audit_payloads_stay BEFORE UPDATE OR TRUNCATE ON audit_payloads
          FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses();
        CREATE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON audit_head
          FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses();
        CREATE TRIGGER audit_checkpoints_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoints
          FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses();
        CREATE FUNCTION audit_head_moves_on() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN
            IF NEW.size <= OLD.size OR NEW.size <> (SELECT coalesce(max(seq), 0) FROM audit_entries) THEN
              RAISE EXCEPTION 'the head of the audit trail only moves on';
            END IF;
            RETURN NEW;
          END $$;
        CREATE TRIGGER audit_head_moves_on BEFORE UPDATE ON audit_head
          FOR EACH ROW EXECUTE FUNCTION audit_head_moves_on();
        """;
}
