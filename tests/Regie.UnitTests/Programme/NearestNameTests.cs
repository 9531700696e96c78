using CsCheck;
using Regie.Programme.Definition;

namespace Regie.UnitTests.Programme;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("ICY", "ICI")]
    [InlineData("vrwi", "VRWI")]
    [InlineData("VWRI", "VRWI")]
    [InlineData("VRWII", "VRWI")]
    [InlineData("SERX", "SERV")]
    [InlineData("Agency", null)]
    [InlineData("X", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_one_that_could_be_meant(string written, string? nearest) =>
        Assert.Equal(nearest, NearestName.Of(written, ["SERV", "ICI", "VRWI"]));

    [Fact]
    public void Of_two_names_equally_near_the_first_in_the_alphabet_is_told() =>
        Assert.Equal("A1", NearestName.Of("A", ["A3", "A1", "A2"]));

    [Fact]
    public void A_name_is_nearest_to_itself() =>
        Gen.String[Gen.Char.AlphaNumeric, 2, 30]
            .Array[1, 20]
            .Sample(
                names => NearestName.Of(names[0], names)!.Equals(names[0], StringComparison.OrdinalIgnoreCase),
                iter: 500
            );

    [Fact]
    public void Long_names_and_many_candidates_are_not_searched_for_long()
    {
        var many = Enumerable.Range(0, 1_000_000).Select(number => $"name-{number}");

        Assert.Null(NearestName.Of(new string('a', 1_000_000), many));
        Assert.NotNull(NearestName.Of("name-x", many));
    }
}
