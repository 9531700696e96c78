using CsCheck;
using Regie.Ui.Charts;

namespace Regie.UnitTests.Ui;

public sealed class LabelLayoutTests
{
    private const double Low = 10;
    private const double High = 250;
    private const double Gap = 18;
    private const double Rounding = 1e-9;

    private static readonly Gen<double[]> Wanted = Gen.OneOf(
        Gen.Double[Low, High].Array[0, 12],
        Gen.Double[Low, Low + 20].Array[1, 12],
        Gen.Const(100.0).Array[1, 12]
    );

    [Fact]
    public void Labels_stand_at_least_the_gap_apart_and_inside_the_picture() =>
        Wanted.Sample(wanted =>
        {
            var places = LabelLayout.Spread(wanted, Gap, Low, High).Order().ToList();

            Assert.All(places, place => Assert.InRange(place, Low - Rounding, High + Rounding));
            Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Gap - Rounding));
        });

    [Fact]
    public void A_label_whose_line_ends_lower_stands_lower() =>
        Wanted.Sample(wanted =>
        {
            var places = LabelLayout.Spread(wanted, Gap, Low, High);

            for (var i = 0; i < wanted.Length; i++)
            {
                Assert.All(
                    Enumerable.Range(0, wanted.Length).Where(j => wanted[i] < wanted[j]),
                    j => Assert.True(places[i] < places[j])
                );
            }
        });

    [Fact]
    public void Labels_that_have_room_stay_where_they_are() =>
        Wanted.Sample(wanted =>
        {
            var settled = LabelLayout.Spread(wanted, Gap, Low, High);

            var again = LabelLayout.Spread(settled, Gap, Low, High);

            Assert.All(settled.Zip(again), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        });

    [Fact]
    public void No_small_shift_of_one_label_is_nearer_to_the_line_ends() =>
        Gen.Select(Wanted, Gen.Int[0, 11], Gen.Double[-5, 5])
            .Sample(
                (wanted, index, shift) =>
                {
                    var places = LabelLayout.Spread(wanted, Gap, Low, High);
                    var other = places.Select((place, i) => i == index ? place + shift : place).ToArray();

                    var isAllowed = IsAllowed(other);

                    Assert.True(!isAllowed || Cost(wanted, places) <= Cost(wanted, other) + 1e-6);
                }
            );

    [Fact]
    public void Two_labels_at_one_place_part_to_both_sides() =>
        Assert.Equal([91, 109], LabelLayout.Spread([100, 100], Gap, Low, High));

    [Fact]
    public void Where_there_is_no_room_for_all_the_gap_shrinks_and_the_order_stays()
    {
        var places = LabelLayout.Spread([5, 5, 5, 5, 5], Gap, 0, 40);

        Assert.Equal([0, 10, 20, 30, 40], places);
    }

    private static double Cost(double[] wanted, double[] places) =>
        wanted.Zip(places, (one, other) => Math.Pow(one - other, 2)).Sum();

    private static bool IsAllowed(double[] places)
    {
        var sorted = places.Order().ToList();
        return places.All(place => place is >= Low and <= High)
            && sorted.Zip(sorted.Skip(1)).All(pair => pair.Second - pair.First >= Gap);
    }
}
