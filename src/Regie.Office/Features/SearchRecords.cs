using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Office.Search;

namespace Regie.Office.Features;

/// <summary>Finds records by words, as far as the reader may see them. What she may not see is not counted either.</summary>
public sealed class SearchRecords(UseCaseContext context, AccessBook book, IProgrammes programmes)
    : Query<SearchRecords.Input, SearchRecords.View>(context)
{
    /// <summary>Hits a page.</summary>
    public const int PageSize = 20;

    private const int LastPage = 500;
    private const int TitlesForAdvice = 4000;

    /// <summary>The question.</summary>
    /// <param name="Words">All of these words; quotes make a phrase; the last word also as a beginning.</param>
    /// <param name="Kind">Only records of this kind, or null.</param>
    /// <param name="Page">From 1.</param>
    /// <param name="Programme">The programme's id; the first one when null.</param>
    public sealed record Input(string? Words, string? Kind = null, int Page = 1, string? Programme = null);

    /// <summary>What was found.</summary>
    /// <param name="Total">Hits of the kind asked for.</param>
    /// <param name="Page">The page shown.</param>
    /// <param name="Pages">How many there are; 1 where nothing was found.</param>
    /// <param name="Kinds">How many hits of each kind, whatever kind was asked for.</param>
    /// <param name="Hits">Those of the page.</param>
    /// <param name="Suggestion">What may have been meant, where nothing was found.</param>
    public sealed record View(
        int Total,
        int Page,
        int Pages,
        IReadOnlyList<KindCount> Kinds,
        IReadOnlyList<Hit> Hits,
        string? Suggestion
    );

    /// <summary>How many hits of a kind.</summary>
    public sealed record KindCount(string Kind, int Count);

    /// <summary>A record that was found.</summary>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Code">Its reference.</param>
    /// <param name="Title">What it is called, words marked.</param>
    /// <param name="Language">The language of the title; empty where it is not known.</param>
    /// <param name="Snippet">Where it was found, words marked.</param>
    /// <param name="SnippetLanguage">The language of the snippet.</param>
    /// <param name="Href">Its page.</param>
    public sealed record Hit(
        string Kind,
        string Code,
        IReadOnlyList<SnippetPart> Title,
        string Language,
        IReadOnlyList<SnippetPart> Snippet,
        string SnippetLanguage,
        string Href
    );

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Search;

    private bool IsPostgres => Context.Db.Engine.Name == "postgres";

    /// <inheritdoc/>
    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var asked = SearchWords.Read(input.Words);
        var page = Math.Clamp(input.Page, 1, LastPage);
        if (asked.IsEmpty)
        {
            return new View(0, 1, 1, [], [], null);
        }

        var programme = await ProgrammeOf(input.Programme, ct);
        var filter = await SearchFilter.Of(Context, book.KnownActions, ct);
        var kinds = await Count(asked, filter, programme, ct);
        var total = kinds.Where(kind => input.Kind is null || kind.Kind == input.Kind).Sum(kind => kind.Count);
        var pages = Math.Clamp((total + PageSize - 1) / PageSize, 1, LastPage);
        page = Math.Min(page, pages);
        var hits = total == 0 ? [] : await Hits(asked, filter, programme, input.Kind, page, ct);
        var suggestion = kinds.Count == 0 ? await Advice(asked, filter, programme, ct) : null;
        return new View(total, page, pages, kinds, hits, suggestion);
    }

    private async Task<string> ProgrammeOf(string? asked, CancellationToken ct)
    {
        var inForce = await programmes.InForce(ct);
        return asked ?? (inForce.Count > 0 ? inForce[0].Id : "");
    }

    private async Task<List<KindCount>> Count(
        SearchWords asked,
        SearchFilter filter,
        string programme,
        CancellationToken ct
    )
    {
        var sql = new SqlText();
        sql.Text = $"""
            SELECT d.kind, count(*), min(d.place) FROM search_documents d WHERE {Found(asked, filter, programme, sql)}
            GROUP BY d.kind ORDER BY 3, 1
            """;
        return await sql.Read(
            Context.Db,
            row => new KindCount(row.GetString(0), Convert.ToInt32(row.GetValue(1), CultureInfo.InvariantCulture)),
            ct
        );
    }

    private async Task<List<Hit>> Hits(
        SearchWords asked,
        SearchFilter filter,
        string programme,
        string? kind,
        int page,
        CancellationToken ct
    )
    {
        var sql = new SqlText();
        var inTitle = IsPostgres
            ? $"d.title_tokens @@ CAST({sql.Value(asked.ForPostgres())} AS tsquery)"
            : $"d.id IN (SELECT rowid FROM search_words WHERE search_words MATCH {sql.Value(asked.ForSqlite("title_tokens"))})";
        var key = sql.Value(asked.Key);
        var ofKind = kind is null ? "" : $" AND d.kind = {sql.Value(kind)}";
        sql.Text = $"""
            SELECT d.kind, d.code, d.title, d.body, d.href,
              CASE WHEN d.code_key = {key} THEN 0 WHEN {StartsWith("d.code_key", asked.Key, sql)} THEN 1
                WHEN {inTitle} THEN 2 ELSE 3 END AS tier
            FROM search_documents d WHERE {Found(asked, filter, programme, sql)}{ofKind}
            ORDER BY tier, d.place, d.sort_key, d.kind, d.reference
            LIMIT {PageSize} OFFSET {((page - 1) * PageSize).ToString(CultureInfo.InvariantCulture)}
            """;
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return await sql.Read(Context.Db, row => Read(row, asked, language), ct);
    }

    private static Hit Read(System.Data.Common.DbDataReader row, SearchWords asked, string language)
    {
        var title = JsonSerializer.Deserialize<LocalText>(row.GetString(2))!.In(language);
        var text = Snippet.Best(JsonSerializer.Deserialize<LocalText>(row.GetString(3))!, asked, language);
        return new(
            row.GetString(0),
            row.GetString(1),
            Snippet.Whole(title.Text, asked),
            title.Language,
            Snippet.Cut(text.Text, asked),
            text.Language,
            row.GetString(4)
        );
    }

    // Only from titles she may see, so that a hidden record changes no advice either.
    private async Task<string?> Advice(SearchWords asked, SearchFilter filter, string programme, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Text = $"""
            SELECT d.title FROM search_documents d
            WHERE {filter.Condition(sql, IsPostgres)} AND d.programme IN ('', {sql.Value(programme)})
            ORDER BY d.place, d.sort_key, d.kind, d.reference LIMIT {TitlesForAdvice}
            """;
        var titles = await sql.Read(Context.Db, row => JsonSerializer.Deserialize<LocalText>(row.GetString(0))!, ct);
        var advice = Suggestion.Of(asked, titles);
        return advice is not null && (await Count(SearchWords.Read(advice), filter, programme, ct)).Count > 0
            ? advice
            : null;
    }

    private string Found(SearchWords asked, SearchFilter filter, string programme, SqlText sql)
    {
        var words = IsPostgres
            ? $"SELECT id FROM search_documents WHERE tokens @@ CAST({sql.Value(asked.ForPostgres())} AS tsquery)"
            : $"SELECT rowid AS id FROM search_words WHERE search_words MATCH {sql.Value(asked.ForSqlite("tokens"))}";
        var code =
            asked.Key.Length == 0
                ? ""
                : $" UNION SELECT c.id FROM search_documents c WHERE {StartsWith("c.code_key", asked.Key, sql)}";
        return $"d.id IN ({words}{code}) AND d.programme IN ('', {sql.Value(programme)}) AND {filter.Condition(sql, IsPostgres)}";
    }

    private static string StartsWith(string column, string key, SqlText sql) =>
        key.Length == 0
            ? "1 = 0"
            : $"{column} >= {sql.Value(key)} AND {column} < {sql.Value(key[..^1] + (char)(key[^1] + 1))}";

    internal static void Map(IEndpointRouteBuilder site) =>
        site.MapQuestion(
                "/api/v1/search",
                OfficeActs.Search,
                async (
                    string? q,
                    string? kind,
                    int? page,
                    string? programme,
                    ReaderChoice choice,
                    SearchRecords query,
                    CancellationToken ct
                ) =>
                    (await query.Run(new(q, kind, page ?? 1, programme ?? choice.Programme), ct)).ToHttp(
                        TypedResults.Ok
                    )
            )
            .Produces<View>()
            .WithTags("office")
            .WithSummary("Find records by words; quotes make a phrase, the last word is also a beginning");
}
