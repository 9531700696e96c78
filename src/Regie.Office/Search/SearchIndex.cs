using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Search;
using Regie.Kernel.Values;
using Regie.Office.Search.Stemming;

namespace Regie.Office.Search;

/// <summary>The table of what can be found: writes it, one document at a time. The database keeps its word index beside it.</summary>
internal sealed class SearchIndex(RegieDb db)
{
    private bool IsPostgres => db.Engine.Name == "postgres";

    /// <summary>What is written of a kind: reference to hash; of the references named, or of all where there are none.</summary>
    public async Task<Dictionary<string, string>> Written(
        string kind,
        IReadOnlyCollection<string>? references,
        CancellationToken ct
    )
    {
        var sql = new SqlText();
        var which = references is null ? "" : $" AND reference IN ({string.Join(", ", references.Select(sql.Value))})";
        sql.Text = $"SELECT reference, hash FROM search_documents WHERE kind = {sql.Value(kind)}{which}";
        var rows = await sql.Read(db, row => (row.GetString(0), row.GetString(1)), ct);
        return rows.ToDictionary(row => row.Item1, row => row.Item2);
    }

    /// <summary>The kinds that have anything written.</summary>
    public Task<List<string>> Kinds(CancellationToken ct) =>
        new SqlText { Text = "SELECT DISTINCT kind FROM search_documents ORDER BY kind" }.Read(
            db,
            row => row.GetString(0),
            ct
        );

    /// <summary>A record as it is written, without its text; null where it is not.</summary>
    public async Task<SearchDocument?> Find(Subject subject, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Text = $"""
            SELECT code, title, href, read_action, programme, owner, assigned, bodies, conflicted FROM search_documents
            WHERE kind = {sql.Value(subject.Kind)} AND reference = {sql.Value(subject.Reference)}
            """;
        var rows = await sql.Read(
            db,
            row => new SearchDocument(
                subject,
                row.GetString(0),
                JsonSerializer.Deserialize<LocalText>(row.GetString(1))!,
                LocalText.None,
                row.GetString(2),
                [row.GetString(3)],
                new(
                    row.GetString(4),
                    row.GetString(5) is { Length: > 0 } owner ? owner : null,
                    Items(row.GetString(6)),
                    Items(row.GetString(7)),
                    Items(row.GetString(8))
                )
            ),
            ct
        );
        return rows.Count == 0 ? null : rows[0];
    }

    private static string[] Items(string set) => set.Split('|', StringSplitOptions.RemoveEmptyEntries);

    public Task Remove(Subject subject, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Text =
            $"DELETE FROM search_documents WHERE kind = {sql.Value(subject.Kind)} AND reference = {sql.Value(subject.Reference)}";
        return sql.Execute(db, ct);
    }

    /// <summary>Writes a document, or writes it anew.</summary>
    public Task Put(SearchDocument document, CancellationToken ct)
    {
        var sql = new SqlText();
        var columns = Columns(document);
        var values = columns.Select(column =>
            IsPostgres && column.Name is "tokens" or "title_tokens"
                ? $"CAST({sql.Value(column.Value)} AS {(IsPostgres ? "tsvector" : "text")})"
                : sql.Value(column.Value)
        );
        sql.Text = $"""
            INSERT INTO search_documents ({string.Join(", ", columns.Select(column => column.Name))})
            VALUES ({string.Join(", ", values)})
            ON CONFLICT (kind, reference) DO UPDATE SET {string.Join(
                ", ",
                columns.Skip(2).Select(column => $"{column.Name} = excluded.{column.Name}")
            )}
            """;
        return sql.Execute(db, ct);
    }

    /// <summary>SHA-256 of what is written of a document, and of the way in which it is cut into tokens.</summary>
    public static string HashOf(SearchDocument document) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    JsonSerializer.Serialize(
                        new
                        {
                            SearchTokens.Format,
                            document.Code,
                            document.Title,
                            document.Text,
                            document.Href,
                            document.ReadActions,
                            document.Facts.Programme,
                            document.Facts.Owner,
                            Assigned = Set(document.Facts.Assigned),
                            Bodies = Set(document.Facts.Bodies),
                            Conflicted = Set(document.Facts.Conflicted),
                        }
                    )
                )
            )
        );

    /// <summary>A set as one text, each between bars, so that one of them can be found in it.</summary>
    public static string Set(IEnumerable<string>? items) =>
        items is null || !items.Any() ? "" : $"|{string.Join('|', items.Order(StringComparer.Ordinal))}|";

    private List<(string Name, object Value)> Columns(SearchDocument document)
    {
        var title = SearchTokens.Of(LocalText.Same(document.Code), document.Title);
        var all = SearchTokens.Of(LocalText.Same(document.Code), document.Title, document.Text);
        return
        [
            ("kind", document.Subject.Kind),
            ("reference", document.Subject.Reference),
            ("place", SearchKinds.PlaceOf(document.Subject.Kind)),
            ("code", document.Code),
            ("code_key", Normaliser.Key(document.Code)),
            ("sort_key", SortKey(document.Code)),
            ("title", JsonSerializer.Serialize(document.Title)),
            ("body", JsonSerializer.Serialize(document.Text)),
            ("href", document.Href),
            ("read_action", document.ReadActions[0]),
            ("also_action", document.ReadActions.ElementAtOrDefault(1) ?? ""),
            ("programme", document.Facts.Programme),
            ("owner", document.Facts.Owner ?? ""),
            ("assigned", Set(document.Facts.Assigned)),
            ("bodies", Set(document.Facts.Bodies)),
            ("conflicted", Set(document.Facts.Conflicted)),
            ("hash", HashOf(document)),
            ("tokens", Tokens(all)),
            ("title_tokens", Tokens(title)),
        ];
    }

    private string Tokens(IReadOnlyList<string> tokens) =>
        IsPostgres ? SearchTokens.ForPostgres(tokens) : SearchTokens.ForSqlite(tokens);

    // A2 stands before A10: numbers get leading zeros.
    private static string SortKey(string code)
    {
        var key = new StringBuilder();
        var at = 0;
        while (at < code.Length)
        {
            var start = at;
            while (at < code.Length && char.IsAsciiDigit(code[at]))
            {
                at++;
            }
            if (at > start)
            {
                key.Append(code[start..at].PadLeft(10, '0'));
                continue;
            }
            key.Append(Normaliser.Plain(code[at].ToString()));
            at++;
        }
        return key.ToString();
    }
}
