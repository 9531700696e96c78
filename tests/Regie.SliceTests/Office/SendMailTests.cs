using System.Text;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Regie.App;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Data;
using Regie.Kernel.Outbox;
using Regie.Kernel.Settings;
using Regie.Kernel.Texts;
using Regie.Office.Features;
using Regie.Office.Mail;
using Regie.Web.Hosting;

namespace Regie.SliceTests.Office;

public sealed class SendMailTests
{
    [Theory, EngineData]
    public async Task Mail_goes_to_the_mail_server_over_one_connection_each_with_the_id_of_its_key(TestEngine engine)
    {
        await using var server = new SmtpServer();
        await using var scene = await OfficeScene.Set(engine, To(server));
        await scene.Asked();
        await scene.Noted(scene.Owner);
        TestApp.Sure(await scene.Ask("W2", person: "jorn", by: scene.Coordinator));

        await scene.App.Do<OutboxDrain>(drain => drain.Run(default));

        var mails = server.Mails.Select(Read).ToList();
        Assert.Equal(
            ["TSK-2016-0001-opened-hauke@policy.example", "TSK-2016-0001-opened-inken@policy.example"],
            mails.Select(mail => mail.MessageId).Order(StringComparer.Ordinal)
        );
        Assert.All(mails, mail => Assert.Equal("regie@policy.example", mail.From.Mailboxes.Single().Address));
        Assert.Equal(1, server.Connections);
        Assert.Empty(await scene.Mails());
    }

    [Fact]
    public async Task A_mailbox_that_is_refused_holds_up_no_other_and_is_tried_again()
    {
        await using var server = new SmtpServer();
        server.Refused["hauke@example.org"] = true;
        await using var scene = await OfficeScene.Set(settings: To(server));
        await scene.Asked();

        await scene.App.Do<OutboxDrain>(drain => drain.Run(default));
        Assert.Single(server.Mails);
        server.Refused.Clear();
        scene.App.Time.Advance(TimeSpan.FromMinutes(1));
        await scene.App.Do<OutboxDrain>(drain => drain.Run(default));

        Assert.Equal(2, server.Mails.Count);
    }

