using System.Globalization;
using CsCheck;
using Regie.Ui.Charts;

namespace Regie.UnitTests.Ui;

public sealed class AxisTests
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-BE");

    private static readonly Gen<double> Finite = Gen.Double.Where(double.IsFinite);

    /// <summary>Equal, close, huge, tiny, whole and mixed ends: a uniform choice of doubles hardly meets them.</summary>
    private static readonly Gen<(double One, double Other)> Ends = Gen.OneOf(
        Gen.Select(Finite, Finite),
        Finite.Select(value => (value, value)),
        Finite.Select(value => (value, Math.BitIncrement(value))).Where(pair => double.IsFinite(pair.Item2)),
        Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[-1_000_000, 1_000_000])
            .Select(pair => ((double)pair.Item1, (double)pair.Item2)),
        Gen.Select(Gen.Double[-1, 1], Gen.Double[-1, 1], Gen.Int[-320, 308])
            .Select(parts => (parts.Item1 * Math.Pow(10, parts.Item3), parts.Item2 * Math.Pow(10, parts.Item3))),
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[0, 1e-9]).Select(pair => (pair.Item1, pair.Item1 + pair.Item2))
    );

    private static readonly Gen<(double One, double Other, int Intervals)> Wishes = Gen.Select(Ends, Gen.Int[3, 8])
        .Select(wish => (wish.Item1.One, wish.Item1.Other, wish.Item2));

    [Fact]
    public void Ticks_cover_both_ends() =>
        Wishes.Sample(wish =>
        {
            var ticks = Axis.Over(wish.One, wish.Other, wish.Intervals).Ticks;

            Assert.True(ticks[0] <= Math.Min(wish.One, wish.Other));
            Assert.True(ticks[^1] >= Math.Max(wish.One, wish.Other));
        });

    [Fact]
    public void There_are_3_to_11_ticks_and_each_is_above_the_one_before() =>
        Wishes.Sample(wish =>
        {
            var ticks = Axis.Over(wish.One, wish.Other, wish.Intervals).Ticks;

            Assert.InRange(ticks.Count, 3, 11);
            Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.First < pair.Second));
            Assert.All(ticks, tick => Assert.True(double.IsFinite(tick)));
        });

    [Fact]
    public void Ticks_are_evenly_spaced() =>
        Wishes.Sample(wish =>
        {
            var axis = Axis.Over(wish.One, wish.Other, wish.Intervals);

            for (var i = 0; i < axis.Ticks.Count; i++)
            {
                Assert.Equal((double)i / (axis.Ticks.Count - 1), axis.Share(axis.Ticks[i]), 1e-5);
            }
        });

    [Fact]
    public void No_two_labels_read_the_same() =>
        Wishes.Sample(wish =>
        {
            var axis = Axis.Over(wish.One, wish.Other, wish.Intervals);

            var labels = axis.Ticks.Select(tick => axis.Label(tick, Dutch)).ToList();

            Assert.Equal(labels.Count, labels.Distinct().Count());
        });

    [Fact]
    public void The_order_of_the_ends_does_not_matter() =>
        Wishes.Sample(wish =>
            Assert.Equal(
                Axis.Over(wish.One, wish.Other, wish.Intervals).Ticks,
                Axis.Over(wish.Other, wish.One, wish.Intervals).Ticks
            )
        );

    [Fact]
    public void The_top_value_661507_above_minus_861492_lies_below_the_last_tick()
    {
        var axis = Axis.Over(-861492, 661507);

        Assert.Equal([-1_000_000, -500_000, 0, 500_000, 1_000_000], axis.Ticks);
    }

    [Theory]
    [InlineData(83.6, 147.9, "80|100|120|140|160")]
    [InlineData(0, 22.3, "0|10|20|30")]
    [InlineData(0, 0.37, "0,0|0,1|0,2|0,3|0,4")]
    [InlineData(-4, 1.5, "−4|−2|0|2")]
    [InlineData(0, 12000, "0|5.000|10.000|15.000")]
    [InlineData(0, 0, "0,0|0,5|1,0")]
    [InlineData(50, 50, "0|20|40|60")]
    public void Labels_are_round_numbers_in_the_reader_s_form(double min, double max, string labels)
    {
        var axis = Axis.Over(min, max);

        Assert.Equal(labels, string.Join('|', axis.Ticks.Select(tick => axis.Label(tick, Dutch))));
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void What_is_no_number_is_refused(double one, double other) =>
        Assert.Throws<ArgumentException>(() => Axis.Over(one, other));
}
