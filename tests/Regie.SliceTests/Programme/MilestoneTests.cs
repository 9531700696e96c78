using Regie.Kernel.Results;
using Regie.Kernel.Values;
using Regie.Programme.Definition;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.SliceTests.Programme;

public sealed class MilestoneTests
{
    /// <summary>PRG-5: eight items for 2011 and three for 2012; the yearly evaluation counts once.</summary>
    [Theory, EngineData]
    public async Task The_calendar_of_the_paper_has_eight_milestones_in_2011_and_three_in_2012(TestEngine engine)
    {
        await using var app = await TestApp.On("2011-06-01", engine, programme: TestProgrammes.Nib);

        var calendar = await List(app);

        Assert.Equal(8, calendar.Milestones.Count(row => row.Promised.First.Year == 2011));
        Assert.Equal(3, calendar.Milestones.Count(row => row.Promised.First.Year == 2012));
        Assert.Equal(
            ["A30", "A31", "A32"],
            calendar.Milestones.Single(row => row.Code == "CAL6").Actions.Select(action => action.Code)
        );
    }

    /// <summary>PRG-5: marking the installation on 15 August shows it late against July.</summary>
    [Theory, EngineData]
    public async Task A_milestone_reached_after_its_month_is_late_by_days(TestEngine engine)
    {
        await using var app = await TestApp.On("2011-08-15", engine, @as: "coordinator", programme: TestProgrammes.Nib);

        TestApp.Sure(await Reached(app, "CAL3", "2011-08-15"));

        var row = (await List(app)).Milestones.Single(row => row.Code == "CAL3");
        Assert.Equal((ScheduleStanding.ReachedLate, 15), (row.Standing, row.Days));
        Assert.Contains("ReportMilestone", await app.AuditTrail());
    }

    [Theory, EngineData]
    public async Task A_slip_is_told_inside_with_its_reason_and_not_to_the_public(TestEngine engine)
    {
        await using var app = await TestApp.On("2015-03-20", engine, @as: "traeger", body: "FBN");

        TestApp.Sure(await Expected(app, "W1-M1", "2015-04-20"));

        var inside = (await Show(app, "W1-M1")).Row;
        Assert.Equal((ScheduleStanding.Late, 35, "So it is"), (inside.Standing, inside.Days, inside.Reason));
        app.Actor = Regie.Kernel.Access.Actor.Public;
        var outside = await Show(app, "W1-M1");
        Assert.Equal(
            (ScheduleStanding.Planned, null, null),
            (outside.Row.Standing, outside.Row.Days, outside.Row.Reason)
        );
        Assert.Null(outside.Row.Expected);
        Assert.Empty(outside.History);
        Assert.Equal(0, outside.Version);
    }

    [Theory, EngineData]
    public async Task As_of_an_earlier_day_what_was_said_later_is_not_known(TestEngine engine)
    {
        await using var app = await TestApp.On("2015-03-10", engine, @as: "koordination");
        TestApp.Sure(await Expected(app, "W1-M1", "2015-04-20"));
        app.IsNow("2015-04-22");
        TestApp.Sure(await Reached(app, "W1-M1", "2015-04-21"));

        var then = await Show(app, "W1-M1", "2015-03-12");
        var now = await Show(app, "W1-M1");

        Assert.Equal((ScheduleStanding.Slipping, 35), (then.Row.Standing, then.Row.Days));
        Assert.Equal((ScheduleStanding.ReachedLate, 36), (now.Row.Standing, now.Row.Days));
    }

    [Theory, EngineData]
    public async Task A_report_made_by_mistake_is_withdrawn_and_the_one_before_stands_again(TestEngine engine)
    {
        await using var app = await TestApp.On("2015-03-10", engine, @as: "koordination");
        TestApp.Sure(await Expected(app, "W1-M1", "2015-03-15"));
        var mistaken = TestApp.Sure(await Reached(app, "W1-M1", "2015-03-10"));

        TestApp.Sure(
            await app.Run(
                (WithdrawMilestone withdraw) => withdraw.Run(new(null, "W1-M1", mistaken.Reference, "Wrong one"))
            )
        );

        var shown = await Show(app, "W1-M1");
        Assert.Equal(
            (ScheduleStanding.Expected, new DateOnly(2015, 3, 15), 3),
            (shown.Row.Standing, shown.Row.Expected!.Value, shown.Version)
        );
        Assert.True(shown.History[1].IsWithdrawn);
    }

