using MimeKit;
using Regie.Kernel.Outbox;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.SliceTests.Programme;

public sealed class MailTests
{
    [Theory, EngineData]
    public async Task Coordinators_hear_of_a_new_status_in_their_language_and_the_reporter_hears_nothing(
        TestEngine engine
    )
    {
        await using var app = await TestApp.On(
            "2016-03-01",
            engine,
            settings: new() { PublicUrl = "https://policy.example" }
        );
        await app.HasPerson(
            "nele",
            "koordination",
            name: "Nele Noorderlicht",
            email: "nele@example.org",
            language: "nl"
        );
        await app.HasPerson("emma", "koordination", name: "Emma East", email: "emma@example.org", language: "en");
        await app.HasPerson("mute", "koordination", name: "Without Address");
        await app.HasPerson("lena", "leitung", email: "lena@example.org");
        app.Actor = await app.HasPerson("herself", "koordination", email: "herself@example.org");

        await Report(app, ActionStatus.Started);

        var mails = await Mails(app);
        Assert.Equal(["emma@example.org", "nele@example.org"], mails.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Actie W1: opgestart", mails["nele@example.org"].Subject);
        Assert.Contains("van gepland naar opgestart", mails["nele@example.org"].TextBody, StringComparison.Ordinal);
        Assert.Contains("Nele Noorderlicht", mails["nele@example.org"].TextBody, StringComparison.Ordinal);
        Assert.Contains("W1", mails["emma@example.org"].Subject, StringComparison.Ordinal);
        Assert.Contains(
            "https://policy.example/programme/actions/W1",
            mails["emma@example.org"].TextBody,
            StringComparison.Ordinal
        );
        Assert.NotEqual(mails["nele@example.org"].Subject, mails["emma@example.org"].Subject);
    }

    [Fact]
    public async Task A_report_that_leaves_the_status_as_it_was_sends_no_mail()
    {
        await using var app = await TestApp.On("2016-03-01");
        await app.HasPerson("nele", "koordination", email: "nele@example.org", language: "nl");

        await app.As("traeger", "FBN");
        await Report(app, ActionStatus.Planned);

        Assert.Empty(await Mails(app));
    }

    private static async Task Report(TestApp app, ActionStatus status) =>
        TestApp.Sure(
            await app.Run(
                (ReportProgress report) => report.Run(new(null, "W1", status, "A call", null, null, "It began"))
            )
        );

    private static async Task<Dictionary<string, MimeMessage>> Mails(TestApp app)
    {
        await app.Do<OutboxDrain>(drain => drain.Run(CancellationToken.None));
        var folder = Path.Combine(app.Data, "mail");
        return Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*.eml")
                .Select(file => MimeMessage.Load(file))
                .ToDictionary(mail => mail.To.Mailboxes.Single().Address)
            : [];
    }
}
