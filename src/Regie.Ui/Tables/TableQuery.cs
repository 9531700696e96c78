using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Regie.Ui.Tables;

/// <summary>What a reader asks of a list: words, filters, order and page. It lives in the address of the page.</summary>
/// <remarks>
/// Read from the address, so every part is bounded and none is trusted: a sort key or a filter is a wish that the list
/// may not know, and is then ignored. Two queries that ask the same have the same address.
/// </remarks>
public sealed record TableQuery
{
    /// <summary>Rows a page unless asked otherwise.</summary>
    public const int DefaultSize = 50;

    /// <summary>Fewest rows a page.</summary>
    public const int MinSize = 10;

    /// <summary>Most rows a page.</summary>
    public const int MaxSize = 200;

    /// <summary>The last page that can be asked for.</summary>
    public const int MaxPage = 100_000;

    private const int MaxKey = 40;
    private const int MaxWords = 200;
    private const int MaxFilters = 20;

    /// <summary>Key of the column to sort by; null for the list's own order.</summary>
    public string? Sort { get; private init; }

    /// <summary>Whether the last comes first.</summary>
    public bool Descending { get; private init; }

    /// <summary>1 to <see cref="MaxPage"/>; it may lie past the last page.</summary>
    public int Page { get; private init; } = 1;

    /// <summary><see cref="MinSize"/> to <see cref="MaxSize"/>.</summary>
    public int Size { get; private init; } = DefaultSize;

    /// <summary>Words that a row must contain; empty for none.</summary>
    public string Q { get; private init; } = "";

    /// <summary>Filters by key, none with an empty value; keys in alphabetical order.</summary>
    public ImmutableSortedDictionary<string, string> Filters { get; private init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>A query that asks for nothing in particular.</summary>
    public static TableQuery All { get; } = new();

    /// <summary>Reads the query of an address, with or without <c>?</c>; a whole address is read from its <c>?</c> on.</summary>
    public static TableQuery Parse(string? address)
    {
        var query = address ?? "";
        query = query.Split('#', 2)[0];
        query =
            query.Contains('?') ? query[(query.IndexOf('?') + 1)..]
            : query.Contains("://") || query.StartsWith('/') ? ""
            : query;

        var result = All;
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries).Take(100))
        {
            var parts = pair.Split('=', 2);
            result = result.With(Clean(parts[0], MaxKey), Clean(parts.Length > 1 ? parts[1] : "", MaxWords));
        }
        return result;
    }

    /// <summary>The same list from its first page, sorted by a column; descending when it is sorted by it ascending now.</summary>
    public TableQuery ToggleSort(string key) =>
        this with
        {
            Sort = key,
            Descending = Sort == key && !Descending,
            Page = 1,
        };

    /// <summary>The same list on another page.</summary>
    public TableQuery OnPage(int page) => this with { Page = Math.Clamp(page, 1, MaxPage) };

    /// <summary>The same list from its first page, with so many rows a page.</summary>
    public TableQuery WithSize(int size) => this with { Size = Math.Clamp(size, MinSize, MaxSize), Page = 1 };

    /// <summary>The same list from its first page, for other words.</summary>
    public TableQuery WithWords(string? words) => this with { Q = Tidy(words ?? "", MaxWords), Page = 1 };

    /// <summary>The same list from its first page, with a filter set, or removed when the value is empty.</summary>
    public TableQuery WithFilter(string key, string? value)
    {
        var tidy = Tidy(value ?? "", MaxWords);
        if (tidy.Length == 0)
        {
            return this with { Filters = Filters.Remove(key), Page = 1 };
        }
        return Filters.Count >= MaxFilters && !Filters.ContainsKey(key)
            ? this
            : this with
            {
                Filters = Filters.SetItem(key, tidy),
                Page = 1,
            };
    }

    /// <summary>The same order and size without words and filters.</summary>
    public TableQuery Cleared() => this with { Q = "", Filters = Filters.Clear(), Page = 1 };

    /// <summary>The value of a filter, or null.</summary>
    public string? Filter(string key) => Filters.GetValueOrDefault(key);

    /// <summary>The address of the list, with what is not usual written out.</summary>
    /// <param name="path">The page: <c>/programme/actions</c>.</param>
    public string ToUrl(string path)
    {
        var query = string.Join(
            '&',
            Pairs().Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")
        );
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>What the address holds, in its order; a form repeats what it does not show itself.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Pairs()
    {
        if (Q.Length > 0)
        {
            yield return new("q", Q);
        }
        foreach (var filter in Filters)
        {
            yield return filter;
        }
        if (Sort is not null)
        {
            yield return new("sort", Descending ? $"-{Sort}" : Sort);
        }
        if (Size != DefaultSize)
        {
            yield return new("size", Size.ToString(CultureInfo.InvariantCulture));
        }
        if (Page != 1)
        {
            yield return new("page", Page.ToString(CultureInfo.InvariantCulture));
        }
    }

    private TableQuery With(string key, string value) =>
        key switch
        {
            "" => this,
            "q" => this with { Q = value },
            "page" => this with { Page = Math.Clamp(Number(value, 1), 1, MaxPage) },
            "size" => this with { Size = Math.Clamp(Number(value, DefaultSize), MinSize, MaxSize) },
            "sort" => value.TrimStart('-').Length == 0
                ? this with
                {
                    Sort = null,
                    Descending = false,
                }
                : this with
                {
                    Sort = Cut(value.TrimStart('-'), MaxKey),
                    Descending = value.StartsWith('-'),
                },
            // The page may follow in the address or stand before it; setting a filter must not lose it.
            _ => WithFilter(key, value) with { Page = Page },
        };

    private static int Number(string value, int otherwise) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static string Clean(string escaped, int most) =>
        Tidy(Uri.UnescapeDataString(escaped.Replace('+', ' ')), most);

    /// <summary>One line of valid text, spaces single, of bounded length.</summary>
    private static string Tidy(string text, int most)
    {
        var tidy = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (isSpace ? tidy.Length > 0 && tidy[^1] != ' ' : rune != Rune.ReplacementChar)
            {
                tidy.Append(isSpace ? " " : rune.ToString());
            }
            if (tidy.Length >= most)
            {
                break;
            }
        }
        return Cut(tidy.ToString(), most).TrimEnd();
    }

    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }
        return char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)] : text[..most];
    }
}
