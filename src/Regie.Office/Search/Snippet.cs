using Regie.Kernel.Values;
using Regie.Office.Search.Stemming;

namespace Regie.Office.Search;

/// <summary>A stretch of text: marked where it is what was searched for.</summary>
public sealed record SnippetPart(string Text, bool IsMarked);

/// <summary>Finds the stretch of a text that shows best why it was found.</summary>
internal static class Snippet
{
    private const int Around = 90;
    private const int Longest = 260;

    /// <summary>The whole of a short text with its words marked.</summary>
    public static IReadOnlyList<SnippetPart> Whole(string text, SearchWords asked) =>
        Parts(text, 0, text.Length, asked);

    /// <summary>The language in which the text was found, the reader's first; empty where the text has no words.</summary>
    public static Words Best(LocalText text, SearchWords asked, string language)
    {
        var first = text.In(language);
        if (Normaliser.Words(first.Text).Any(asked.Marks))
        {
            return first;
        }
        foreach (var (other, words) in text.ByLanguage)
        {
            if (Normaliser.Words(words).Any(asked.Marks))
            {
                return new(words, other);
            }
        }
        return first;
    }

    /// <summary>Around the first word that was searched for; the beginning where there is none.</summary>
    public static IReadOnlyList<SnippetPart> Cut(string text, SearchWords asked)
    {
        var first = Normaliser.Words(text).Where(asked.Marks).Select(word => (int?)word.Start).FirstOrDefault() ?? 0;
        var from = first <= Around ? 0 : Border(text, first - Around);
        var to = text.Length - from <= Longest ? text.Length : Border(text, from + Longest);
        List<SnippetPart> parts = [.. Parts(text, from, to, asked)];
        if (from > 0)
        {
            parts.Insert(0, new("… ", false));
        }
        if (to < text.Length)
        {
            parts.Add(new(" …", false));
        }
        return parts;
    }

    // The nearest space before a place, so that no word is cut.
    private static int Border(string text, int at)
    {
        var space = text.LastIndexOf(' ', Math.Min(at, text.Length - 1));
        return space < at - 40 || space < 0 ? at - (char.IsLowSurrogate(text[at]) ? 1 : 0) : space + 1;
    }

    private static List<SnippetPart> Parts(string text, int from, int to, SearchWords asked)
    {
        var parts = new List<SnippetPart>();
        var at = from;
        foreach (
            var word in Normaliser
                .Words(text)
                .Where(word => word.Start >= from && word.Start + word.Length <= to && asked.Marks(word))
        )
        {
            if (word.Start > at)
            {
                parts.Add(new(text[at..word.Start], false));
            }
            parts.Add(new(text.Substring(word.Start, word.Length), true));
            at = word.Start + word.Length;
        }
        if (at < to)
        {
            parts.Add(new(text[at..to], false));
        }
        return parts;
    }
}
