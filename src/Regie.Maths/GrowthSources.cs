namespace Regie.Maths;

/// <summary>An industry at two dates.</summary>
/// <param name="Volume0">Value added at constant prices, at first.</param>
/// <param name="Volume1">Later.</param>
/// <param name="Labour0">Hours or persons, at first.</param>
/// <param name="Labour1">Later.</param>
/// <param name="Price0">Price of its value added, at first.</param>
/// <param name="Price1">Later.</param>
public readonly record struct IndustryChange(
    double Volume0,
    double Volume1,
    double Labour0,
    double Labour1,
    double Price0,
    double Price1
);

/// <summary>Growth of productivity within industries, and by shifts between them.</summary>
public static class GrowthSources
{
    /// <summary>What an industry adds to the growth of all, as a share of 1.</summary>
    /// <param name="Within">By growing itself.</param>
    /// <param name="Shift">By gaining or losing labour, at the level of productivity of the start.</param>
    /// <param name="Interaction">By both at once.</param>
    public readonly record struct Parts(double Within, double Shift, double Interaction)
    {
        /// <summary>All of it.</summary>
        public double Total => Within + Shift + Interaction;
    }

    /// <summary>The traditional parts, for volumes that may be added.</summary>
    /// <remarks>
    /// within = l0 dx/X0, shift = x0 dl/X0, interaction = dl dx/X0; l share of labour, x productivity, X of all. The parts
    /// of all industries add up to dX/X0. Example: one industry has no shift: all is within.
    /// </remarks>
    public static IReadOnlyList<Parts> Traditional(IReadOnlyList<IndustryChange> industries)
    {
        var (labour0, labour1) = (Total(industries, i => i.Labour0), Total(industries, i => i.Labour1));
        var all = Total(industries, i => i.Volume0) / labour0;
        return
        [
            .. industries.Select(i =>
            {
                var (x0, dx) = (i.Volume0 / i.Labour0, i.Volume1 / i.Labour1 - i.Volume0 / i.Labour0);
                var (l0, dl) = (i.Labour0 / labour0, i.Labour1 / labour1 - i.Labour0 / labour0);
                return new Parts(l0 * dx / all, x0 * dl / all, dl * dx / all);
            }),
        ];
    }

    /// <summary>The generalised parts, exact for chain-linked volumes too.</summary>
    /// <remarks>
    /// s = l p, p the industry's price over that of all; within = (x0/X0) s0 g, shift = (x0/X0) ds, interaction =
    /// (x0/X0) ds g; Tang and Wang (2004). Example: at equal prices it gives what the traditional parts give.
    /// </remarks>
    public static IReadOnlyList<Parts> Generalised(IReadOnlyList<IndustryChange> industries)
    {
        var (labour0, labour1) = (Total(industries, i => i.Labour0), Total(industries, i => i.Labour1));
        var (volume0, volume1) = (Total(industries, i => i.Volume0), Total(industries, i => i.Volume1));
        var price0 = Total(industries, i => i.Price0 * i.Volume0) / volume0;
        var price1 = Total(industries, i => i.Price1 * i.Volume1) / volume1;
        return
        [
            .. industries.Select(i =>
            {
                var relative = i.Volume0 / i.Labour0 / (volume0 / labour0);
                var growth = i.Volume1 / i.Labour1 / (i.Volume0 / i.Labour0) - 1;
                var s0 = i.Labour0 / labour0 * i.Price0 / price0;
                var ds = i.Labour1 / labour1 * i.Price1 / price1 - s0;
                return new Parts(relative * s0 * growth, relative * ds, relative * ds * growth);
            }),
        ];
    }

    private static double Total(IReadOnlyList<IndustryChange> industries, Func<IndustryChange, double> value) =>
        Totals.Sum([.. industries.Select(value)]);
}
