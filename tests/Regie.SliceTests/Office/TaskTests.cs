using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Office;
using Regie.Kernel.Access;
using Regie.Office.Domain;
using Regie.Office.Features;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.SliceTests.Office;

public sealed class TaskTests
{
    [Theory, EngineData]
    public async Task Whoever_reports_for_the_owner_gets_the_task_and_a_mail_in_her_language(TestEngine engine)
    {
        await using var scene = await OfficeScene.Set(engine);

        var asked = TestApp.Sure(await scene.Ask(days: 5));

        // 7 March is a day off in Nordmark, so five working days after 1 March is 9 March.
        Assert.Equal(new DateOnly(2016, 3, 9), asked.DueOn);
        Assert.Equal(["hauke", "inken"], asked.Holders.Order(StringComparer.Ordinal));
        Assert.Equal([asked.Reference], await scene.Tasks(scene.Owner));
        Assert.Equal([asked.Reference], await scene.Tasks(scene.Second));
        Assert.Equal([asked.Reference], await scene.Tasks(scene.Coordinator, ListTasks.Part.Asked));
        Assert.Empty(await scene.Tasks(scene.Coordinator));
        Assert.Empty(await scene.Tasks(scene.Other));
        var mails = (await scene.Mails()).ToDictionary(mail => mail.To.Mailboxes.Single().Address);
        Assert.Equal(["hauke@example.org", "inken@example.org"], mails.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("tegen wo 9 maart 2016", mails["hauke@example.org"].Subject, StringComparison.Ordinal);
        Assert.Contains("nog 5 werkdagen", mails["hauke@example.org"].TextBody, StringComparison.Ordinal);
        Assert.Contains(
            $"https://policy.example/tasks/{asked.Reference}",
            mails["inken@example.org"].TextBody,
            StringComparison.Ordinal
        );
    }

    [Theory, EngineData]
    public async Task The_report_closes_the_task_for_everyone_and_its_withdrawal_opens_it_again(TestEngine engine)
    {
        await using var scene = await OfficeScene.Set(engine);
        var task = await scene.Asked();

        var report = TestApp.Sure(await scene.Report(scene.Owner)).Reference;
        var closed = await scene.Show(task);

        Assert.Equal((TaskState.Done, report), (closed.Row.State, closed.Row.Fact));
        Assert.Empty(await scene.Tasks(scene.Second));
        Assert.Equal([task], await scene.Tasks(scene.Second, ListTasks.Part.Closed));

        TestApp.Sure(
            await scene.App.RunAs(
                scene.Owner,
                (WithdrawReport withdraw) => withdraw.Run(new(null, "W1", report, "A mistake"))
            )
        );
        Assert.Equal([task], await scene.Tasks(scene.Second));
    }

    [Fact]
    public async Task A_report_on_another_action_closes_nothing()
    {
        await using var scene = await OfficeScene.Set();
        var task = await scene.Asked();

        TestApp.Sure(
            await scene.App.RunAs(
                scene.Coordinator,
                (ReportProgress report) =>
                    report.Run(new(null, "W2", ActionStatus.Started, "Begun", null, null, "A team is there"))
            )
        );

        Assert.Equal([task], await scene.Tasks(scene.Owner));
    }

    [Theory, EngineData]
    public async Task A_delegated_task_moves_leaves_a_trace_and_can_be_taken_back(TestEngine engine)
    {
        await using var scene = await OfficeScene.Set(engine);
        var task = TestApp.Sure(await scene.Ask(person: "inken")).Reference;

        TestApp.Sure(await scene.Delegate(task, "hauke", scene.Owner));

        Assert.Empty(await scene.Tasks(scene.Owner));
        Assert.Equal([task], await scene.Tasks(scene.Owner, ListTasks.Part.Asked));
        Assert.Equal([task], await scene.Tasks(scene.Second));
        var trace = (await scene.Show(task)).Trace;
        Assert.Equal(
            [("Inken Sandbeck", null), ("Hauke Deich", "Inken Sandbeck")],
            trace.Select(step => (step.Name, step.DelegatedBy))
        );

        TestApp.Sure(await scene.TakeBack(task, scene.Owner));
        Assert.Equal([task], await scene.Tasks(scene.Owner));
        Assert.Empty(await scene.Tasks(scene.Second));
        Assert.NotNull((await scene.Show(task)).Trace[1].Until);

        // And once more to the same person, which the rows must allow.
        TestApp.Sure(await scene.Delegate(task, "hauke", scene.Owner));
        Assert.Equal([task], await scene.Tasks(scene.Second));
        Assert.Equal(["AskReport", "DelegateTask", "TakeBackTask", "DelegateTask"], await scene.App.AuditTrail());
    }

    [Fact]
    public async Task A_withdrawn_task_is_gone_and_everyone_who_had_it_hears_so()
    {
        await using var scene = await OfficeScene.Set();
        var task = await scene.Asked();
        await scene.Queued();

        TestApp.Sure(await scene.Withdraw(task, scene.Coordinator));

        Assert.Empty(await scene.Tasks(scene.Owner));
        Assert.Equal(TaskState.Withdrawn, (await scene.Show(task, scene.Owner)).Row.State);
        Assert.Equal(2, (await scene.Queued()).Count);
        TestApp.Sure(await scene.Ask());
    }

    [Fact]
    public async Task A_free_task_is_closed_by_hand_with_a_note_and_nobody_is_mailed_about_her_own()
    {
        await using var scene = await OfficeScene.Set();
        var task = await scene.Noted(scene.Other);

        TestApp.Sure(await scene.Close(task, scene.Other));

        var closed = await scene.Show(task, scene.Other);
        Assert.Equal((TaskState.Done, "Brought"), (closed.Row.State, closed.Row.Note));
        Assert.Empty(await scene.Queued());
    }

    [Fact]
    public async Task A_coordinator_gives_a_free_task_to_another()
    {
        await using var scene = await OfficeScene.Set();

        var task = TestApp.Sure(
            await scene.App.Run((AddTask add) => add.Run(new(null, "Book the room", null, 2, "lena")))
        );

        Assert.Equal([task.Reference], await scene.Tasks(scene.Other));
    }

    [Fact]
    public async Task Nobody_else_sees_a_task_that_is_not_hers()
    {
        await using var scene = await OfficeScene.Set();
        var task = await scene.Asked();
        var mine = await scene.Noted(scene.Owner);

        var other = await scene.App.RunAs(scene.Other, (ShowTask show) => show.Run(new(task)));
        var second = await scene.App.RunAs(scene.Second, (ShowTask show) => show.Run(new(mine)));
        var nobody = await scene.App.RunAs(Actor.Public, (ShowTask show) => show.Run(new(task)));
        var requests = TestApp.Sure(await scene.App.RunAs(scene.Other, (ShowRequests show) => show.Run(new("W1"))));

        Assert.Equal("office.task-not-found", other.Error?.Code);
        Assert.Equal("office.task-not-found", second.Error?.Code);
        Assert.Equal("kernel.not-permitted", nobody.Error?.Code);
        Assert.Empty(requests.Open);
        Assert.False(requests.MayAsk);
        Assert.Empty(requests.Able);
    }

    [Fact]
    public async Task The_bar_counts_open_tasks_and_unread_notices()
    {
        await using var scene = await OfficeScene.Set();
        await scene.Asked();
        await scene.Noted(scene.Owner);

        Assert.Equal(new DeskCounts(2, 1), await Counts(scene, scene.Owner));
        TestApp.Sure(await scene.App.RunAs(scene.Owner, (ReadNotices read) => read.Run(new(null))));
        Assert.Equal(new DeskCounts(2, 0), await Counts(scene, scene.Owner));
        Assert.Equal(new DeskCounts(0, 0), await Counts(scene, Actor.Operator("x")));
    }

    [Fact]
    public async Task What_the_office_keeps_of_a_person_can_be_shown_and_erased_but_for_the_tasks()
    {
        await using var scene = await OfficeScene.Set();
        await scene.Asked();
        await scene.Wish(scene.Owner, MailWish.Daily);
        var person = await scene.App.Read(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.Handle == "inken"));

        var kept = await Personal(scene, data => data.Export(person, default));
        Assert.Equal(
            ["office.notice", "office.preference", "office.task"],
            kept.Select(record => record.Kind).Order(StringComparer.Ordinal)
        );
        var stays = await scene.App.Ask(
            async (Regie.Kernel.Data.RegieDb db) =>
            {
                var data = new Regie.Office.OfficePersonalData(db);
                var left = await data.Erase(person, default);
                await db.SaveChangesAsync();
                return left;
            }
        );

        Assert.Equal(("office.task", 1), (Assert.Single(stays).Kind, stays[0].Count));
        Assert.False(await scene.App.Read(db => db.Set<Notice>().AnyAsync(notice => notice.PersonId == person.Id)));
    }

    private static Task<T> Personal<T>(OfficeScene scene, Func<IPersonalData, Task<T>> use) =>
        scene.App.Ask((IEnumerable<IPersonalData> all) => use(all.OfType<Regie.Office.OfficePersonalData>().Single()));

    private static Task<DeskCounts> Counts(OfficeScene scene, Actor actor) =>
        scene.App.Ask(async (IDesk desk) => await desk.Counts(actor.Id, default));
}
