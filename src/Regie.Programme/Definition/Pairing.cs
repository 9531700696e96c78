namespace Regie.Programme.Definition;

/// <summary>Finds what belongs together in two lists whose order has no meaning.</summary>
internal static class Pairing
{
    /// <summary>
    /// What is not the same on both sides: pairs where something of it is, by the first key that fits, and the rest
    /// alone. Both directions find the same pairs.
    /// </summary>
    public static IReadOnlyList<(T? Before, T? After)> Of<T>(
        IEnumerable<T> before,
        IEnumerable<T> after,
        Func<T, string> whole,
        params ReadOnlySpan<Func<T, string>> keys
    )
        where T : class
    {
        var old = before.OrderBy(whole, StringComparer.Ordinal).ToList();
        var now = after.OrderBy(whole, StringComparer.Ordinal).ToList();
        _ = Take(old, now, whole);
        var pairs = new List<(T?, T?)>();
        foreach (var key in keys)
        {
            pairs.AddRange(Take(old, now, key));
        }
        pairs.AddRange(old.Select(item => ((T?)item, (T?)null)));
        pairs.AddRange(now.Select(item => ((T?)null, (T?)item)));
        return pairs;
    }

    private static List<(T?, T?)> Take<T>(List<T> old, List<T> now, Func<T, string> key)
        where T : class
    {
        var waiting = now.GroupBy(key).ToDictionary(group => group.Key, group => new Queue<T>(group));
        var pairs = new List<(T?, T?)>();
        foreach (var item in old.ToList())
        {
            if (waiting.TryGetValue(key(item), out var queue) && queue.TryDequeue(out var other))
            {
                pairs.Add((item, other));
                old.Remove(item);
                now.Remove(other);
            }
        }
        return pairs;
    }
}
