namespace Regie.Migrations.Postgres;

/// <summary>The search index: plain SQL. Vectors come written out, so no dictionary of the server has a say.</summary>
internal static class SearchTables
{
    public const string Create = """
        CREATE TABLE search_documents (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text COLLATE "C" NOT NULL, reference text COLLATE "C" NOT NULL,
          place integer NOT NULL, code text NOT NULL, code_key text COLLATE "C" NOT NULL, sort_key text COLLATE "C" NOT NULL,
          title text NOT NULL, body text NOT NULL, href text NOT NULL, read_action text NOT NULL, also_action text NOT NULL,
          programme text NOT NULL, owner text NOT NULL, assigned text NOT NULL, bodies text NOT NULL,
          conflicted text NOT NULL, hash text NOT NULL, tokens tsvector NOT NULL, title_tokens tsvector NOT NULL,
          UNIQUE (kind, reference));
        CREATE INDEX ix_search_documents_code_key ON search_documents (code_key);
        CREATE INDEX ix_search_documents_tokens ON search_documents USING gin (tokens);
        """;

    public const string Drop = "DROP TABLE search_documents;";
}
