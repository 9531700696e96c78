namespace Regie.Maths;

/// <summary>Parts of a whole.</summary>
public static class Shares
{
    /// <summary>A part in percent of its whole.</summary>
    /// <remarks>s = 100 part / whole. A negative part or whole has no share: undefined. Example: 1 of 4 gives 25.</remarks>
    public static Datum Percent(Datum part, Datum whole) => Checked(part, whole, 100);

    /// <summary>A part in thousandths of its whole.</summary>
    /// <remarks>s = 1000 part / whole. Example: 8.74 of 1000 gives 8.74.</remarks>
    public static Datum PerMille(Datum part, Datum whole) => Checked(part, whole, 1000);

    /// <summary>What an exporter sells to a bloc, in thousandths of all that the bloc's members buy.</summary>
    /// <param name="flows">Flows by exporter and destination; an own flow, exporter equal to destination, is not counted.</param>
    /// <param name="exporter">Whose share.</param>
    /// <param name="bloc">The destinations; trade between them counts.</param>
    /// <remarks>
    /// 1000 x sum over d of X(o,d) / sum over all o and d of X(o,d). Example: exporters A and B sell 1 and 3 to the bloc:
    /// A has 250.
    /// </remarks>
    public static Datum OfMarket(
        IEnumerable<(string Exporter, string Destination, Datum Value)> flows,
        string exporter,
        IReadOnlySet<string> bloc
    )
    {
        var inside = flows.Where(flow => bloc.Contains(flow.Destination) && flow.Exporter != flow.Destination).ToList();
        return PerMille(
            Totals.Sum(inside.Where(flow => flow.Exporter == exporter).Select(flow => flow.Value).ToArray()),
            Totals.Sum(inside.Select(flow => flow.Value).ToArray())
        );
    }

    /// <summary>How a structure differs from that of a benchmark, in percentage points.</summary>
    /// <remarks>d(i) = 100 x(i)/sum x - 100 b(i)/sum b; the differences add up to 0. Example: {1,1} against {1,3} gives {25, -25}.</remarks>
    public static IReadOnlyList<Datum> Difference(IReadOnlyList<Datum> parts, IReadOnlyList<Datum> benchmark)
    {
        var (own, other) = (Totals.Sum(parts.ToArray()), Totals.Sum(benchmark.ToArray()));
        return [.. parts.Select((part, i) => Percent(part, own) - Percent(benchmark[i], other))];
    }

    private static Datum Checked(Datum part, Datum whole, double of) =>
        part.HasValue && whole.HasValue && (part.Value < 0 || whole.Value <= 0) ? Datum.Undefined : of * (part / whole);
}
