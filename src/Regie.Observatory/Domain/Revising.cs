namespace Regie.Observatory.Domain;

/// <summary>What a vintage makes of a series that was there before.</summary>
internal static class Revising
{
    /// <summary>
    /// The new cells, and the old ones of periods before and after all that the new file tells of: a file that begins in
    /// 2015 does not take back what was known of 2014.
    /// </summary>
    public static Cell[] Merge(Cell[] old, Cell[] now, TimePeriod first, TimePeriod last)
    {
        var outside = old.Where(cell =>
            cell.Period.Frequency == first.Frequency
            && (cell.Period.CompareTo(first) < 0 || cell.Period.CompareTo(last) > 0)
        );
        return [.. outside.Concat(now).OrderBy(cell => cell.Period)];
    }

    /// <summary>What differs, by period.</summary>
    public static IEnumerable<(TimePeriod Period, Cell? Before, Cell? After)> Differences(Cell[] old, Cell[] now)
    {
        var before = old.ToDictionary(cell => cell.Period);
        foreach (var cell in now)
        {
            if (!before.Remove(cell.Period, out var was))
            {
                yield return (cell.Period, null, cell);
            }
            else if (was != cell)
            {
                yield return (cell.Period, was, cell);
            }
        }
        foreach (var gone in before.Values)
        {
            yield return (gone.Period, gone, null);
        }
    }

    /// <summary>As a source prints it: <c>12.3 bu</c>, <c>: c</c>.</summary>
    public static string? Print(Cell? cell) =>
        cell is not { } known ? null
        : known.Letters.IsEmpty ? Number(known)
        : $"{Number(known)} {known.Letters}";

    private static string Number(Cell cell) => cell.HasValue ? cell.Quantity.ToString() : ":";
}
