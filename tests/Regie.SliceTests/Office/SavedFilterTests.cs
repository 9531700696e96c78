using System.Net;
using Regie.Office.Features;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.Office;

public sealed class SavedFilterTests
{
    [Theory, EngineData]
    public async Task A_filter_is_kept_renamed_and_forgotten_by_its_person_alone(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        var kept = TestApp.Sure(
            await app.Run((KeepFilter keep) => keep.Run(new("Late", "/programme/actions?status=started&sort=-code")))
        );
        var other = await app.HasPerson("revi", "revision");

        Assert.Empty(TestApp.Sure(await app.RunAs(other, (ListFilters list) => list.Run(new()))));
        Assert.Equal(
            "office.filter-not-found",
            (await app.RunAs(other, (RenameFilter rename) => rename.Run(new(kept.Id, "Stolen")))).Error!.Code
        );
        TestApp.Sure(await app.Run((RenameFilter rename) => rename.Run(new(kept.Id, "Begun"))));
        var mine = TestApp.Sure(await app.Run((ListFilters list) => list.Run(new("/programme/actions"))));
        Assert.Equal(
            ("Begun", "/programme/actions?status=started&sort=-code"),
            (mine.Single().Name, mine.Single().Address)
        );
        TestApp.Sure(await app.Run((ForgetFilter forget) => forget.Run(new(kept.Id))));
        Assert.Empty(TestApp.Sure(await app.Run((ListFilters list) => list.Run(new()))));
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example/programme/actions")]
    [InlineData("/programme/actions/A31?x=1")]
    [InlineData("/programme/actions\\..\\sign-out?x=1")]
    [InlineData("/sign-out")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/programme/actions?x=1\r\nSet-Cookie: a=b")]
    [InlineData("")]
    public async Task Only_a_list_of_this_site_can_be_kept(string address)
    {
        await using var app = await TestApp.On("2016-03-01", @as: "koordination");

        var refused = await app.Run((KeepFilter keep) => keep.Run(new("Trick", address)));

        Assert.Equal("office.filter-no-list", refused.Error!.Problems[0].Code);
    }

    [Fact]
    public async Task The_panel_of_a_list_keeps_what_its_reader_sees_and_the_public_has_none()
    {
        await using var host = await TestHost.Start(programme: TestProgrammes.Nordmark, today: "2016-03-01");
        await host.HasPerson("koordination", "koordination");
        using var browser = await host.Browser("koordination");
        const string list = "/programme/actions?status=planned";

        using var kept = await TestHost.Post(browser, list, "/saved/keep", new() { ["name"] = "Not begun" });

        Assert.Equal((HttpStatusCode.Redirect, list), (kept.StatusCode, kept.Headers.Location!.ToString()));
        Assert.Contains("Not begun", await browser.GetStringAsync("/programme/actions"), StringComparison.Ordinal);
        Assert.Contains("Not begun", await browser.GetStringAsync("/saved"), StringComparison.Ordinal);
        using var again = await TestHost.Post(browser, list, "/saved/keep", new() { ["name"] = "Not begun" });
        Assert.StartsWith("/saved?why=taken", again.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var stranger = await host.Browser();
        Assert.DoesNotContain(
            "rg-saved",
            await stranger.GetStringAsync("/programme/actions"),
            StringComparison.Ordinal
        );
    }
}
