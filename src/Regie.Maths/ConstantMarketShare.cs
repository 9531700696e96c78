namespace Regie.Maths;

/// <summary>Exports of one country and of the world in one product and market, at two dates.</summary>
/// <param name="Product">The product.</param>
/// <param name="Market">Where it is sold.</param>
/// <param name="World0">All exports of it to there, at first.</param>
/// <param name="World1">Later.</param>
/// <param name="Own0">The country's own, at first.</param>
/// <param name="Own1">Later.</param>
public readonly record struct TradeCell(
    string Product,
    string Market,
    double World0,
    double World1,
    double Own0,
    double Own1
);

/// <summary>Why a country's exports changed.</summary>
public static class ConstantMarketShare
{
    /// <summary>The four parts of Leamer and Stern; they add up to the change.</summary>
    /// <param name="Change">What is explained.</param>
    /// <param name="Growth">As if it had grown with the world.</param>
    /// <param name="Products">Because its products grow faster or slower than the world.</param>
    /// <param name="Markets">Because its markets do.</param>
    /// <param name="Competitiveness">What is left: gained from others, or lost to them.</param>
    public readonly record struct Parts(
        double Change,
        double Growth,
        double Products,
        double Markets,
        double Competitiveness
    );

    /// <summary>The three parts of the change of share, per mille.</summary>
    /// <param name="Change">Change of the share in all trade.</param>
    /// <param name="Structure">Because the weights of its cells changed.</param>
    /// <param name="Share">Because its shares in them did.</param>
    /// <param name="Interaction">Both at once: adaptation.</param>
    public readonly record struct ShareParts(double Change, double Structure, double Share, double Interaction);

    /// <summary>Products first, then markets.</summary>
    /// <remarks>
    /// dX = r X0 + sum (r(i) - r) X0(i) + sum (r(ij) - r(i)) X0(ij) + sum (X1 - X0 - r(ij) X0); Leamer and Stern (1970).
    /// A cell where the world sold nothing at first has no growth: all its change is competitiveness. Example: the world
    /// doubles and the country keeps to it: growth alone.
    /// </remarks>
    public static Parts ProductsFirst(IReadOnlyList<TradeCell> cells)
    {
        var (growth, first, second, left, change) = Split(cells, cell => cell.Product);
        return new(change, growth, first, second, left);
    }

    /// <summary>Markets first, then products.</summary>
    /// <inheritdoc cref="ProductsFirst" path="/remarks"/>
    public static Parts MarketsFirst(IReadOnlyList<TradeCell> cells)
    {
        var (growth, first, second, left, change) = Split(cells, cell => cell.Market);
        return new(change, growth, second, first, left);
    }

    /// <summary>The mean of both orders, since neither is the right one.</summary>
    /// <remarks>Shapley value of the two effects. Example: products 0 and 2, markets 4 and 2: 1 and 3.</remarks>
    public static Parts Mean(IReadOnlyList<TradeCell> cells)
    {
        var (one, other) = (ProductsFirst(cells), MarketsFirst(cells));
        return new(
            one.Change,
            (one.Growth + other.Growth) / 2,
            (one.Products + other.Products) / 2,
            (one.Markets + other.Markets) / 2,
            (one.Competitiveness + other.Competitiveness) / 2
        );
    }

    /// <summary>The change of the share in all trade, per mille.</summary>
    /// <remarks>
    /// dS = sum a0 dw + sum w0 da + sum da dw, a own share in a cell, w the cell's weight in the world; Fagerberg and
    /// Sollie (1987). A cell where the world sold nothing counts with share 0. Example: one cell only has w = 1 and no
    /// structure: all is share.
    /// </remarks>
    public static ShareParts OfShare(IReadOnlyList<TradeCell> cells)
    {
        var (world0, world1) = (Total(cells, cell => cell.World0), Total(cells, cell => cell.World1));
        double Part(Func<(double A0, double DA, double W0, double DW), double> part) =>
            1000
            * Total(
                cells,
                cell =>
                {
                    var (a0, a1) = (Ratio(cell.Own0, cell.World0), Ratio(cell.Own1, cell.World1));
                    var (w0, w1) = (cell.World0 / world0, cell.World1 / world1);
                    return part((a0, a1 - a0, w0, w1 - w0));
                }
            );

        var change = 1000 * (Total(cells, cell => cell.Own1) / world1 - Total(cells, cell => cell.Own0) / world0);
        return new(change, Part(p => p.A0 * p.DW), Part(p => p.W0 * p.DA), Part(p => p.DA * p.DW));
    }

    private static (double Growth, double First, double Second, double Left, double Change) Split(
        IReadOnlyList<TradeCell> cells,
        Func<TradeCell, string> by
    )
    {
        var own = Total(cells, cell => cell.Own0);
        var rate = Rate(Total(cells, cell => cell.World0), Total(cells, cell => cell.World1));
        var rates = cells
            .GroupBy(by)
            .ToDictionary(
                group => group.Key,
                group => Rate(Total([.. group], cell => cell.World0), Total([.. group], cell => cell.World1))
            );
        return (
            rate * own,
            Total(cells, cell => (rates[by(cell)] - rate) * cell.Own0),
            Total(cells, cell => (Rate(cell.World0, cell.World1) - rates[by(cell)]) * cell.Own0),
            Total(cells, cell => cell.Own1 - cell.Own0 - Rate(cell.World0, cell.World1) * cell.Own0),
            Total(cells, cell => cell.Own1 - cell.Own0)
        );
    }

    private static double Rate(double before, double after) => before == 0 ? 0 : after / before - 1;

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static double Total(IReadOnlyList<TradeCell> cells, Func<TradeCell, double> value) =>
        Totals.Sum([.. cells.Select(value)]);
}
