using System.Text;
using Regie.Kernel.Values;
using Regie.Office.Search.Stemming;

namespace Regie.Office.Search;

/// <summary>
/// The tokens of a text, in ASCII letters and digits: each word as it stands (w), its Dutch stem (n) and its English stem
/// (e). Both databases only match them.
/// </summary>
internal static class SearchTokens
{
    /// <summary>Raised when tokens are made in another way: every document is then written anew.</summary>
    public const string Format = "1";

    /// <summary>Words of one document; PostgreSQL numbers positions up to 16,383, and each word may have three.</summary>
    public const int MostWords = 5000;

    // Stands between two texts, so that no phrase reaches from one into the other.
    private const string Border = "z";

    /// <summary>The tokens of texts, in order: first those in which phrases are found, then the stems.</summary>
    public static IReadOnlyList<string> Of(params IEnumerable<LocalText> texts)
    {
        var words = new List<string>();
        var stems = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (language, text) in texts.SelectMany(text => text.ByLanguage))
        {
            foreach (var word in Normaliser.Words(text).Take(MostWords - words.Count))
            {
                words.Add($"w{word.Plain}");
                if (language is "nl" or "")
                {
                    stems.Add(Dutch(word));
                }
                if (language is "en" or "")
                {
                    stems.Add(English(word));
                }
            }
            words.Add(Border);
            if (words.Count >= MostWords)
            {
                break;
            }
        }
        return [.. words, .. stems];
    }

    /// <summary>The published stem, and two things it leaves apart: bedrijv and bedrijf, innovaties and innovatie.</summary>
    public static string Dutch(FoundWord word)
    {
        var stem = Normaliser.Plain(DutchStemmer.Stem(word.Written));
        return stem switch
        {
            [.., 'v'] => $"n{stem[..^1]}f",
            [.., 'z'] => $"n{stem[..^1]}s",
            [.., 'i', 'e', 's'] => $"n{stem[..^1]}",
            _ => $"n{stem}",
        };
    }

    public static string English(FoundWord word) => $"e{Normaliser.Plain(EnglishStemmer.Stem(word.Written))}";

    /// <summary>As the embedded database takes them: words between spaces.</summary>
    public static string ForSqlite(IReadOnlyList<string> tokens) => string.Join(' ', tokens);

    /// <summary>As PostgreSQL takes them: a vector written out with positions, past every parser and dictionary of its own.</summary>
    public static string ForPostgres(IReadOnlyList<string> tokens)
    {
        var vector = new StringBuilder();
        foreach (var (token, at) in tokens.Select((token, at) => (token, at)))
        {
            vector.Append('\'').Append(token).Append("':").Append(Math.Min(at + 1, 16383)).Append(' ');
        }
        return vector.ToString();
    }
}
