namespace Regie.Maths;

/// <summary>Volumes in chain-linked prices, which cannot be added as they are.</summary>
public static class ChainedVolumes
{
    /// <summary>The chain-linked volume of a sum of industries, in prices of a reference place.</summary>
    /// <param name="current">Value at current prices: a row for each industry, a column for each year.</param>
    /// <param name="previous">Value at prices of the year before, alike; the first column is not used.</param>
    /// <param name="reference">The place whose current value the chain equals.</param>
    /// <remarks>
    /// growth(t) = sum previous(t) / sum current(t-1); volume(reference) = sum current(reference); System of National
    /// Accounts 2008, 15.36 and after. Example: current {10, 12}, {20, 18}; previous {-, 11}, {-, 19}: growth 30/30 = 1,
    /// volume with reference 0: {30, 30}.
    /// </remarks>
    public static IReadOnlyList<Datum> Sum(
        IReadOnlyList<IReadOnlyList<Datum>> current,
        IReadOnlyList<IReadOnlyList<Datum>> previous,
        int reference
    )
    {
        var years = current[0].Count;
        var now = Column(current);
        var before = Column(previous);
        var volume = new Datum[years];
        volume[reference] = now[reference];
        for (var t = reference + 1; t < years; t++)
        {
            volume[t] = volume[t - 1] * (before[t] / now[t - 1]);
        }
        for (var t = reference; t > 0; t--)
        {
            volume[t - 1] = volume[t] / (before[t] / now[t - 1]);
        }
        return volume;

        Datum[] Column(IReadOnlyList<IReadOnlyList<Datum>> rows) =>
            [.. Enumerable.Range(0, years).Select(t => Totals.Sum(rows.Select(row => row[t]).ToArray()))];
    }
}
