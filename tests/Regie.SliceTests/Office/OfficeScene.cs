using MimeKit;
using Regie.Kernel.Access;
using Regie.Kernel.Outbox;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Office.Features;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.SliceTests.Office;

/// <summary>A coordinator, two who report for the owner of W1, and a person of the house; in Nordmark, on a Tuesday.</summary>
internal sealed class OfficeScene : IAsyncDisposable
{
    public const string Today = "2016-03-01";

    private OfficeScene(TestApp app) => App = app;

    public TestApp App { get; }
    public Actor Coordinator { get; private set; } = null!;
    public Actor Owner { get; private set; } = null!;
    public Actor Second { get; private set; } = null!;
    public Actor Other { get; private set; } = null!;

    public static async Task<OfficeScene> Set(TestEngine engine = TestEngine.Sqlite, RegieSettings? settings = null)
    {
        var app = await TestApp.On(Today, engine, settings: settings ?? new() { PublicUrl = "https://policy.example" });
        var scene = new OfficeScene(app)
        {
            Coordinator = await app.HasPerson(
                "jorn",
                "koordination",
                name: "Jorn Watt",
                email: "jorn@example.org",
                language: "en"
            ),
            Owner = await app.HasPerson("inken", "traeger", "FBN", "Inken Sandbeck", "inken@example.org", "en"),
            Second = await app.HasPerson("hauke", "traeger", "FBN", "Hauke Deich", "hauke@example.org", "nl"),
            Other = await app.HasPerson("lena", "leitung", name: "Lena Lee", email: "lena@example.org", language: "en"),
        };
        app.Actor = scene.Coordinator;
        return scene;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public Task<Result<AskReport.Asked>> Ask(
        string action = "W1",
        string? due = null,
        int? days = 5,
        string? person = null,
        string reason = "The committee wants to know how far this is",
        Actor? by = null
    ) =>
        App.RunAs(
            by ?? Coordinator,
            (AskReport ask) =>
                ask.Run(
                    new(null, action, reason, due is null ? null : TestApp.Day(due), due is null ? days : null, person)
                )
        );

    public async Task<string> Asked(int days = 5) => TestApp.Sure(await Ask(days: days)).Reference;

    public async Task<string> Noted(Actor by, string words = "Bring the file to the meeting") =>
        TestApp.Sure(await App.RunAs(by, (AddTask add) => add.Run(new(null, words, null, 3, null)))).Reference;

    public Task<Result<ReportProgress.Reported>> Report(Actor by, ActionStatus status = ActionStatus.Started) =>
        App.RunAs(
            by,
            (ReportProgress report) =>
                report.Run(new(null, "W1", status, "The first call is out", null, null, "It was published"))
        );

    public Task<Result<Done>> Delegate(string task, string to, Actor by) =>
        App.RunAs(by, (DelegateTask act) => act.Run(new(task, to, "On leave")));

    public Task<Result<Done>> TakeBack(string task, Actor by) =>
        App.RunAs(by, (TakeBackTask act) => act.Run(new(task, "Back again")));

    public Task<Result<Done>> Close(string task, Actor by) =>
        App.RunAs(by, (CloseTask act) => act.Run(new(task, "Brought")));

    public Task<Result<Done>> Withdraw(string task, Actor by) =>
        App.RunAs(by, (WithdrawTask act) => act.Run(new(task, "No longer needed")));

    public async Task<ShowTask.View> Show(string task, Actor? by = null) =>
        TestApp.Sure(await App.RunAs(by ?? Coordinator, (ShowTask show) => show.Run(new(task))));

    public async Task<IReadOnlyList<string>> Tasks(Actor by, ListTasks.Part part = ListTasks.Part.Mine) =>
        [.. TestApp.Sure(await App.RunAs(by, (ListTasks list) => list.Run(new(part)))).Select(row => row.Reference)];

    public async Task<IReadOnlyList<string>> Notices(Actor by) =>
        [.. TestApp.Sure(await App.RunAs(by, (ListNotices list) => list.Run(new()))).Select(row => row.Words)];

    public Task Wish(Actor by, MailWish wish) =>
        Sure(App.RunAs(by, (SetMailPreference set) => set.Run(new(wish, "en"))));

    public async Task<RemindOfTasks.Round> Remind() =>
        TestApp.Sure(await App.RunAs(Actor.Job("remind"), (RemindOfTasks remind) => remind.Run(new())));

    public async Task<SendDigests.Sent> Digest() =>
        TestApp.Sure(await App.RunAs(Actor.Job("digest"), (SendDigests digest) => digest.Run(new())));

    /// <summary>The subjects of what is queued and not yet delivered, each with its address; none of it is queued any more.</summary>
    public async Task<IReadOnlyList<string>> Queued()
    {
        await App.Do<OutboxDrain>(drain => drain.Run(CancellationToken.None));
        return [.. (await Mails()).Select(mail => $"{mail.To.Mailboxes.Single().Address}: {mail.Subject}")];
    }

    /// <summary>The mails in the folder, in the order of their files; the folder is empty afterwards.</summary>
    public async Task<IReadOnlyList<MimeMessage>> Mails()
    {
        await App.Do<OutboxDrain>(drain => drain.Run(CancellationToken.None));
        var folder = Path.Combine(App.Data, "mail");
        var mails = new List<MimeMessage>();
        foreach (
            var file in Directory.Exists(folder)
                ? Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToArray()
                : []
        )
        {
            mails.Add(await MimeMessage.LoadAsync(file));
            File.Delete(file);
        }
        return mails;
    }

    private static async Task Sure<T>(Task<Result<T>> result) => TestApp.Sure(await result);
}
