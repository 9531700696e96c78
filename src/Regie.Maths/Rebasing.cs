namespace Regie.Maths;

/// <summary>Indices, growth and chain-linking of one series in the order of time.</summary>
public static class Rebasing
{
    /// <summary>The index that is 100 in the base.</summary>
    /// <param name="values">In the order of time.</param>
    /// <param name="at">Position of the base.</param>
    /// <remarks>
    /// I(t) = 100 x(t) / x(base). A break between base and t marks I(t): a break at a place lies before that place.
    /// Example: {50, 60} with base 0 gives {100, 120}. Without a base, or with 0 in it, all are undefined.
    /// </remarks>
    public static IReadOnlyList<Datum> Index(IReadOnlyList<Datum> values, int at)
    {
        if (at < 0 || at >= values.Count || !values[at].HasValue || values[at].Value == 0)
        {
            return [.. values.Select(value => value.HasValue ? Datum.Undefined : value)];
        }
        var index = new Datum[values.Count];
        for (var i = 0; i < index.Length; i++)
        {
            index[i] = Compared(values, at, i) is var (from, to, status)
                ? Datum.From(100 * to / from, status)
                : default;
        }
        return index;
    }

    /// <summary>Growth from each place to the next, in percent; the first has none.</summary>
    /// <remarks>g(t) = 100 (x(t) / x(t-1) - 1). Example: {50, 60} gives {missing, 20}.</remarks>
    public static IReadOnlyList<Datum> Growth(IReadOnlyList<Datum> values)
    {
        var growth = new Datum[values.Count];
        for (var i = 0; i < growth.Length; i++)
        {
            if (i == 0)
            {
                growth[i] = Datum.Missing;
                continue;
            }
            var (from, to, status) = Compared(values, i - 1, i);
            growth[i] = Datum.From(100 * (to / from - 1), status);
        }
        return growth;
    }

    /// <summary>The yearly growth, in percent, that leads from one place to another.</summary>
    /// <param name="values">In the order of time.</param>
    /// <param name="first">Position where it begins.</param>
    /// <param name="last">Position where it ends; after <paramref name="first"/>.</param>
    /// <remarks>g = 100 ((x(last)/x(first))^(1/n) - 1), n places apart. Example: 100, any, 121 gives 10.</remarks>
    public static Datum YearlyGrowth(IReadOnlyList<Datum> values, int first, int last)
    {
        if (last <= first)
        {
            return Datum.Undefined;
        }
        var (from, to, status) = Compared(values, first, last);
        return Datum.From(100 * (Math.Pow(to / from, 1.0 / (last - first)) - 1), status);
    }

    /// <summary>Carries a series back by the growth of an older one, over a place that both have.</summary>
    /// <param name="older">The series that ends or breaks; same places as <paramref name="newer"/>.</param>
    /// <param name="newer">The series that goes on.</param>
    /// <param name="overlap">A place where both have a value.</param>
    /// <remarks>
    /// factor = new(overlap) / old(overlap); before the overlap old x factor, marked as estimated; from it on, new.
    /// Example: old {100, 110, -}, new {-, 55, 60}, overlap 1: factor 0.5, result {50 estimated, 55, 60}.
    /// </remarks>
    public static IReadOnlyList<Datum> ChainLink(IReadOnlyList<Datum> older, IReadOnlyList<Datum> newer, int overlap)
    {
        if (older.Count != newer.Count)
        {
            throw new ArgumentException("Both series have the same places", nameof(newer));
        }
        var factor = newer[overlap] / older[overlap];
        return [.. older.Select((old, i) => i < overlap ? (old * factor).With(Status.Estimated) : newer[i])];
    }

    // A comparison crosses the breaks that lie after its earlier place, up to and on its later one.
    private static (double From, double To, Status Status) Compared(IReadOnlyList<Datum> values, int one, int other)
    {
        var joined = (values[one].Status | values[other].Status) & ~Status.Break;
        for (var i = Math.Min(one, other) + 1; i <= Math.Max(one, other); i++)
        {
            joined |= values[i].Status & Status.Break;
        }
        return (values[one].Value, values[other].Value, joined);
    }
}
