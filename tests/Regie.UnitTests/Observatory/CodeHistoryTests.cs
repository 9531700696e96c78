using Regie.Observatory;
using Regie.Observatory.Domain;

namespace Regie.UnitTests.Observatory;

/// <summary>Codes between versions of a classification: the same only where the list says so.</summary>
public sealed class CodeHistoryTests
{
    [Theory]
    [InlineData("BE211", "2016", "2021", "BE211", null)]
    [InlineData("FR24", "2013", "2016", "FRB0", null)]
    [InlineData("FRB0", "2021", "2013", "FR24", null)]
    [InlineData("BE221", "2016", "2021", null, "boundary change, recode")]
    [InlineData("BE222", "2016", "2021", null, "boundary change, recode")]
    [InlineData("XX99", "2016", "2021", null, "has no XX99")]
    [InlineData("BE211", "2016", "2050", null, "has no version 2050")]
    public void A_region_is_recoded_where_it_stayed_the_same_and_refused_with_the_reason_where_not(
        string code,
        string version,
        string to,
        string? becomes,
        string? reason
    )
    {
        var recoded = Nuts().Recode(code, version, to);

        Assert.Equal(becomes, recoded.Code);
        Assert.Equal(reason is null, recoded.Reason is null);
        Assert.Contains(reason ?? "", recoded.Reason ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_recoded_and_back_is_what_it_was()
    {
        var nuts = Nuts();
        var codes = nuts
            .Units.Select(unit => unit.Codes.GetValueOrDefault("2013"))
            .OfType<string>()
            .Distinct()
            .ToList();

        var recoded = codes
            .Select(code => (code, nuts.Recode(code, "2013", "2021").Code))
            .Where(pair => pair.Code is not null)
            .ToList();

        Assert.True(recoded.Count > 1000, $"{recoded.Count} of {codes.Count}");
        Assert.All(recoded, pair => Assert.Equal(pair.code, nuts.Recode(pair.Code!, "2021", "2013").Code));
    }

    [Fact]
    public void Codes_of_two_versions_in_one_table_are_named()
    {
        var nuts = Nuts();

        Assert.Null(nuts.Mixed(["BE2", "BE221", "EU27_2020"]));
        Assert.Equal(("BE221", "BE224"), nuts.Mixed(["BE2", "BE221", "BE224"]));
    }

    [Fact]
    public void A_split_and_a_merger_are_refused()
    {
        var list = CodeHistory.Read(
            "L",
            ["code_1", "code_2"],
            [
                ["A", "B"],
                ["A", "C"],
                ["D", "F"],
                ["E", "F"],
                ["G", ""],
            ]
        );

        Assert.Equal("A becomes B, C", list.Recode("A", "1", "2").Reason);
        Assert.Equal("D, E become F", list.Recode("D", "1", "2").Reason);
        Assert.Equal("G is not in L 2", list.Recode("G", "1", "2").Reason);
        Assert.Equal(list.ToJson(), CodeHistory.Parse(list.ToJson()).ToJson());
    }

    private static CodeHistory Nuts() =>
        CodeHistory.Parse(CodeListFile.Read(Shared.File("data", "observatory", "nuts_changes_1999-2021.csv"), "NUTS"));
}
