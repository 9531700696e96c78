namespace Regie.Ui.Tables;

/// <summary>How a list that is held in memory is searched, filtered and sorted.</summary>
public sealed record TableReader<TRow>
{
    /// <summary>The texts of a row that its words are looked for in.</summary>
    public Func<TRow, IEnumerable<string?>> Words { get; init; } = static _ => [];

    /// <summary>What each sort key compares. Texts are put in natural order, A2 before A10; nulls come last.</summary>
    public IReadOnlyDictionary<string, Func<TRow, IComparable?>> SortBy { get; init; } =
        new Dictionary<string, Func<TRow, IComparable?>>();

    /// <summary>The value of a row that each filter key must equal; a row may have several.</summary>
    public IReadOnlyDictionary<string, Func<TRow, IEnumerable<string>>> FilterBy { get; init; } =
        new Dictionary<string, Func<TRow, IEnumerable<string>>>();
}

/// <summary>Answers a <see cref="TableQuery"/> from rows in memory.</summary>
public static class TableApply
{
    /// <summary>Filters, sorts and cuts out the page. A page past the end becomes the last one. Sorting is stable.</summary>
    public static TableView<TRow> Apply<TRow>(
        this TableQuery query,
        IReadOnlyCollection<TRow> rows,
        TableReader<TRow> reader
    )
    {
        var fitting = Fitting(query, rows, reader);
        if (query.Sort is not null && reader.SortBy.TryGetValue(query.Sort, out var value))
        {
            var known = fitting.Where(row => value(row) is not null);
            var sorted = query.Descending
                ? known.OrderByDescending(value, NaturalOrder.Instance)
                : known.OrderBy(value, NaturalOrder.Instance);
            fitting = [.. sorted, .. fitting.Where(row => value(row) is null)];
        }

        var pages = Math.Max(1, (fitting.Count + query.Size - 1) / query.Size);
        var asked = query.OnPage(Math.Min(query.Page, pages));
        return new([.. fitting.Skip((asked.Page - 1) * asked.Size).Take(asked.Size)], fitting.Count, rows.Count, asked);
    }

    private static List<TRow> Fitting<TRow>(TableQuery query, IReadOnlyCollection<TRow> rows, TableReader<TRow> reader)
    {
        var words = PlainText.WordsOf(query.Q);
        var filters = query.Filters.Where(filter => reader.FilterBy.ContainsKey(filter.Key)).ToList();

        return
        [
            .. rows.Where(row => filters.All(filter => reader.FilterBy[filter.Key](row).Contains(filter.Value)))
                .Where(row => words.Length == 0 || HasAll(words, reader.Words(row))),
        ];
    }

    private static bool HasAll(string[] words, IEnumerable<string?> texts)
    {
        var text = PlainText.Of(string.Join(' ', texts));
        return words.All(word => text.Contains(word, StringComparison.Ordinal));
    }
}
