using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Regie.Kernel.Values;
using Regie.Programme;
using Regie.Programme.Definition;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.Programme;

/// <summary>What a version changes, as people read it on the page, programs by the API and scripts at the command line.</summary>
public sealed class VersionDifferenceTests
{
    private const string Moved = "owner changed from FBN to STI; deadline moved 3 months later: ";

    [Theory, EngineData]
    public async Task A_later_version_says_what_it_changes_on_its_page_by_API_and_at_the_command_line(TestEngine engine)
    {
        await using var host = await TestHost.Start(engine, TestProgrammes.Nordmark, "2016-03-01");
        using var reader = await host.Browser();
        var old = TestProgrammes.FolderOf(TestProgrammes.Nordmark);
        var changed = Path.Combine(host.Data, "changed");
        ProgrammeFolders.Write(TestProgrammes.Content(TestProgrammes.Nordmark, Changed), changed);

        // Before loading: the preview says it all and loads nothing.
        var preview = await Regie(host, "programme", "load", changed, "--preview", "--from", "2016-07-01");
        Assert.Equal(0, preview.Code);
        Assert.Contains($"W1: {Moved}", preview.Output, StringComparison.Ordinal);
        Assert.Contains("against version 1.0; nothing was loaded", preview.Messages, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(Address("1.1"))).StatusCode);
        var withoutBasis = await Regie(host, "programme", "load", changed);
        Assert.Equal(
            (2, true),
            (withoutBasis.Code, withoutBasis.Messages.Contains("--preview", StringComparison.Ordinal))
        );

        var loaded = await Regie(host, "programme", "load", changed, "--from", "2016-07-01", "--basis", "Decision 7");
        Assert.Equal((0, ""), (loaded.Code, loaded.Messages));

        // The command line: versions, folders, and one of each.
        var versions = await Regie(host, "programme", "diff", "1.0", "nordmark-2015@1.1");
        Assert.Equal((0, preview.Output), (versions.Code, versions.Output));
        Assert.Contains("W6 ", versions.Output, StringComparison.Ordinal);
        Assert.Equal(versions.Output, (await Regie(host, "programme", "diff", old, changed)).Output);
        var same = await Regie(host, "programme", "diff", "nordmark-2015@1.1", changed);
        Assert.Equal((0, "No difference in meaning"), (same.Code, same.Output));
        var unknown = await Regie(host, "programme", "diff", "9.9", changed);
        Assert.Equal(1, unknown.Code);
        Assert.Contains("nordmark-2015@1.1 or nordmark-2015@1.0", unknown.Messages, StringComparison.Ordinal);
        var json = await Regie(host, "programme", "diff", "1.0", "1.1", "--json");
        Assert.False(JsonDocument.Parse(json.Output).RootElement.GetProperty("isSame").GetBoolean());

        // The API.
        using var answer = JsonDocument.Parse(await reader.GetStringAsync(Address("1.1")));
        var version = answer.RootElement.GetProperty("version");
        Assert.Equal(
            ("2016-07-01", "Decision 7", "ahead", "1.0"),
            (
                version.GetProperty("from").GetString(),
                version.GetProperty("basis").GetString(),
                version.GetProperty("state").GetString(),
                answer.RootElement.GetProperty("since").GetProperty("number").GetString()
            )
        );
        Assert.Equal(
            ["W1 owner-changed", "W1 date-later-months", "W1 related-removed", "W6 removed"],
            Things(answer)
                .Where(thing => thing.GetProperty("code").GetString() is "W1" or "W6")
                .SelectMany(thing =>
                    thing
                        .GetProperty("changes")
                        .EnumerateArray()
                        .Select(change => $"{thing.GetProperty("code")} {change.GetProperty("what")}")
                )
        );

