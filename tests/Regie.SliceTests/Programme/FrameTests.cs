using System.Net;
using Regie.Kernel.Ids;
using Regie.Kernel.Links;
using Regie.Programme.Definition;
using Regie.Programme.Domain;
using Regie.Programme.Features;
using Regie.SliceTests.Office;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.Programme;

/// <summary>Objectives, themes and levels: PRG-4, PRG-10 and PRG-12.</summary>
public sealed class FrameTests
{
    [Theory, EngineData]
    public async Task Each_of_the_eight_themes_opens_a_list_of_actions_and_none_is_empty(TestEngine engine)
    {
        await using var app = await TestApp.On("2011-10-01", engine, programme: TestProgrammes.Nib);

        var themes = TestApp.Sure(await app.Run((ListThemes list) => list.Run(new()))).Themes;

        Assert.Equal(8, themes.Count);
        Assert.All(themes, theme => Assert.NotEmpty(theme.Actions));
        Assert.Superset(new HashSet<string> { "A36", "A44" }, CodesOf(themes.Single(theme => theme.Code == "TH6")));
    }

    [Theory, EngineData]
    public async Task The_goal_tree_is_an_outline_in_which_every_action_of_the_reference_programme_stands(
        TestEngine engine
    )
    {
        await using var app = await TestApp.On("2011-10-01", engine, programme: TestProgrammes.Nib);

        var view = TestApp.Sure(await app.Run((ListObjectives list) => list.Run(new())));

        Assert.Equal(("EG", 0), (view.Objectives[0].Code, view.Objectives[0].Depth));
        Assert.Equal(["VIA", "PACT2020", "WIP"], view.Objectives[0].Frames.Select(frame => frame.Code));
        Assert.All(
            view.Objectives.Zip(view.Objectives.Skip(1)),
            pair => Assert.True(pair.Second.Depth <= pair.First.Depth + 1, pair.Second.Code)
        );
        Assert.Equal(50, view.Objectives.SelectMany(CodesOf).Distinct().Count());
        Assert.Empty(view.WithoutObjective);
        Assert.Equal(["federal", "federal", "regional"], view.Preconditions.Select(precondition => precondition.Level));
    }

    [Theory, EngineData]
    public async Task The_chain_of_an_action_reaches_the_end_goal(TestEngine engine)
    {
        await using var app = await TestApp.On("2011-10-01", engine, programme: TestProgrammes.Nib);

        var links = await app.Ask(
            (Chain chain) => chain.Upwards(new Subject("action", "nib-2011/A44"), CancellationToken.None)
        );
        var action = TestApp.Sure(await app.Run((ShowAction show) => show.Run(new("A44"))));

        Assert.Equal(
            ["nib-2011/O8", "nib-2011/O7", "nib-2011/EG"],
            links.Where(link => link.FromKind == "objective").Select(link => link.FromReference)
        );
        Assert.Equal(["O8", "O7", "EG"], Assert.Single(action.Objectives).Select(objective => objective.Code));
        Assert.Equal(["O8", "O7", "EG"], action.Row.Objectives);
        Assert.Equal(["TH6", "TH8"], action.Themes.Select(theme => theme.Code));
    }

    [Theory, EngineData]
    public async Task A_measure_of_another_level_is_refused_and_as_advocacy_it_is_taken(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");

        var refused = await Load(app, Taxes(null));
        var taken = await Load(app, Taxes(ActionKind.Advocacy));

        Assert.Equal("programme.not-a-definition", Assert.Single(refused.Error!.Problems).Code);
        Assert.True(taken.IsOk);
        var row = TestApp.Sure(await app.Run((ShowAction show) => show.Run(new("W1")))).Row;
        Assert.Equal(("federal", "advocacy"), (row.Level, row.Kind));

        static string Taxes(ActionKind? kind) =>
            TestProgrammes.Content(
                TestProgrammes.Nordmark,
                definition =>
                    definition with
                    {
                        Version = "2.0",
                        Actions =
                        [
                            .. definition.Actions.Select(action =>
                                action.Id == "W1"
                                    ? action with
                                    {
                                        Level = CompetenceLevel.Federal,
                                        Kind = kind,
                                    }
                                    : action
                            ),
                        ],
                    }
            );
    }

