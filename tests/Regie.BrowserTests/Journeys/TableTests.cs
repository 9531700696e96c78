using Microsoft.Playwright;
using MiniExcelLibs;
using Regie.BrowserTests.Running;
using Sylvan.Data.Csv;

namespace Regie.BrowserTests.Journeys;

/// <summary>The register of actions: found, narrowed, ordered, taken along.</summary>
public sealed class TableTests(Chromium chromium, Sample sample)
{
    private const string List = "/programme/actions";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_search_is_narrowed_step_by_step_and_widened_by_its_chips(bool script)
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, "nl", script);
        var page = visitor.Page;

        await visitor.Go(List);
        await page.Locator(".rg-filter [name=q]").FillAsync("energie");
        await visitor.Follow(() => page.Locator(".rg-filter [name=q]").PressAsync("Enter"));
        var found = await Codes(page);
        Assert.InRange(found.Count, 1, 49);

        await Choose(visitor, "status", "started", script);
        var started = await Codes(page);
        Assert.NotEmpty(started);
        Assert.All(
            await page.Locator("tbody [data-label=Stand]").AllInnerTextsAsync(),
            word => Assert.Contains("pgestart", word, StringComparison.Ordinal)
        );
        Assert.Subset(found.ToHashSet(), started.ToHashSet());

        await Choose(visitor, "gap", "date", script);
        Assert.Subset(started.ToHashSet(), (await Codes(page)).ToHashSet());
        Assert.Equal(3, await page.Locator(".rg-chip").CountAsync());

        await visitor.Follow(() => page.Locator(".rg-chip").Last.ClickAsync());
        Assert.Equal(started, await Codes(page));
        await page.GoBackAsync();
        Assert.Equal(3, await page.Locator(".rg-chip").CountAsync());
        await visitor.Press(AriaRole.Link, "Wis alles");
        Assert.Equal(50, (await Codes(page)).Count);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Codes_are_sorted_as_people_count_and_paged(bool script)
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, "en", script);
        var page = visitor.Page;
        var sort = page.Locator("thead th").First;

        await visitor.Go(List);
        await visitor.Follow(() => sort.GetByRole(AriaRole.Link).ClickAsync());
        Assert.Equal("ascending", await sort.GetAttributeAsync("aria-sort"));
        Assert.Equal(Enumerable.Range(1, 50).Select(number => $"A{number}"), await Codes(page));

        await visitor.Follow(() => sort.GetByRole(AriaRole.Link).ClickAsync());
        Assert.Equal("A50", (await Codes(page))[0]);

        await visitor.Press(AriaRole.Link, "25");
        Assert.Equal(25, (await Codes(page)).Count);
        await visitor.Follow(() => page.Locator(".rg-pager [rel=next]").ClickAsync());
        Assert.Equal("A25", (await Codes(page))[0]);
        Assert.Equal(0, await page.Locator(".rg-pager [rel=next]").CountAsync());
    }

    [Fact]
    public async Task What_is_taken_along_is_what_is_shown()
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, "nl");
        await visitor.Go($"{List}?q=energie&sort=-code");
        var shown = await Codes(visitor.Page);

        var csv = await Download(visitor, "als CSV");
        var xlsx = await Download(visitor, "als Excel");

        Assert.NotEmpty(shown);
        Assert.Equal(shown, await CodesOfCsv(csv));
        Assert.Equal(
            shown,
            xlsx.Query(useHeaderRow: true).Select(row => (string)((IDictionary<string, object>)row)["Actie"])
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_language_and_another_scheme_keep_the_page(bool script)
    {
        const string Here = $"{List}?q=energie&sort=-code";
        await using var visitor = await Visitor.Open(chromium, sample.Address, "nl", script);
        var page = visitor.Page;
        await visitor.Go(Here);

        await visitor.Press(AriaRole.Link, "English");
        Assert.Equal(Here, visitor.Path);
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("Actions", await page.Locator("h1").InnerTextAsync());

        var before = await Background(page);
        await visitor.Press(AriaRole.Link, "dark");
        Assert.Equal(Here, visitor.Path);
        Assert.Equal("dark", await page.Locator("html").GetAttributeAsync("data-color-scheme"));
        Assert.NotEqual(before, await Background(page));
    }

    private static Task<string> Background(IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private static async Task<IReadOnlyList<string>> Codes(IPage page) =>
        await page.Locator("tbody .rg-code").AllInnerTextsAsync();

    private static async Task Choose(Visitor visitor, string name, string value, bool script)
    {
        await visitor.Page.Locator($".rg-filter [name={name}]").SelectOptionAsync(value);
        await visitor.Follow(() => visitor.Page.Locator(".rg-filter button[type=submit]").ClickAsync());
        // Script leaves what was not chosen out of the address; without it the address is longer and means the same.
        Assert.Equal(!script, visitor.Path.Contains("pillar=&", StringComparison.Ordinal));
    }

    private static async Task<MemoryStream> Download(Visitor visitor, string link)
    {
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() =>
            visitor.Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync()
        );
        await using var stream = await download.CreateReadStreamAsync();
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        copy.Position = 0;
        return copy;
    }

    private static async Task<List<string>> CodesOfCsv(MemoryStream csv)
    {
        await using var reader = await CsvDataReader.CreateAsync(new StreamReader(csv));
        var codes = new List<string>();
        while (await reader.ReadAsync())
        {
            codes.Add(reader.GetString(reader.GetOrdinal("Actie")));
        }
        return codes;
    }
}