        // The page, in both languages; the action that went keeps its own page.
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync("/programme/versions/1.1"));
        Assert.Contains("deadline moved 3 months later: ", page, StringComparison.Ordinal);
        Assert.Contains("Decision 7", page, StringComparison.Ordinal);
        Assert.Contains("/programme/actions/W6", page, StringComparison.Ordinal);
        Assert.Contains("Its page, its reports and its history stay.", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/programme/actions/W6")).StatusCode);
        using var dutch = await host.Browser();
        dutch.DefaultRequestHeaders.AcceptLanguage.Clear();
        dutch.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");
        Assert.Contains(
            "trekker gewijzigd van FBN in STI",
            WebUtility.HtmlDecode(await dutch.GetStringAsync("/programme/versions/1.1")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "/programme/versions/1.1?programme=nordmark-2015",
            await reader.GetStringAsync("/programme/versions"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_first_version_has_nothing_before_it_and_is_compared_with_another_when_asked()
    {
        await using var host = await TestHost.Start(TestEngine.Sqlite, TestProgrammes.Nordmark, "2016-03-01");
        using var reader = await host.Browser();
        var changed = Path.Combine(host.Data, "changed");
        ProgrammeFolders.Write(TestProgrammes.Content(TestProgrammes.Nordmark, Changed), changed);
        await Regie(host, "programme", "load", changed, "--from", "2016-03-01", "--basis", "Decision 7");

        var first = await reader.GetStringAsync("/programme/versions/1.0");
        using var back = JsonDocument.Parse(await reader.GetStringAsync($"{Address("1.0")}?since=1.1"));
        using var unknown = await reader.GetAsync($"{Address("1.0")}?since=9.9");
        using var noPage = await reader.GetAsync("/programme/versions/9.9");

        Assert.Contains("The first version", first, StringComparison.Ordinal);
        Assert.Contains("replaced", first, StringComparison.Ordinal);
        var whats = Things(back)
            .SelectMany(thing => thing.GetProperty("changes").EnumerateArray())
            .Select(change => change.GetProperty("what").GetString())
            .ToList();
        Assert.Contains("added", whats);
        Assert.Contains("date-earlier-months", whats);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown.StatusCode, noPage.StatusCode));
    }

    private static string Address(string number) => $"/api/v1/programme/versions/{number}/difference";

    private static IEnumerable<JsonElement> Things(JsonDocument view) =>
        view
            .RootElement.GetProperty("difference")
            .GetProperty("groups")
            .EnumerateArray()
            .SelectMany(group => group.GetProperty("things").EnumerateArray());

    private static ProgrammeDefinition Changed(ProgrammeDefinition definition) =>
        definition with
        {
            Version = "1.1",
            Actions =
            [
                .. definition
                    .Actions.Where(action => action.Id != "W6")
                    .Select(action => action with { Related = [.. action.Related.Where(code => code != "W6")] })
                    .Select(action =>
                        action.Id == "W1"
                            ? action with
                            {
                                Owner = "STI",
                                Related = action.Related,
                                Dates =
                                [
                                    action.Dates[0] with
                                    {
                                        Date = ImpreciseDate.On(action.Dates[0].Date.First.AddMonths(3)),
                                    },
                                    .. action.Dates.Skip(1),
                                ],
                            }
                            : action
                    ),
            ],
        };

    private static async Task<(int Code, string Output, string Messages)> Regie(
        TestHost host,
        params string[] arguments
    )
    {
        var program = Path.Combine(
            TestProgrammes.Root,
            "artifacts",
            "bin",
            "Regie.Cli",
            new DirectoryInfo(AppContext.BaseDirectory).Name,
            "Regie.Cli.dll"
        );
        var start = new ProcessStartInfo("dotnet", [program, .. arguments, "--today", "2016-03-01"])
        {
            WorkingDirectory = host.Data,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["REGIE_DATA"] = host.Data;
        start.Environment.Remove("REGIE_DATABASE");
        if (host.Database is { } database)
        {
            start.Environment["REGIE_DATABASE"] = database;
        }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var messages = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output).TrimEnd(), (await messages).TrimEnd());
    }
}
