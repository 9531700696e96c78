namespace Regie.Maths;

/// <summary>Spending on research and development against what is made.</summary>
public static class ResearchIntensity
{
    /// <summary>Spending in percent of product or value added.</summary>
    /// <remarks>100 R / Y. Example: 1.4 of 100 gives 1.4.</remarks>
    public static Datum Plain(Datum spending, Datum product) => 100 * (spending / product);

    /// <summary>As if each industry had the weight it has in the benchmark: what is left is effort, not structure.</summary>
    /// <param name="spending">Business spending by industry.</param>
    /// <param name="value">Value added by industry.</param>
    /// <param name="benchmark">Value added by industry in the benchmark.</param>
    /// <remarks>
    /// I = 100 sum s*(i) R(i)/Y(i), s* the benchmark's shares; Mathieu and van Pottelsberghe (2010). Example: intensities
    /// 10 % and 1 %, benchmark shares one half each: 5.5.
    /// </remarks>
    public static Datum StructureAdjusted(
        IReadOnlyList<Datum> spending,
        IReadOnlyList<Datum> value,
        IReadOnlyList<Datum> benchmark
    )
    {
        var whole = Totals.Sum(benchmark.ToArray());
        return 100 * Totals.Sum(spending.Select((spent, i) => benchmark[i] / whole * (spent / value[i])).ToArray());
    }
}
