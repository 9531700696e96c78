using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.UseCases;
using Regie.Observatory;
using Regie.Observatory.Features;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.Observatory;

/// <summary>What a reader without any role sees of the figures, and what she can take along.</summary>
public sealed class FigurePageTests
{
    [Fact]
    public async Task A_journalist_reads_the_monitor_and_takes_the_data_behind_any_chart()
    {
        await using var host = await Filled();
        using var browser = await host.Browser();

        var page = await Text(browser, "/figures");
        var table = await Text(browser, "/figures/monitor.csv");
        var one = await Text(browser, "/figures/indicators/employment-index.csv");
        var picture = await Text(browser, "/figures/indicators/return-on-equity.svg");

        Assert.Contains("Competitive position of industry", page, StringComparison.Ordinal);
        Assert.Contains("As printed", page, StringComparison.Ordinal);
        Assert.Contains("shrank less (direction)", page, StringComparison.Ordinal);
        Assert.Contains("Worse: 4.0 below EU", page, StringComparison.Ordinal);
        Assert.Contains("year not stated", page, StringComparison.Ordinal);
        Assert.Contains("Gross wage cost in industry,wage-cost-index", table, StringComparison.Ordinal);
        Assert.Contains("Flanders,BE2,2009,83.6", one, StringComparison.Ordinal);
        Assert.Equal("svg", RootOf(picture));
        Assert.Contains("9.6", picture, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_indicator_says_what_it_means_where_it_comes_from_and_with_what_it_must_not_be_compared()
    {
        await using var host = await Filled();
        using var browser = await host.Browser();

        var page = await Text(browser, "/figures/indicators/value-added-share");
        var value = await Text(browser, "/figures/indicators/value-added-share/values/BE2/2009");
        var dataset = await Text(browser, "/figures/datasets/nib-annex");
        var place = await Text(browser, "/figures/places/BE2");

        Assert.Contains("Do not compare these in one series", page, StringComparison.Ordinal);
        Assert.Contains("/figures/indicators/value-added-share-wide", page, StringComparison.Ordinal);
        Assert.Contains("22.3", page, StringComparison.Ordinal);
        Assert.Contains("annex.csv", value, StringComparison.Ordinal);
        Assert.Contains("annex.csv", dataset, StringComparison.Ordinal);
        Assert.Contains("9.6 (2007)", place, StringComparison.Ordinal);
        Assert.Contains("6.3 (2008)", place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_without_figures_are_unknown_and_the_home_page_says_what_asks_for_attention()
    {
        await using var host = await Filled();
        using var browser = await host.Browser();

        var targets = await Text(browser, "/figures/targets");
        var home = await Text(browser, "/");

        Assert.Contains("unknown, no figures were imported", targets, StringComparison.Ordinal);
        Assert.Contains("Flanders loses market share in the BRIC countries.", home, StringComparison.Ordinal);
        Assert.Contains("Wage costs", home, StringComparison.Ordinal);
        Assert.Contains("Labour cost has risen far faster than in Germany since 1996.", home, StringComparison.Ordinal);
        Assert.Equal(2, home.Split("not measured yet").Length - 1);
    }

    [Fact]
    public async Task An_analyst_sends_a_file_by_api_and_a_reader_asks_for_its_series()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("analyst", "analyst");
        using var script = await host.Script("analyst");
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/v1/observatory/imports?fileName=t.tsv&dataset=t"
        )
        {
            Content = new StringContent("geo\\time\t2010\nBE\t5 p\n", null, "application/octet-stream"),
        };
        request.Headers.Add("Idempotency-Key", "one");

        using var answer = await script.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            "accepted",
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString()
        );
        using var reader = await host.Script();
        var series = await reader.GetFromJsonAsync<JsonElement>("/api/v1/observatory/datasets/t/series?geo=BE");
        Assert.Equal("p", series.GetProperty("series")[0].GetProperty("cells")[0].GetProperty("flags").GetString());
    }

    private static async Task<TestHost> Filled()
    {
        var host = await TestHost.Start();
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<UseCaseContext>().Actor = Actor.Operator("scene");
        var reading = IndicatorFolders.Read(Statistics.OfProgramme("indicators"));
        TestApp.Sure(
            await services.GetRequiredService<LoadIndicators>().Run(new(reading.Content!, null, "White paper"))
        );
        var desk = services.GetRequiredService<ImportDesk>();
        var laid = await desk.Lay(
            Statistics.OfProgramme("figures/annex.csv"),
            "annex.csv",
            await File.ReadAllTextAsync(Statistics.OfProgramme("figures/annex.map.yaml"))
        );
        TestApp.Sure(await services.GetRequiredService<ImportDataset>().Run(new("nib-annex", laid.Hash, "annex.csv")));
        return host;
    }

    private static string RootOf(string xml)
    {
        using var reader = XmlReader.Create(
            new StringReader(xml),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit }
        );
        reader.MoveToContent();
        var root = reader.LocalName;
        while (reader.Read()) { }
        return root;
    }

    private static async Task<string> Text(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(
            answer.StatusCode == HttpStatusCode.OK,
            $"{path}: {answer.StatusCode} {text[..Math.Min(text.Length, 600)]}"
        );
        return WebUtility.HtmlDecode(text);
    }
}
