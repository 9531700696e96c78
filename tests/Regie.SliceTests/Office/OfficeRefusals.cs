using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Results;
using Regie.Office;
using Regie.Office.Features;

namespace Regie.SliceTests.Office;

/// <summary>For each way in which the office says no, how someone runs into it.</summary>
public sealed class OfficeRefusals
{
    private static readonly Dictionary<string, Func<OfficeScene, Task<Error?>>> Provoked = new()
    {
        ["office.action-not-found"] = async scene => (await scene.Ask("W99")).Error,
        ["office.task-not-found"] = async scene => (await scene.Close("TSK-2016-0099", scene.Owner)).Error,
        ["office.notice-not-found"] = async scene =>
            (
                await scene.App.RunAs(
                    scene.Owner,
                    (ReadNotices read) => read.Run(new(Guid.CreateVersion7(scene.App.Time.GetUtcNow())))
                )
            ).Error,
        ["office.feed-not-found"] = async scene =>
            (await scene.App.RunAs(scene.Owner, (RevokeCalendarFeed revoke) => revoke.Run(new()))).Error,
        ["office.not-a-person"] = async scene =>
            (
                await scene.App.RunAs(Actor.Operator("x"), (SetMailPreference set) => set.Run(new(MailWish.Each, null)))
            ).Error,
        ["office.no-owner"] = async scene => (await scene.Ask(Unowned())).Error,
        ["office.nobody-owns"] = async scene => (await scene.Ask("W2")).Error,
        ["office.person-may-not"] = async scene => (await scene.Ask(person: "lena")).Error,
        ["office.due-past"] = async scene => (await scene.Ask(due: "2016-02-29")).Error,
        ["office.asked-already"] = async scene =>
        {
            await scene.Asked();
            return (await scene.Ask()).Error;
        },
        ["office.task-closed"] = async scene =>
        {
            var task = await scene.Asked();
            TestApp.Sure(await scene.Withdraw(task, scene.Coordinator));
            return (await scene.Withdraw(task, scene.Coordinator)).Error;
        },
        ["office.closes-by-fact"] = async scene => (await scene.Close(await scene.Asked(), scene.Owner)).Error,
        ["office.not-yours"] = async scene =>
            (await scene.Delegate(await scene.Asked(), "inken", scene.Coordinator)).Error,
        ["office.not-asked"] = async scene => (await scene.Withdraw(await scene.Asked(), scene.Owner)).Error,
        ["office.delegated-already"] = async scene =>
        {
            var task = TestApp.Sure(await scene.Ask(person: "inken")).Reference;
            TestApp.Sure(await scene.Delegate(task, "hauke", scene.Owner));
            return (await scene.Delegate(task, "jorn", scene.Second)).Error;
        },
        ["office.holds-already"] = async scene =>
            (await scene.Delegate(await scene.Asked(), "hauke", scene.Owner)).Error,
        ["office.not-delegated"] = async scene => (await scene.TakeBack(await scene.Asked(), scene.Owner)).Error,
        ["office.may-not-give"] = async scene =>
            (
                await scene.App.RunAs(
                    scene.Owner,
                    (AddTask add) => add.Run(new(null, "Book the room", null, 2, "lena"))
                )
            ).Error,
        ["office.person-unknown"] = async scene =>
            (await scene.App.Run((AddTask add) => add.Run(new(null, "Book the room", null, 2, "nobody")))).Error,
        ["office.due-missing"] = async scene => (await scene.Ask(days: null)).Error,
        ["office.working-days"] = async scene => (await scene.Ask(days: 251)).Error,
        ["office.mail-wish-unknown"] = async scene =>
            (await scene.App.Run((SetMailPreference set) => set.Run(new((MailWish)9, null)))).Error,
        ["office.language-unknown"] = async scene =>
            (await scene.App.Run((SetMailPreference set) => set.Run(new(MailWish.Each, "Dutch")))).Error,
        ["kernel.text-missing"] = async scene => (await scene.Ask(reason: " ")).Error,
        ["kernel.key-hash"] = async scene =>
            (await scene.App.Run((MakeCalendarFeed make) => make.Run(new([1, 2])))).Error,
        ["kernel.not-permitted"] = async scene => (await scene.Ask(by: scene.Owner)).Error,
        ["kernel.stale"] = async scene =>
        {
            var task = await scene.Asked();
            return (
                await scene.App.RunAs(
                    scene.Owner,
                    (DelegateTask act) => act.Run(new(task, "jorn", "On leave")),
                    version: 7
                )
            ).Error;
        },
    };

    public static TheoryData<string> Codes => [.. Provoked.Keys];

    [Theory, MemberData(nameof(Codes))]
    public async Task Every_refusal_of_the_office_can_be_provoked(string code)
    {
        await using var scene = await OfficeScene.Set();

        var error = await Provoked[code](scene);

        Assert.Equal(code, CodeOf(error));
    }

    [Fact]
    public void Every_refusal_that_the_office_declares_has_someone_who_provokes_it()
    {
        var declared =
            from method in typeof(OfficeErrors).GetMethods(BindingFlags.Public | BindingFlags.Static)
            where method.ReturnType == typeof(Error)
            let arguments = method
                .GetParameters()
                .Select(p => p.ParameterType == typeof(string) ? (object)"x" : new DateOnly(2016, 1, 1))
            select CodeOf((Error)method.Invoke(null, [.. arguments])!);

        Assert.Empty(declared.Except(Provoked.Keys));
    }

    [Fact]
    public async Task A_refused_act_leaves_nothing_behind()
    {
        await using var scene = await OfficeScene.Set();
        var task = await scene.Asked();
        var trail = await scene.App.AuditTrail();

        await scene.Withdraw(task, scene.Owner);
        await scene.Ask();

        Assert.Equal(trail, await scene.App.AuditTrail());
        Assert.Equal(2, await scene.App.Read(db => db.Set<Regie.Office.Domain.Notice>().CountAsync()));
    }

    private static string Unowned() =>
        TestProgrammes.Content(TestProgrammes.Nordmark) is var content
        && System.Text.Json.JsonDocument.Parse(content) is var json
            ? json
                .RootElement.GetProperty("actions")
                .EnumerateArray()
                .First(action => !action.TryGetProperty("owner", out _))
                .GetProperty("id")
                .GetString()!
            : "";

    private static string CodeOf(Error? error) =>
        error?.Problems is [var problem, ..] ? problem.Code : error?.Code ?? "";
}