    [Theory, EngineData]
    public async Task Gaps_are_named_and_close_as_actions_begin(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");

        Assert.Equal([("T1", "none-begun"), ("T2", "none-begun"), ("T3", "no-action")], await Gaps());
        TestApp.Sure(
            await app.Run(
                (ReportProgress report) =>
                    report.Run(
                        new(null, "W2", ActionStatus.Started, "It is built", null, null, "The ground is cleared")
                    )
            )
        );

        Assert.Equal([("T1", null), ("T2", "none-begun"), ("T3", "no-action")], await Gaps());
        Assert.Equal("none-begun", (await Themes(new DateOnly(2016, 2, 29)))[0].Gap);

        async Task<IEnumerable<(string, string?)>> Gaps() =>
            (await Themes(null)).Select(theme => (theme.Code, theme.Gap)).ToList();

        async Task<IReadOnlyList<ThemeView>> Themes(DateOnly? asOf) =>
            TestApp.Sure(await app.Run((ListThemes list) => list.Run(new(AsOf: asOf)))).Themes;
    }

    [Theory, EngineData]
    public async Task A_programme_without_a_frame_has_no_goals_and_no_themes(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        TestApp.Sure(
            await Load(
                app,
                TestProgrammes.Content(
                    TestProgrammes.Nordmark,
                    definition =>
                        definition with
                        {
                            Version = "2.0",
                            Frame = null,
                            Actions =
                            [
                                .. definition.Actions.Select(action =>
                                    action with
                                    {
                                        Objectives = null,
                                        Themes = null,
                                    }
                                ),
                            ],
                        }
                )
            )
        );

        var goals = TestApp.Sure(await app.Run((ListObjectives list) => list.Run(new())));
        var themes = TestApp.Sure(await app.Run((ListThemes list) => list.Run(new())));

        Assert.Empty(goals.Objectives);
        Assert.Equal(7, goals.WithoutObjective.Count);
        Assert.Empty(themes.Themes);
        Assert.Equal((0, 7), (themes.Answering, themes.Actions));
    }

    [Theory, EngineData]
    public async Task Objectives_and_themes_are_found_by_their_words(TestEngine engine)
    {
        await using var app = await TestApp.On("2011-10-01", engine, programme: TestProgrammes.Nib);

        var themes = await SearchTests.Find(app, "doorlooptijden", "theme");
        var objectives = await SearchTests.Find(app, "concurrentievermogen", "objective");

        Assert.Equal("TH6", themes.Hits[0].Code);
        Assert.Equal("EG", objectives.Hits[0].Code);
    }

    [Theory, EngineData]
    public async Task The_register_its_download_and_the_API_filter_by_theme_and_by_objective(TestEngine engine)
    {
        await using var host = await TestHost.Start(engine, TestProgrammes.Nib);
        using var browser = await host.Browser();

        var download = await browser.GetStringAsync("/programme/actions.csv?theme=TH6");
        var page = await browser.GetStringAsync("/programme/actions?theme=TH6");
        var byTheme = await browser.GetStringAsync("/api/v1/programme/actions?theme=TH6");
        var byObjective = await browser.GetStringAsync("/api/v1/programme/actions?objective=O7");

        Assert.Equal(["A36", "A44"], Codes(download).Order());
        Assert.Contains("/programme/actions/A44", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/programme/actions/A31\"", page, StringComparison.Ordinal);
        Assert.Equal(2, Count(byTheme));
        Assert.Equal(8, Count(byObjective));

        static IEnumerable<string> Codes(string csv) =>
            csv.Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',', ';')[0].Trim('"'));

        static int Count(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement.GetArrayLength();
    }

    [Theory]
    [InlineData("/programme/goals", "EG", "O8")]
    [InlineData("/programme/themes", "TH6", "TH1")]
    public async Task The_pages_show_each_part_with_its_actions(string path, string one, string other)
    {
        await using var host = await TestHost.Start(programme: TestProgrammes.Nib);
        using var browser = await host.Browser();

        using var answer = await browser.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("href=\"/programme/goals\" aria-current=\"page\"", page, StringComparison.Ordinal);
        Assert.All([one, other], code => Assert.Contains($"id=\"{code}\"", page, StringComparison.Ordinal));
        Assert.All(
            ["A36", "A44"],
            code => Assert.Contains($"/programme/actions/{code}\"", page, StringComparison.Ordinal)
        );
    }

    private static HashSet<string> CodesOf(ThemeView theme) => [.. theme.Actions.Select(action => action.Code)];

    private static IEnumerable<string> CodesOf(ObjectiveView objective) =>
        objective.Actions.Select(action => action.Code);

    private static Task<Regie.Kernel.Results.Result<LoadProgramme.Loaded>> Load(TestApp app, string content) =>
        app.Run((LoadProgramme load) => load.Run(new(content, null, "Decision of the government")));
}