    [Fact]
    public async Task A_server_that_is_not_there_loses_nothing_and_is_asked_once_a_drain()
    {
        var server = new SmtpServer();
        var settings = To(server);
        await server.DisposeAsync();
        await using var scene = await OfficeScene.Set(settings: settings);
        await scene.Asked();

        await scene.App.Do<OutboxDrain>(drain => drain.Run(default));

        var waiting = await scene.App.Read(db => db.Set<OutboxMessage>().AsNoTracking().ToListAsync());
        Assert.Equal(2, waiting.Count);
        Assert.All(waiting, message => Assert.Null(message.DoneAt));
        Assert.All(waiting, message => Assert.Equal(1, message.Attempts));
        Assert.Contains("cannot be reached", waiting[1].LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_of_the_house_stands_in_any_mail_or_in_the_outbox()
    {
        var secrets = new List<string>();
        await using var server = new SmtpServer();
        var settings = To(server) with { Smtp = new("127.0.0.1", server.Port, null, "smtp-secret", SmtpTls.None) };
        await using var scene = await OfficeScene.Set(settings: settings);
        foreach (var kind in new[] { AccessKeyKind.Token, AccessKeyKind.Link })
        {
            var (secret, hash) = IssueKey.NewSecret();
            secrets.Add(secret);
            TestApp.Sure(
                await scene.App.RunAs(
                    Actor.Operator("x"),
                    (IssueKey issue) => issue.Run(new("inken", kind, "test", TimeSpan.FromHours(1), hash))
                )
            );
        }
        var (feed, feedHash) = IssueKey.NewSecret();
        secrets.AddRange([feed, "smtp-secret"]);
        TestApp.Sure(await scene.App.RunAs(scene.Owner, (MakeCalendarFeed make) => make.Run(new(feedHash))));
        await scene.Wish(scene.Second, MailWish.Daily);
        var task = await scene.Asked();
        scene.App.IsNow("2016-03-25");
        await scene.Remind();
        await scene.Digest();
        TestApp.Sure(await scene.Report(scene.Owner));
        TestApp.Sure(await scene.Ask());
        await scene.App.Do<OutboxDrain>(drain => drain.Run(default));

        var outbox = await scene.App.Read(db => db.Set<OutboxMessage>().AsNoTracking().ToListAsync());
        var all = server
            .Mails.Select(mail => $"{Read(mail).Subject}{Read(mail).TextBody}")
            .Concat(outbox.Select(message => $"{message.Body}{message.LastError}"))
            .ToList();
        Assert.True(all.Count >= 8, $"{all.Count}");
        Assert.Contains(all, text => text.Contains(task, StringComparison.Ordinal));
        Assert.All(
            all,
            text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void The_programme_writes_its_own_mails_and_each_name_is_filled_in()
    {
        var texts = new MailTexts(new ModuleTexts(RegieModules.All));
        var own = new Dictionary<string, MailWords>
        {
            ["digest"] = new(
                new(new Dictionary<string, string> { ["nl"] = "{count} berichten" }),
                new(new Dictionary<string, string> { ["nl"] = "Dag {name}, {{geen naam}}: {lines}" })
            ),
        };
        var rules = new OfficeRules(Regie.Kernel.Time.Calendar.Plain, new(), own, ["nl"]);
        var values = new Dictionary<string, string>
        {
            ["name"] = "Nele {count}",
            ["count"] = "3",
            ["day"] = "vandaag",
            ["lines"] = "x",
            ["address"] = "y",
        };

        Assert.Equal(("3 berichten", "Dag Nele {count}, {geen naam}: x"), texts.Write("digest", "nl", rules, values));
        Assert.StartsWith(
            "Your day in Regie",
            texts.Write("digest", "en", rules, values).Subject,
            StringComparison.Ordinal
        );
        values.Remove("lines");
        var missing = Assert.Throws<InvalidOperationException>(() => texts.Write("digest", "nl", rules, values));
        Assert.Equal("The mail digest lacks lines", missing.Message);
    }

    [Fact]
    public void Each_mail_has_words_in_both_languages_that_hold_only_names_it_knows()
    {
        var texts = new ModuleTexts(RegieModules.All);
        foreach (var (kind, known) in Contracts.Office.MailKinds.Placeholders)
        {
            foreach (var language in new[] { "nl", "en" })
            {
                var words = MailTexts.In(
                    language,
                    () => texts.Find($"office.mail-{kind}-subject") + texts.Find($"office.mail-{kind}-text")
                );
                Assert.NotEmpty(words);
                Assert.Empty(Contracts.Office.MailKinds.NamesIn(words).Except(known));
            }
        }
    }

    [Theory]
    [InlineData("smtp://mail.example.org", "smtp://mail.example.org:587", null, SmtpTls.Required)]
    [InlineData(
        "smtp://a%40b:p%3Aw@mail.example.org:25?tls=required",
        "smtp://mail.example.org:25",
        "a@b",
        SmtpTls.Required
    )]
    [InlineData("smtps://me:pw@mail.example.org", "smtps://mail.example.org:465", "me", SmtpTls.Implicit)]
    [InlineData("smtp://127.0.0.1:2525?tls=none", "smtp://127.0.0.1:2525", null, SmtpTls.None)]
    public void A_mail_server_is_read_from_its_address(string text, string shown, string? user, SmtpTls tls)
    {
        var smtp = SmtpSettings.Parse(text);

        Assert.Equal((shown, user, tls), (smtp?.ToString(), smtp?.User, smtp?.Tls));
    }

    [Theory]
    [InlineData("policy.example")]
    [InlineData("http://mail.example.org")]
    [InlineData("smtp://name-only@mail.example.org")]
    [InlineData("smtp://mail.example.org?tls=maybe")]
    [InlineData("smtps://mail.example.org?tls=none")]
    public void What_is_no_address_of_a_mail_server_is_refused_without_repeating_it(string text)
    {
        var file = Path.Combine(Path.GetTempPath(), "no-such-regie.json");

        var refusal = Assert.Throws<SettingsException>(() =>
            SettingsReader.Read([], name => name == "REGIE_SMTP" ? text : null, file)
        );

        Assert.StartsWith("REGIE_SMTP", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(text, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_never_show_the_secret()
    {
        var settings = new RegieSettings { Smtp = SmtpSettings.Parse("smtp://me:top-secret@mail.example.org") };

        Assert.DoesNotContain("top-secret", settings.ToString(), StringComparison.Ordinal);
        Assert.Equal("top-secret", settings.Smtp!.Secret);
    }

    [Fact]
    public void The_server_does_not_start_with_mail_that_is_not_safe()
    {
        var smtp = SmtpSettings.Parse("smtp://me:pw@mail.example.org");
        var open = SmtpSettings.Parse("smtp://mail.example.org?tls=none");
        RegieSettings Good() => new() { Smtp = smtp, MailFrom = "regie@policy.example" };

        SettingsGuard.Check(Good());
        Assert.Contains(
            "REGIE_MAIL_FROM",
            Refusal(Good() with { MailFrom = new RegieSettings().MailFrom }),
            StringComparison.Ordinal
        );
        Assert.Contains("REGIE_MAIL_FROM", Refusal(new() { MailFrom = "nobody" }), StringComparison.Ordinal);
        Assert.Contains("in clear", Refusal(Good() with { Smtp = open }), StringComparison.Ordinal);
    }

    private static string Refusal(RegieSettings settings) =>
        Assert.Throws<SettingsException>(() => SettingsGuard.Check(settings)).Message;

    private static RegieSettings To(SmtpServer server) =>
        new()
        {
            PublicUrl = "https://policy.example",
            MailFrom = "regie@policy.example",
            Smtp = new("127.0.0.1", server.Port, null, null, SmtpTls.None),
        };

    private static MimeMessage Read(string mail) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail)));
}
