using Regie.Office.Features;

namespace Regie.SliceTests.Office;

/// <summary>Nordmark reminds 2 working days before and 1 after, tells the asker after 2 and the coordinators after 4.</summary>
public sealed class ReminderTests
{
    [Theory, EngineData]
    public async Task Each_step_reaches_each_person_once_and_a_second_run_of_the_day_tells_nobody(TestEngine engine)
    {
        await using var scene = await OfficeScene.Set(engine);
        var boss = await scene.App.HasPerson(
            "wiebke",
            "koordination",
            name: "Wiebke",
            email: "wiebke@example.org",
            language: "en"
        );
        // The last day is Wednesday 9 March; Monday 7 March is off, so two working days before is Friday 4 March.
        await scene.Asked(days: 5);
        await scene.Mails();

        var days = new List<string>();
        for (var day = TestApp.Day("2016-03-02"); day <= TestApp.Day("2016-03-18"); day = day.AddDays(1))
        {
            scene.App.IsNow($"{day:yyyy-MM-dd}");
            await scene.Remind();
            var told = await scene.Remind();
            Assert.Equal(new RemindOfTasks.Round(0, 0), told);
            days.AddRange((await scene.Queued()).Select(mail => $"{day:MM-dd} {mail.Split('@')[0]}"));
        }

        Assert.Equal(
            ["03-04 hauke", "03-04 inken", "03-10 hauke", "03-10 inken", "03-11 jorn", "03-15 wiebke"],
            days.Order(StringComparer.Ordinal)
        );
        Assert.NotEmpty(await scene.Notices(boss));
    }

    [Fact]
    public async Task After_days_on_which_nothing_ran_only_the_step_last_reached_is_told()
    {
        await using var scene = await OfficeScene.Set();
        await scene.Asked(days: 5);
        await scene.Mails();

        scene.App.IsNow("2016-03-10");
        var round = await scene.Remind();

        Assert.Equal(new RemindOfTasks.Round(2, 0), round);
        Assert.All(
            await scene.Queued(),
            mail =>
                Assert.True(
                    mail.Contains("late", StringComparison.Ordinal)
                        || mail.Contains("te laat", StringComparison.Ordinal),
                    mail
                )
        );
    }

    [Fact]
    public async Task A_task_that_is_done_or_withdrawn_reminds_nobody()
    {
        await using var scene = await OfficeScene.Set();
        await scene.Asked(days: 5);
        TestApp.Sure(await scene.Report(scene.Owner));
        var second = TestApp.Sure(await scene.Ask("W2", person: "jorn", by: scene.Coordinator)).Reference;
        TestApp.Sure(await scene.Withdraw(second, scene.Coordinator));

        scene.App.IsNow("2016-04-01");

        Assert.Equal(new RemindOfTasks.Round(0, 0), await scene.Remind());
    }

    [Fact]
    public async Task Whoever_wants_no_mail_still_hears_of_what_stays_late_and_sees_all_on_her_page()
    {
        await using var scene = await OfficeScene.Set();
        await scene.Wish(scene.Coordinator, MailWish.None);
        await scene.Wish(scene.Owner, MailWish.None);
        await scene.Wish(scene.Second, MailWish.None);
        await scene.Asked(days: 5);

        Assert.Empty(await scene.Queued());
        Assert.Single(await scene.Notices(scene.Owner));
        scene.App.IsNow("2016-03-14");
        await scene.Remind();

        Assert.StartsWith(
            "jorn@example.org: Not answered",
            Assert.Single(await scene.Queued()),
            StringComparison.Ordinal
        );
        Assert.Equal(2, (await scene.Notices(scene.Owner)).Count);
    }

    [Theory, EngineData]
    public async Task Whoever_wants_one_mail_a_day_gets_all_news_in_it_once(TestEngine engine)
    {
        await using var scene = await OfficeScene.Set(engine);
        await scene.Wish(scene.Owner, MailWish.Daily);
        await scene.Wish(scene.Second, MailWish.None);
        await scene.Asked(days: 5);
        TestApp.Sure(await scene.Ask("W2", person: "jorn"));
        await scene.App.RunAs(
            scene.Coordinator,
            (AddTask add) => add.Run(new(null, "Book the room", null, 2, "inken"))
        );
        await scene.Mails();

        var sent = await scene.Digest();
        var again = await scene.Digest();

        Assert.Equal((new SendDigests.Sent(1, 2), new SendDigests.Sent(0, 0)), (sent, again));
        var mail = Assert.Single(await scene.Mails());
        Assert.Equal("Your day in Regie, 1 March 2016: 2", mail.Subject);
        Assert.Contains("https://policy.example/tasks/TSK-2016-0001", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://policy.example/tasks/TSK-2016-0003", mail.TextBody, StringComparison.Ordinal);
    }
}
