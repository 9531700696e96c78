namespace Regie.Migrations.Sqlite;

/// <summary>The search index: plain SQL, since FTS5 needs a row number and keeps itself beside its table by triggers.</summary>
internal static class SearchTables
{
    public const string Create = """
        CREATE TABLE search_documents (
          id INTEGER PRIMARY KEY, kind TEXT NOT NULL, reference TEXT NOT NULL, place INTEGER NOT NULL, code TEXT NOT NULL,
          code_key TEXT NOT NULL, sort_key TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, href TEXT NOT NULL,
          read_action TEXT NOT NULL, also_action TEXT NOT NULL, programme TEXT NOT NULL, owner TEXT NOT NULL,
          assigned TEXT NOT NULL, bodies TEXT NOT NULL, conflicted TEXT NOT NULL, hash TEXT NOT NULL,
          tokens TEXT NOT NULL, title_tokens TEXT NOT NULL, UNIQUE (kind, reference)) STRICT;
        CREATE INDEX ix_search_documents_code_key ON search_documents (code_key);
        CREATE VIRTUAL TABLE search_words USING fts5 (
          tokens, title_tokens, content = 'search_documents', content_rowid = 'id', tokenize = 'ascii', prefix = '3 4 5');
        CREATE TRIGGER search_words_come AFTER INSERT ON search_documents BEGIN
          INSERT INTO search_words (rowid, tokens, title_tokens) VALUES (NEW.id, NEW.tokens, NEW.title_tokens);
        END;
        CREATE TRIGGER search_words_go AFTER DELETE ON search_documents BEGIN
          INSERT INTO search_words (search_words, rowid, tokens, title_tokens)
            VALUES ('delete', OLD.id, OLD.tokens, OLD.title_tokens);
        END;
        CREATE TRIGGER search_words_change AFTER UPDATE ON search_documents BEGIN
          INSERT INTO search_words (search_words, rowid, tokens, title_tokens)
            VALUES ('delete', OLD.id, OLD.tokens, OLD.title_tokens);
          INSERT INTO search_words (rowid, tokens, title_tokens) VALUES (NEW.id, NEW.tokens, NEW.title_tokens);
        END;
        """;

    public const string Drop = "DROP TABLE search_words; DROP TABLE search_documents;";
}
