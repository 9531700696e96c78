namespace Regie.Programme.Definition;

/// <summary>Finds the name that somebody probably meant.</summary>
public static class NearestName
{
    private const int LongestName = 60;
    private const int MostCandidates = 1_000;

    /// <summary>
    /// The candidate with the fewest letters added, left out, replaced or swapped with the next; the earlier in the
    /// alphabet where two are equal. Null where more than a third of the letters differ. Case counts for nothing.
    /// </summary>
    /// <remarks>Only the first thousand candidates are looked at, so that a huge folder cannot keep us busy.</remarks>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        if (name.Length is 0 or > LongestName)
        {
            return null;
        }

        var sought = name.ToUpperInvariant();
        string? nearest = null;
        var fewest = int.MaxValue;
        foreach (var candidate in candidates.Take(MostCandidates))
        {
            var longer = Math.Max(name.Length, candidate.Length);
            var allowed = Math.Max(1, longer / 3);
            if (longer > LongestName || Math.Abs(name.Length - candidate.Length) > allowed)
            {
                continue;
            }

            var steps = Distance(sought, candidate.ToUpperInvariant());
            var better = steps < fewest || (steps == fewest && string.CompareOrdinal(candidate, nearest) < 0);
            if (steps <= allowed && steps < longer && better)
            {
                (nearest, fewest) = (candidate, steps);
            }
        }
        return nearest;
    }

    /// <summary>Optimal string alignment: Levenshtein, and a swap of two neighbours is one step.</summary>
    private static int Distance(string left, string right)
    {
        Span<int> beforeLast = stackalloc int[right.Length + 1];
        Span<int> last = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replace = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, 1 + Math.Min(last[j], current[j - 1]));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }
            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return last[right.Length];
    }
}