    [Theory, EngineData]
    public async Task The_carrier_promises_a_milestone_of_her_own_and_another_may_not(TestEngine engine)
    {
        await using var app = await TestApp.On("2015-03-10", engine, @as: "traeger", body: "FBN");

        var added = TestApp.Sure(await Promise(app, "W1", "2015-11"));
        await app.As("traeger", "STI");
        var refused = await Promise(app, "W1", "2015-12");

        Assert.Equal("M-2015-0001", added.Code);
        var row = (await List(app)).Milestones.Single(row => row.Code == added.Code);
        Assert.True(row.IsOwn);
        Assert.Equal("2015-11", row.Promised.ToString());
        Assert.Equal("kernel.not-permitted", refused.Error?.Code);
        Assert.Equal(
            "W1",
            (await app.Run((ShowAction show) => show.Run(new("W1")))).Value!.Milestones[^1].Actions[0].Code
        );
    }

    /// <summary>A version that moves a date does not make it less late: the first promise is kept beside it.</summary>
    [Theory, EngineData]
    public async Task A_date_moved_by_a_new_version_is_still_measured_by_the_first_promise(TestEngine engine)
    {
        await using var app = await TestApp.On("2015-03-10", engine, @as: "koordination");
        var moved = TestProgrammes.Content(
            TestProgrammes.Nordmark,
            definition => definition with { Version = "1.9", Actions = [.. definition.Actions.Select(Move)] }
        );

        TestApp.Sure(
            await app.RunAs(
                Regie.Kernel.Access.Actor.Operator("scene"),
                (LoadProgramme load) => load.Run(new(moved, new DateOnly(2015, 3, 10), "Decision"))
            )
        );
        app.IsNow("2015-03-26");

        var row = (await Show(app, "W1-M1")).Row;
        Assert.Equal(("2015-03-16", "2015-06-30"), (row.Promised.ToString(), row.Now?.ToString()));
        Assert.Equal((ScheduleStanding.Late, 10), (row.Standing, row.Days));
    }

    private static ActionDefinition Move(ActionDefinition action) =>
        action.Id == "W1"
            ? action with
            {
                Dates = [action.Dates[0] with { Date = ImpreciseDate.On(new(2015, 6, 30)) }, .. action.Dates.Skip(1)],
            }
            : action;

    [Theory, EngineData]
    public async Task Of_two_who_report_on_one_milestone_at_once_the_second_sees_that_she_is_late(TestEngine engine)
    {
        await using var app = await TestApp.On("2015-03-10", engine, @as: "koordination");

        var results = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Expected(app, "W1-M1", "2015-03-15", version: 0)))
        );

        Assert.Single(results, result => result.IsOk);
        Assert.All(results.Where(result => !result.IsOk), result => Assert.Equal("kernel.stale", result.Error!.Code));
    }

    internal static Task<Result<ReportMilestone.Reported>> Expected(
        TestApp app,
        string code,
        string day,
        int? version = null
    ) => Report(app, code, TestApp.Day(day), null, version);

    internal static Task<Result<ReportMilestone.Reported>> Reached(TestApp app, string code, string day) =>
        Report(app, code, null, TestApp.Day(day), null);

    internal static Task<Result<AddMilestone.Added>> Promise(
        TestApp app,
        string action,
        string date,
        string language = "de"
    ) =>
        app.Run(
            (AddMilestone add) =>
                add.Run(
                    new(null, action, date, new LocalText([new(language, "Zweiter Aufruf")]), "Agreed with the yards")
                )
        );

    internal static Task<Result<ReportMilestone.Reported>> Report(
        TestApp app,
        string code,
        DateOnly? expected,
        DateOnly? reached,
        int? version
    ) =>
        app.Run(
            (ReportMilestone report) => report.Run(new(null, code, expected, reached, "So it is")),
            version: version
        );

    private static async Task<ListMilestones.View> List(TestApp app) =>
        TestApp.Sure(await app.Run((ListMilestones list) => list.Run(new())));

    private static async Task<ShowMilestone.View> Show(TestApp app, string code, string? asOf = null) =>
        TestApp.Sure(
            await app.Run((ShowMilestone show) => show.Run(new(code, null, asOf is null ? null : TestApp.Day(asOf))))
        );
}
