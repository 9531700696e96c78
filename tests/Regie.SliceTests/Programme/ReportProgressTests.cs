using Regie.Kernel.Results;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.SliceTests.Programme;

public sealed class ReportProgressTests
{
    [Theory, EngineData]
    public async Task The_carrier_of_an_action_reports_how_far_it_is_and_everyone_sees_it(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "traeger", body: "FBN");

        var reported = TestApp.Sure(
            await app.Run(
                (ReportProgress report) =>
                    report.Run(
                        new(
                            null,
                            "W1",
                            ActionStatus.Started,
                            "First call closed",
                            "Pay the loans",
                            new(2016, 9, 1),
                            "Eight yards applied"
                        )
                    )
            )
        );

        app.Actor = Regie.Kernel.Access.Actor.Public;
        var shown = await Show(app);
        Assert.Equal(("REP-2016-0001", 1), (reported.Reference, reported.Version));
        Assert.Equal(
            (ActionStatus.Started, new DateOnly(2016, 3, 1)),
            (shown.Row.Status, shown.Row.LastReportOn!.Value)
        );
        Assert.Equal(("Pay the loans", new DateOnly(2016, 9, 1)), (shown.Row.NextStep, shown.Row.NextStepOn!.Value));
        Assert.Equal(["ReportProgress"], await app.AuditTrail());
    }

    [Theory, EngineData]
    public async Task Who_carries_another_action_may_not_report_on_this_one(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "traeger", body: "STI");

        var refused = await Report(app, ActionStatus.Started);

        Assert.Equal("kernel.not-permitted", refused.Error?.Code);
        Assert.Empty(await app.AuditTrail());
    }

    [Theory]
    [InlineData("2015-02-01", false)]
    [InlineData("2015-02-02", true)]
    [InlineData("2019-12-31", true)]
    [InlineData("2020-01-01", false)]
    public async Task A_right_holds_from_its_first_to_and_on_its_last_day(string today, bool mayReport)
    {
        await using var app = await TestApp.On(today, @as: "traeger", body: "FBN");

        var result = await Report(app, ActionStatus.Started);

        // On the day before, no version of the programme is in force yet either.
        Assert.Equal(mayReport, result.IsOk);
        Assert.Equal(mayReport ? null : "kernel.not-permitted", result.Error?.Code);
    }

    [Theory, EngineData]
    public async Task What_was_delivered_is_final_until_its_report_is_withdrawn(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        var delivered = TestApp.Sure(await Report(app, ActionStatus.Delivered));

        var refused = await Report(app, ActionStatus.Running);
        TestApp.Sure(await Withdraw(app, delivered.Reference));
        var after = await Report(app, ActionStatus.Running);

        Assert.Equal("programme.already-delivered", refused.Error?.Code);
        Assert.Equal([delivered.Reference], refused.Error!.Args);
        Assert.True(after.IsOk);
        Assert.Equal(ActionStatus.Running, (await Show(app)).Row.Status);
        Assert.Equal(["ReportProgress", "WithdrawReport", "ReportProgress"], await app.AuditTrail());
    }

    [Theory, EngineData]
    public async Task Withdrawing_the_last_report_brings_back_what_the_one_before_said(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        TestApp.Sure(await Report(app, ActionStatus.Started));
        app.IsNow("2016-05-01");
        var mistake = TestApp.Sure(await Report(app, ActionStatus.Running));

        TestApp.Sure(await Withdraw(app, mistake.Reference));

        Assert.Equal(
            (ActionStatus.Started, new DateOnly(2016, 3, 1)),
            ((await Show(app)).Row.Status, (await Show(app)).Row.LastReportOn!.Value)
        );
    }

    [Theory, EngineData]
    public async Task A_past_day_shows_what_held_on_that_day(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        TestApp.Sure(await Report(app, ActionStatus.Started));
        app.IsNow("2016-06-01");
        var later = TestApp.Sure(await Report(app, ActionStatus.Running));
        app.IsNow("2016-09-01");
        TestApp.Sure(await Withdraw(app, later.Reference));

        Assert.Equal(ActionStatus.Planned, (await Show(app, "2016-02-29")).Row.Status);
        Assert.Equal(ActionStatus.Started, (await Show(app, "2016-03-01")).Row.Status);
        Assert.Equal(ActionStatus.Started, (await Show(app, "2016-05-31")).Row.Status);
        Assert.Equal(ActionStatus.Running, (await Show(app, "2016-06-01")).Row.Status);
        Assert.Equal(ActionStatus.Running, (await Show(app, "2016-08-31")).Row.Status);
        Assert.Equal(ActionStatus.Started, (await Show(app, "2016-09-01")).Row.Status);
    }

    [Theory, EngineData]
    public async Task The_history_keeps_the_mistake_and_its_withdrawal_newest_first(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        var mistake = TestApp.Sure(await Report(app, ActionStatus.Delivered));
        TestApp.Sure(await Withdraw(app, mistake.Reference));

        var history = (await Show(app)).History;

        Assert.Equal(["REP-2016-0002", "REP-2016-0001"], history.Select(entry => entry.Reference));
        Assert.Equal(("REP-2016-0001", false), (history[0].Withdraws, history[0].Withdrawn));
        Assert.Equal((null, true), (history[1].Withdraws, history[1].Withdrawn));
        Assert.Equal((ActionStatus.Planned, ActionStatus.Delivered), (history[1].Before, history[1].After));
        Assert.Equal((ActionStatus.Delivered, ActionStatus.Planned), (history[0].Before, history[0].After));
    }

    [Fact]
    public async Task Who_reported_is_named_to_those_who_work_here_and_not_to_the_public()
    {
        await using var app = await TestApp.On("2016-03-01");
        app.Actor = await app.HasPerson("anna", "koordination", name: "Anna Admiraal");
        TestApp.Sure(await Report(app, ActionStatus.Started));

        var staff = await Show(app);
        app.Actor = Regie.Kernel.Access.Actor.Public;
        var visitor = await Show(app);

        Assert.Equal("Anna Admiraal", staff.History[0].By);
        Assert.Null(visitor.History[0].By);
    }

    [Fact]
    public async Task A_report_hangs_in_the_chain_below_its_action_its_pillar_its_programme_and_its_end_goal()
    {
        await using var app = await TestApp.On("2016-03-01", @as: "koordination");
        var reported = TestApp.Sure(await Report(app, ActionStatus.Started));

        var up = await app.Ask(
            (Regie.Kernel.Links.Chain chain) => chain.Upwards(new("report", reported.Reference), CancellationToken.None)
        );

        Assert.Equal(
            [
                "action:nordmark-2015/W1",
                "pillar:nordmark-2015/M1",
                "objective:nordmark-2015/Z1",
                "programme:nordmark-2015",
                "objective:nordmark-2015/ZE",
            ],
            up.Select(link => link.From.ToString())
        );
    }

    private static Task<Result<ReportProgress.Reported>> Report(TestApp app, ActionStatus status) =>
        app.Run(
            (ReportProgress report) => report.Run(new(null, "W1", status, "Work was done", null, null, "So it is"))
        );

    private static Task<Result<ReportProgress.Reported>> Withdraw(TestApp app, string reference) =>
        app.Run((WithdrawReport withdraw) => withdraw.Run(new(null, "W1", reference, "It was a mistake")));

    private static async Task<ShowAction.View> Show(TestApp app, string? asOf = null) =>
        TestApp.Sure(
            await app.Run((ShowAction show) => show.Run(new("W1", AsOf: asOf is null ? null : TestApp.Day(asOf))))
        );
}
