namespace Regie.Maths;

/// <summary>Sums in one fixed order.</summary>
public static class Totals
{
    private const int Straight = 16;

    /// <summary>The sum of plain numbers, pairwise.</summary>
    /// <remarks>
    /// Halves are summed apart and added, so rounding grows with log n and the order never depends on threads. Higham
    /// (1993), "The accuracy of floating point summation". Example: ten times 0.1 gives 1 to the last bit but one.
    /// </remarks>
    public static double Sum(ReadOnlySpan<double> values)
    {
        if (values.Length <= Straight)
        {
            var sum = 0.0;
            foreach (var value in values)
            {
                sum += value;
            }
            return sum;
        }
        var half = values.Length / 2;
        return Sum(values[..half]) + Sum(values[half..]);
    }

    /// <summary>The sum of data: without a value as soon as one part has none.</summary>
    /// <remarks>Example: {1, 2} gives 3; {1, missing} is missing; {1 estimated, 2} gives 3 estimated.</remarks>
    public static Datum Sum(ReadOnlySpan<Datum> parts)
    {
        var values = new double[parts.Length];
        var joined = Status.Ok;
        for (var i = 0; i < parts.Length; i++)
        {
            values[i] = parts[i].Value;
            joined |= parts[i].Status;
        }
        return Datum.From(Sum(values), joined);
    }

    /// <summary>The sum of those parts that have a value, where enough of them do.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="weights">What each part counts in the coverage, such as its value in a year that is complete.</param>
    /// <param name="least">The smallest coverage, 0 to 1, for which a sum is given.</param>
    /// <returns>The sum, estimated where it is not complete, and the share of the weights that it covers.</returns>
    /// <remarks>Example: {10, missing} with weights {3, 1} and least 0.7 gives 10 estimated, coverage 0.75.</remarks>
    public static (Datum Sum, double Coverage) Covered(
        ReadOnlySpan<Datum> parts,
        ReadOnlySpan<double> weights,
        double least
    )
    {
        if (parts.Length != weights.Length)
        {
            throw new ArgumentException("Each part needs its weight", nameof(weights));
        }

        var known = new List<Datum>();
        var covering = new List<double>();
        var lacking = Status.Ok;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].HasValue)
            {
                known.Add(parts[i]);
                covering.Add(weights[i]);
            }
            else
            {
                lacking |= parts[i].Status;
            }
        }

        var all = Sum(weights);
        var coverage = all == 0 ? 0 : Sum(covering.ToArray()) / all;
        var sum = Sum(known.ToArray());
        if (lacking == Status.Ok)
        {
            return (sum, 1);
        }
        return (coverage >= least && known.Count > 0 ? sum.With(Status.Estimated) : Datum.From(0, lacking), coverage);
    }
}
