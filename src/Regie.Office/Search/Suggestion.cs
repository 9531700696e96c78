using Regie.Kernel.Values;
using Regie.Office.Search.Stemming;

namespace Regie.Office.Search;

/// <summary>What someone may have meant: words of titles that she may see, a letter or two away.</summary>
internal static class Suggestion
{
    /// <summary>The question with each unknown word replaced by the nearest known one; null where nothing is near.</summary>
    public static string? Of(SearchWords asked, IEnumerable<LocalText> titles)
    {
        var known = titles
            .SelectMany(title => title.ByLanguage.Values)
            .SelectMany(Normaliser.Words)
            .GroupBy(word => word.Plain)
            .Where(word => word.Key.Length > 2)
            .ToDictionary(word => word.Key, word => word.First().Written);
        var changed = false;
        var words = new List<string>();
        foreach (var word in asked.Clauses.SelectMany(clause => clause.Words))
        {
            if (known.ContainsKey(word.Plain) || word.Plain.Length < 4)
            {
                words.Add(word.Written);
                continue;
            }
            var most = word.Plain.Length < 7 ? 1 : 2;
            var nearest = known
                .Keys.Where(other => Math.Abs(other.Length - word.Plain.Length) <= most)
                .Select(other => (Word: other, Distance: Distance(word.Plain, other, most)))
                .Where(other => other.Distance <= most)
                .OrderBy(other => other.Distance)
                .ThenBy(other => other.Word, StringComparer.Ordinal)
                .Select(other => other.Word)
                .FirstOrDefault();
            changed |= nearest is not null;
            words.Add(nearest is null ? word.Written : known[nearest]);
        }
        return changed ? string.Join(' ', words) : null;
    }

    /// <summary>Letters to add, drop, change or swap; more than <paramref name="most"/> where it is more.</summary>
    private static int Distance(string one, string other, int most)
    {
        var (before, last, row) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
                least = Math.Min(least, row[j]);
            }
            if (least > most)
            {
                return most + 1;
            }
            (before, last, row) = (last, row, before);
        }
        return last[other.Length];
    }
}
