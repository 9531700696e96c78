using System.Net;
using Regie.Kernel.Settings;
using Regie.Kernel.Settings.Features;
using Regie.Kernel.Time;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.People;

public sealed class SettingsTests
{
    [Theory, EngineData]
    public async Task Settings_are_kept_with_the_data_and_an_older_version_is_refused(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);

        TestApp.Sure(await Change(app, new(Name: "Nordmark", Theme: "#0062BA", Languages: ["nl"]), version: 0));
        var stale = await Change(app, new(Name: "Other"), version: 0);

        var kept = TestApp.Sure(await app.Run((ShowSettings show) => show.Run(new())));
        Assert.Equal(("Nordmark", "#0062ba", 1), (kept.Name, kept.Theme, kept.Version));
        Assert.Equal("kernel.stale", stale.Error?.Code);
        TestApp.Sure(await Change(app, new(), version: 1));
        Assert.Null(TestApp.Sure(await app.Run((ShowSettings show) => show.Run(new()))).Name);
    }

    [Theory]
    [InlineData("#777777", "kernel.theme-contrast")]
    [InlineData("#767676", null)]
    [InlineData("blue", "kernel.theme-malformed")]
    public async Task A_colour_must_be_readable(string theme, string? problem)
    {
        await using var app = await TestApp.On("2016-03-01");

        Assert.Equal(problem, (await Change(app, new(Theme: theme))).Error?.Problems[0].Code);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        await using var app = await TestApp.On("2016-03-01");

        var refused = await Change(
            app,
            new(new string('x', 101), null, ["Dutch"], "Europe/Atlantis", "a\nb", "nobody", 6)
        );

        Assert.Equal(
            ["Name", "Languages", "TimeZone", "SenderName", "ReplyTo", "RetentionDays"],
            refused.Error!.Problems.Select(found => found.Field)
        );
        Assert.Contains("kernel.zone-unknown", refused.Error.Problems.Select(found => found.Code));
        Assert.Contains("kernel.retention-days", refused.Error.Problems.Select(found => found.Code));
    }

    [Theory]
    [InlineData(null, "Pacific/Auckland")]
    [InlineData("Europe/Brussels", "Europe/Brussels")]
    public async Task The_zone_of_the_settings_holds_where_the_environment_is_silent(string? stated, string zone)
    {
        await using var app = await TestApp.On("2016-03-01", settings: new() { TimeZone = stated });
        TestApp.Sure(await Change(app, new(TimeZone: "Pacific/Auckland")));

        await app.Ask((HouseBook house) => app.Read(db => house.Current(db, CancellationToken.None).AsTask()));

        Assert.Equal(zone, await app.Ask((Clock clock) => Task.FromResult(clock.Zone.Id)));
    }

    [Fact]
    public async Task Every_page_takes_name_colour_and_languages_from_them()
    {
        await using var host = await TestHost.Start();
        using var reader = await host.Browser();
        var before = await reader.GetStringAsync("/about");

        TestApp.Sure(
            await host.Run((ChangeSettings change) => change.Run(new("Kustregio", "#7a1f3d", ["en"], null, null, null)))
        );

        var after = await reader.GetStringAsync("/about");
        Assert.DoesNotContain("theme.css", before, StringComparison.Ordinal);
        Assert.Contains("Kustregio", after, StringComparison.Ordinal);
        Assert.DoesNotContain("/choose/language/nl", after, StringComparison.Ordinal);
        var tag = ThemeColour.Parse("#7a1f3d")!.Value.Tag;
        Assert.Contains($"/theme.css?v={tag}", after, StringComparison.Ordinal);
        using var sheet = await reader.GetAsync($"/theme.css?v={tag}");
        Assert.Equal("text/css", sheet.Content.Headers.ContentType!.MediaType);
        Assert.Contains("--rg-accent-fill: #7a1f3d", await sheet.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("immutable", sheet.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_administrator_opens_the_settings()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("veerle", "auditor");
        using var auditor = await host.Browser("veerle");

        using var answer = await auditor.GetAsync("/settings");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static Task<Regie.Kernel.Results.Result<int>> Change(
        TestApp app,
        ChangeSettings.Input input,
        int? version = null
    ) => app.Run((ChangeSettings change) => change.Run(input), version: version);
}
