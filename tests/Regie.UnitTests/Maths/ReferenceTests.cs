using CsCheck;
using Regie.Maths;

namespace Regie.UnitTests.Maths;

/// <summary>Against numbers that others worked out: see the notes beside them.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Vectors = ["vectors", "observatory"];

    [Fact]
    public void Unit_labour_cost_of_manufacturing_equals_the_reference_for_four_countries()
    {
        var rows = Shared.Rows([.. Vectors, "ulc_manufacturing_be_nl_de_fr_expected.csv"]);
        var indices = new Dictionary<(string Geo, string Time), Datum>();

        foreach (var country in rows.GroupBy(row => row["geo"]))
        {
            var years = country.OrderBy(row => row["time"]).ToList();
            var costs = years
                .Select(row =>
                    LabourCost.PerHour(
                        In(row, "D1__CP_MNAC"),
                        In(row, "SAL_DC__THS_HW"),
                        In(row, "B1G__CLV15_MNAC"),
                        In(row, "EMP_DC__THS_HW")
                    )
                )
                .ToList();
            var index = Rebasing.Index(costs, years.FindIndex(row => row["time"] == "2010"));
            for (var i = 0; i < years.Count; i++)
            {
                var row = years[i];
                Near(row.Number("nulc"), costs[i]);
                Near(row.Number("nulc_2010_100"), index[i]);
                Near(
                    row.Number("rulc_adj_share"),
                    LabourCost.ShareOfValueAdded(
                        In(row, "D1__CP_MNAC"),
                        In(row, "SAL_DC__THS_HW"),
                        In(row, "B1G__CP_MNAC"),
                        In(row, "EMP_DC__THS_HW")
                    )
                );
                Near(
                    row.Number("lp_hour"),
                    1000 * LabourCost.Productivity(In(row, "B1G__CLV15_MNAC"), In(row, "EMP_DC__THS_HW"))
                );
                indices[(country.Key, row["time"])] = index[i];
            }
        }

        var compared = rows.Where(row => row["be_relative_to_geomean_de_fr_nl"].Length > 0).ToList();
        Assert.True(compared.Count >= 21);
        foreach (var row in compared)
        {
            var others = new[] { "DE", "FR", "NL" }.Select(geo => indices[(geo, row["time"])]).ToList();
            Near(
                row.Number("be_relative_to_geomean_de_fr_nl"),
                LabourCost.Relative(indices[("BE", row["time"])], others, [1, 1, 1])
            );
        }
    }

    [Fact]
    public void Market_shares_of_exports_are_split_into_parts_as_the_exact_fractions_say()
    {
        var cells = Shared
            .Rows([.. Vectors, "cms_exact_input.csv"])
            .Select(row => new TradeCell(
                row["product"],
                row["market"],
                row.Number("world_t0"),
                row.Number("world_t1"),
                row.Number("own_t0"),
                row.Number("own_t1")
            ))
            .ToList();
        var expected = Shared
            .Rows([.. Vectors, "cms_exact_expected.csv"])
            .ToDictionary(row => row["component"], row => row.Number("decimal"));

        var values = ConstantMarketShare.ProductsFirst(cells);
        var shares = ConstantMarketShare.OfShare(cells);

        Assert.Equal(expected["actual_change"], values.Change, 1e-12);
        Assert.Equal(expected["world_growth"], values.Growth, 1e-12);
        Assert.Equal(expected["commodity_composition"], values.Products, 1e-12);
        Assert.Equal(expected["market_distribution"], values.Markets, 1e-12);
        Assert.Equal(expected["competitiveness_residual"], values.Competitiveness, 1e-12);
        Assert.Equal(expected["per_mille"], shares.Change, 1e-12);
        Assert.Equal(expected["structure"], shares.Structure, 1e-12);
        Assert.Equal(expected["market_share"], shares.Share, 1e-12);
        Assert.Equal(expected["interaction_adaptation"], shares.Interaction, 1e-12);
    }

    [Fact]
    public void Growth_of_productivity_is_split_into_parts_as_the_exact_fractions_say()
    {
        var input = Shared.Rows([.. Vectors, "productivity_decomposition_exact_input.csv"]);
        var industries = input
            .Select(row => new IndustryChange(
                row.Number("volume_t0"),
                row.Number("volume_t1"),
                row.Number("labour_t0"),
                row.Number("labour_t1"),
                row.Number("price_t0"),
                row.Number("price_t1")
            ))
            .ToList();
        var expected = Shared.Rows([.. Vectors, "productivity_decomposition_exact_expected.csv"]);
        double Of(string method, string sector, string component) =>
            expected
                .Single(row => row["method"] == method && row["sector"] == sector && row["component"] == component)
                .Number("decimal");

        var generalised = GrowthSources.Generalised(industries);
        var traditional = GrowthSources.Traditional(industries);

        for (var i = 0; i < industries.Count; i++)
        {
            var sector = input[i]["sector"];
            foreach (var (method, parts) in new[] { ("GEAD", generalised[i]), ("TRAD", traditional[i]) })
            {
                Assert.Equal(Of(method, sector, "within"), parts.Within, 1e-12);
                Assert.Equal(Of(method, sector, "between_static_reallocation"), parts.Shift, 1e-12);
                Assert.Equal(Of(method, sector, "dynamic_interaction"), parts.Interaction, 1e-12);
            }
        }
        Assert.Equal(Of("GEAD", "ALL", "total_growth"), generalised.Sum(parts => parts.Total), 1e-12);
        Assert.Equal(Of("TRAD", "ALL", "total_growth"), traditional.Sum(parts => parts.Total), 1e-12);
    }

    [Fact]
    public void In_whichever_order_the_parts_of_a_change_of_exports_add_up_to_it() =>
        Gen.Double[0.5, 1000]
            .Array[4]
            .Array[6]
            .Sample(rows =>
            {
                var cells = rows.Select(
                        (row, i) => new TradeCell($"p{i % 3}", $"m{i / 3}", row[0], row[1], row[2], row[3])
                    )
                    .ToList();
                foreach (
                    var parts in new[]
                    {
                        ConstantMarketShare.ProductsFirst(cells),
                        ConstantMarketShare.MarketsFirst(cells),
                        ConstantMarketShare.Mean(cells),
                    }
                )
                {
                    Assert.Equal(
                        parts.Change,
                        parts.Growth + parts.Products + parts.Markets + parts.Competitiveness,
                        1e-6
                    );
                }
                var share = ConstantMarketShare.OfShare(cells);
                Assert.Equal(share.Change, share.Structure + share.Share + share.Interaction, 1e-6);
            });

    private static Datum In(Dictionary<string, string> row, string name) => Datum.Of(row.Number(name));

    private static void Near(double expected, Datum actual)
    {
        Assert.Equal(Status.Ok, actual.Status);
        Assert.True(
            Math.Abs(actual.Value - expected) <= 1e-9 * Math.Abs(expected),
            $"{actual.Value:R} is not {expected:R}"
        );
    }
}
