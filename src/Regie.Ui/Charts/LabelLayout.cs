namespace Regie.Ui.Charts;

/// <summary>Moves labels apart as little as possible.</summary>
internal static class LabelLayout
{
    /// <summary>
    /// The places of labels that would like to stand at <paramref name="wanted"/>: in the same order along the line, at
    /// least <paramref name="gap"/> apart, between <paramref name="low"/> and <paramref name="high"/>, and with the
    /// least sum of squared moves. Where the room is too small for all, the gap shrinks until they fit.
    /// </summary>
    /// <remarks>
    /// With the gaps taken out, keeping order and distance means keeping a rising sequence: isotonic regression by
    /// pooling adjacent violators (Ayer et al. 1955). Holding its result between the bounds keeps it the best one.
    /// </remarks>
    internal static double[] Spread(IReadOnlyList<double> wanted, double gap, double low, double high)
    {
        if (wanted.Count == 0)
        {
            return [];
        }
        if (wanted.Count > 1)
        {
            gap = Math.Min(gap, (high - low) / (wanted.Count - 1));
        }

        var order = Enumerable.Range(0, wanted.Count).OrderBy(i => wanted[i]).ToArray();
        var pools = new Stack<(double Mean, int Count)>();
        for (var rank = 0; rank < order.Length; rank++)
        {
            (double Mean, int Count) pool = (wanted[order[rank]] - (rank * gap), 1);
            while (pools.TryPeek(out var before) && before.Mean > pool.Mean)
            {
                pools.Pop();
                var count = before.Count + pool.Count;
                pool = (((before.Mean * before.Count) + (pool.Mean * pool.Count)) / count, count);
            }
            pools.Push(pool);
        }

        var highest = high - ((order.Length - 1) * gap);
        var places = new double[order.Length];
        var next = 0;
        foreach (var (mean, count) in pools.Reverse())
        {
            for (var i = 0; i < count; i++, next++)
            {
                places[order[next]] = Math.Clamp(mean, low, Math.Max(low, highest)) + (next * gap);
            }
        }
        return places;
    }
}
