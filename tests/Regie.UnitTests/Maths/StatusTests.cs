using CsCheck;
using Regie.Maths;

namespace Regie.UnitTests.Maths;

public sealed class StatusTests
{
    private static readonly Gen<Datum> AnyDatum = Gen.Select(
        Gen.Double[-1e6, 1e6],
        Gen.Int[0, 31],
        (value, status) => Datum.From(value, (Status)status)
    );

    [Theory]
    [InlineData(Status.Ok, Status.Ok, Status.Ok)]
    [InlineData(Status.Estimated, Status.Break, Status.Estimated | Status.Break)]
    [InlineData(Status.Missing, Status.Ok, Status.Missing)]
    [InlineData(Status.Missing, Status.Suppressed, Status.Suppressed)]
    [InlineData(Status.Suppressed, Status.Undefined, Status.Suppressed)]
    [InlineData(Status.Missing, Status.Undefined, Status.Missing)]
    public void A_sum_carries_what_is_known_of_its_parts(Status one, Status other, Status joined)
    {
        var sum = Datum.From(1, one) + Datum.From(2, other);

        Assert.Equal(joined, sum.Status);
        Assert.Equal(sum.HasValue ? 3 : 0, sum.Value);
    }

    [Fact]
    public void What_has_no_value_gives_none_in_any_formula_and_nothing_is_ever_infinite() =>
        Gen.Select(AnyDatum, AnyDatum)
            .Sample(
                (a, b) =>
                {
                    foreach (
                        var result in new[]
                        {
                            a + b,
                            a - b,
                            a * b,
                            a / b,
                            Shares.Percent(a, b),
                            LabourCost.PerHour(a, b, a, b),
                        }
                    )
                    {
                        Assert.True(double.IsFinite(result.Value));
                        Assert.True(!result.HasValue || (a.HasValue && b.HasValue));
                        Assert.True(result.HasValue || result.Value == 0);
                        Assert.True((a.Status & Status.Suppressed) == 0 || result.Status == Status.Suppressed);
                    }
                }
            );

    [Fact]
    public void A_sum_with_a_part_that_is_missing_is_missing_and_never_the_sum_of_the_rest()
    {
        Assert.Equal(Datum.Missing, Totals.Sum([Datum.Of(1), Datum.Missing]));
        Assert.Equal(
            (Datum.From(10, Status.Estimated), 0.75),
            Totals.Covered([Datum.Of(10), Datum.Missing], [3, 1], 0.7)
        );
        Assert.Equal((Datum.Missing, 0.75), Totals.Covered([Datum.Of(10), Datum.Missing], [3, 1], 0.8));
    }

    [Fact]
    public void An_index_that_crosses_a_break_says_so_and_one_that_does_not_stays_clean()
    {
        Datum[] values = [Datum.Of(50), Datum.Of(55), Datum.From(60, Status.Break), Datum.Of(66)];

        Assert.Equal(
            [Status.Ok, Status.Ok, Status.Break, Status.Break],
            Rebasing.Index(values, 0).Select(value => value.Status)
        );
        Assert.Equal(
            [Status.Break, Status.Break, Status.Ok, Status.Ok],
            Rebasing.Index(values, 2).Select(value => value.Status)
        );
        Assert.Equal(
            [Status.Missing, Status.Ok, Status.Break, Status.Ok],
            Rebasing.Growth(values).Select(value => value.Status)
        );
    }

    [Fact]
    public void An_index_without_a_base_is_undefined_and_not_infinite()
    {
        Assert.All(Rebasing.Index([Datum.Of(0), Datum.Of(5)], 0), value => Assert.Equal(Datum.Undefined, value));
        Assert.Equal([Datum.Missing, Datum.Undefined], Rebasing.Index([Datum.Missing, Datum.Of(5)], 0));
    }

    [Fact]
    public void A_series_is_carried_back_over_the_year_that_both_have()
    {
        var linked = Rebasing.ChainLink(
            [Datum.Of(100), Datum.Of(110), Datum.Missing],
            [Datum.Missing, Datum.Of(55), Datum.Of(60)],
            1
        );

        Assert.Equal([Datum.From(50, Status.Estimated), Datum.Of(55), Datum.Of(60)], linked);
    }

    [Fact]
    public void Chained_volumes_are_added_by_the_prices_of_the_year_before()
    {
        var volume = ChainedVolumes.Sum(
            [
                [Datum.Of(10), Datum.Of(12)],
                [Datum.Of(20), Datum.Of(18)],
            ],
            [
                [Datum.Missing, Datum.Of(11)],
                [Datum.Missing, Datum.Of(19)],
            ],
            0
        );

        Assert.Equal([30, 30], volume.Select(value => value.Value));
    }

    [Fact]
    public void Yearly_growth_of_two_years_is_not_divided_twice() =>
        Assert.Equal(10, Rebasing.YearlyGrowth([Datum.Of(100), Datum.Missing, Datum.Of(121)], 0, 2).Value, 1e-12);

    [Fact]
    public void Research_intensity_is_adjusted_to_the_structure_of_the_benchmark()
    {
        Datum[] spending = [Datum.Of(10), Datum.Of(1)];
        Datum[] value = [Datum.Of(100), Datum.Of(100)];

        Assert.Equal(5.5, ResearchIntensity.StructureAdjusted(spending, value, value).Value, 1e-12);
        Assert.Equal(
            7.75,
            ResearchIntensity.StructureAdjusted(spending, value, [Datum.Of(3), Datum.Of(1)]).Value,
            1e-12
        );
    }

    [Fact]
    public void Enterprises_and_profits_have_rates_only_where_there_is_something_to_rate()
    {
        Assert.Equal(
            [10, 6, 16],
            new[]
            {
                Demography.BirthRate(Datum.Of(5), Datum.Of(50)),
                Demography.DeathRate(Datum.Of(3), Datum.Of(50)),
                Demography.Churn(Datum.Of(5), Datum.Of(3), Datum.Of(50)),
            }.Select(rate => rate.Value)
        );
        Assert.Equal(-5, Demography.ReturnOnEquity(Datum.Of(-5), Datum.Of(100)).Value);
        Assert.Equal(Datum.Undefined, Demography.ReturnOnEquity(Datum.Of(5), Datum.Of(-1)));
        Assert.Equal(Datum.Undefined, Shares.Percent(Datum.Of(-1), Datum.Of(4)));
    }

    [Fact]
    public void A_share_of_a_market_counts_trade_inside_the_bloc_and_no_own_flow()
    {
        (string, string, Datum)[] flows =
        [
            ("A", "X", Datum.Of(1)),
            ("B", "X", Datum.Of(2)),
            ("X", "X", Datum.Of(9)),
            ("X", "Y", Datum.Of(1)),
            ("A", "Z", Datum.Of(100)),
        ];

        Assert.Equal(250, Shares.OfMarket(flows, "A", new HashSet<string> { "X", "Y" }).Value);
    }

    [Fact]
    public void Differences_of_structure_add_up_to_nothing() =>
        Gen.Double[0.1, 100]
            .Array[5]
            .Sample(parts =>
                Assert.Equal(
                    0,
                    Shares
                        .Difference([.. parts.Select(Datum.Of)], [.. parts.Reverse().Select(Datum.Of)])
                        .Sum(part => part.Value),
                    1e-9
                )
            );

    [Fact]
    public void A_sum_of_many_numbers_does_not_depend_on_threads_and_hardly_on_rounding()
    {
        var tenths = Enumerable.Repeat(0.1, 1_000_000).ToArray();

        Assert.Equal(100_000, Totals.Sum(tenths), 1e-9);
    }
}
