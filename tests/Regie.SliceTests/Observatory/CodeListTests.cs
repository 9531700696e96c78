using Regie.Observatory;
using Regie.Observatory.Features;

namespace Regie.SliceTests.Observatory;

public sealed class CodeListTests
{
    [Theory, EngineData]
    public async Task A_file_that_mixes_versions_of_nuts_says_so_by_its_line(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        var content = CodeListFile.Read(Statistics.Shared("data/observatory/nuts_changes_1999-2021.csv"), "NUTS");
        Assert.True(TestApp.Sure(await app.Run((LoadCodeList load) => load.Run(new(content, "Eurostat")))).IsNew);
        Assert.False(TestApp.Sure(await app.Run((LoadCodeList load) => load.Run(new(content, "Eurostat")))).IsNew);

        TestApp.Sure(await app.ImportText("geo\\time\t2013\nBE2\t1\nBE221\t2\nBE224\t3\n"));

        var remark = TestApp
            .Sure(await app.Run((ShowDataset show) => show.Run(new("t"))))
            .Imports[0]
            .Quality.Remarks.Single();
        Assert.Equal(
            ("observatory.read-mixed-versions", 4, "BE221", "BE224"),
            (remark.Code, remark.Line, remark.Facts[0], remark.Facts[2])
        );
        var recoded = TestApp.Sure(
            await app.Run((RecodeCodes recode) => recode.Run(new("NUTS", ["BE211", "BE221"], "2016", "2021")))
        );
        Assert.Equal([("BE211", "BE211"), ("BE221", null)], recoded.Select(row => (row.Code, row.Becomes)));
    }

    [Fact]
    public async Task What_is_no_list_of_codes_is_refused()
    {
        await using var app = await TestApp.On("2016-03-01");

        var refused = await app.Run(
            (LoadCodeList load) => load.Run(new("{\"list\":\"X\",\"versions\":[],\"units\":[]}", "Nobody"))
        );

        Assert.Equal("observatory.not-a-code-list", refused.Error!.Problems.Single().Code);
    }
}
