using Regie.Kernel.Results;
using Regie.Programme;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.SliceTests.Programme;

public sealed class LoadProgrammeTests
{
    [Theory, EngineData]
    public async Task A_new_version_takes_an_action_away_brings_one_and_keeps_what_was_reported(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        TestApp.Sure(
            await app.Run(
                (ReportProgress report) =>
                    report.Run(new(null, "W1", ActionStatus.Running, "Loans", null, null, "They flow"))
            )
        );
        app.IsNow("2017-01-01");

        var loaded = TestApp.Sure(await Load(app, TestProgrammes.NordmarkWithout("W1", added: "W9")));

        Assert.Equal((7, 1, 1), (loaded.Actions, loaded.NewActions, loaded.WithdrawnActions));
        var codes = (await Board(app))
            .Pillars.SelectMany(pillar => pillar.Actions)
            .Select(action => action.Code)
            .ToList();
        Assert.Contains("W9", codes);
        Assert.DoesNotContain("W1", codes);
        var before = TestApp.Sure(
            await app.Run((ShowAction show) => show.Run(new("W1", AsOf: new DateOnly(2016, 12, 31))))
        );
        Assert.Equal((ActionStatus.Running, new DateOnly(2017, 1, 1)), (before.Row.Status, before.WithdrawnOn!.Value));
    }

    [Theory, EngineData]
    public async Task A_version_that_takes_effect_later_changes_nothing_before_its_day(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");

        TestApp.Sure(await Load(app, TestProgrammes.NordmarkWithout("W1"), from: new(2016, 7, 1)));

        Assert.Equal("1.0", (await Board(app)).Version);
        app.IsNow("2016-07-01");
        Assert.Equal("2.0", (await Board(app)).Version);
    }

    [Theory, EngineData]
    public async Task Of_two_versions_with_one_first_day_the_one_loaded_later_counts(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        var first = TestProgrammes.InForceFrom(TestProgrammes.Nordmark);

        TestApp.Sure(await Load(app, TestProgrammes.NordmarkWithout("W1"), from: first));

        Assert.Equal("2.0", (await Board(app)).Version);
        var before = TestApp.Sure(await app.Run((ShowDifference query) => query.Run(new("1.0"))));
        Assert.Equal("never", before.Version.State);
    }

    [Theory, EngineData]
    public async Task An_action_can_be_reported_on_until_the_day_on_which_its_withdrawal_takes_effect(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        TestApp.Sure(await Load(app, TestProgrammes.NordmarkWithout("W1"), from: new(2016, 7, 1)));

        app.IsNow("2016-06-30");
        var before = await app.Run(
            (ReportProgress report) =>
                report.Run(new(null, "W1", ActionStatus.Running, "Loans", null, null, "They flow"))
        );
        app.IsNow("2016-07-01");
        var after = await app.Run(
            (ReportProgress report) =>
                report.Run(new(null, "W1", ActionStatus.Delivered, "Loans", null, null, "All paid"))
        );

        Assert.Null(before.Error?.Code);
        Assert.Equal("programme.action-withdrawn", after.Error?.Code);
    }

    [Theory, EngineData]
    public async Task Two_programmes_live_side_by_side_and_a_role_of_one_gives_nothing_in_the_other(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        await app.HasProgramme(TestProgrammes.Nib);
        await app.As("koordination");

        var own = await app.Run(
            (ReportProgress report) =>
                report.Run(new("nordmark-2015", "W1", ActionStatus.Started, "Loans", null, null, "They flow"))
        );
        var other = await app.Run(
            (ReportProgress report) =>
                report.Run(new("nib-2011", "A1", ActionStatus.Started, "Work", null, null, "It goes"))
        );

        Assert.True(own.IsOk);
        Assert.Equal("kernel.not-permitted", other.Error?.Code);
        Assert.Equal(
            50,
            TestApp
                .Sure(await app.Run((ShowBoard board) => board.Run(new("nib-2011"))))
                .Pillars.Sum(pillar => pillar.Actions.Count)
        );
    }

    [Theory, EngineData]
    public async Task What_is_loaded_comes_out_again_as_a_folder_that_reads_back_equal(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, programme: TestProgrammes.Nib);
        var content = TestApp.Sure(await app.Run((ShowContent show) => show.Run(new())));
        var folder = Directory.CreateDirectory(Path.Combine(app.Data, "export")).FullName;

        ProgrammeFolders.Write(content, folder);

        var folders = (ProgrammeFolders)app.Services.GetService(typeof(ProgrammeFolders))!;
        Assert.Equal(folders.Read(TestProgrammes.FolderOf(TestProgrammes.Nib)).Hash, folders.Read(folder).Hash);
        Assert.Equal(content, folders.Read(folder).Content);
    }

    [Fact]
    public async Task Of_the_reference_programme_the_owners_of_31_actions_are_to_be_confirmed()
    {
        await using var app = await TestApp.On("2011-10-01", programme: TestProgrammes.Nib);

        var actions = TestApp
            .Sure(await app.Run((ShowBoard board) => board.Run(new())))
            .Pillars.SelectMany(pillar => pillar.Actions)
            .ToList();

        Assert.Equal((50, 31), (actions.Count, actions.Count(action => action.Gaps.Contains("owner"))));
        Assert.Equal(75, TestApp.Sure(await app.Run((ListBodies bodies) => bodies.Run(new()))).Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json at all")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task Content_that_is_no_definition_is_refused_with_its_field(string content)
    {
        await using var app = await TestApp.On("2016-03-01");

        var refused = await Load(app, content);

        Assert.Equal("programme.not-a-definition", Assert.Single(refused.Error!.Problems).Code);
    }

    [Fact]
    public async Task Content_whose_parts_contradict_each_other_is_refused_as_a_folder_would_be()
    {
        await using var app = await TestApp.On("2016-03-01");
        var broken = TestProgrammes.Content(
            TestProgrammes.Nordmark,
            d => d with { Version = "2.0", Bodies = [.. d.Bodies.Where(body => body.Id != "FBN")] }
        );

        var refused = await Load(app, broken);

        Assert.Equal("programme.not-a-definition", Assert.Single(refused.Error!.Problems).Code);
    }

    private static Task<Result<LoadProgramme.Loaded>> Load(TestApp app, string content, DateOnly? from = null) =>
        app.Run((LoadProgramme load) => load.Run(new(content, from, "Decision of the government")));

    private static async Task<ProgrammeView> Board(TestApp app) =>
        TestApp.Sure(await app.Run((ShowBoard board) => board.Run(new())));
}
