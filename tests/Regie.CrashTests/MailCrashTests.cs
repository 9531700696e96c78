using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Data;
using Regie.Kernel.Outbox;
using Regie.SliceTests.Office;

namespace Regie.CrashTests;

/// <summary>
/// Many mails are queued and the server is killed twice while it hands them to a mail server: none is lost. SMTP cannot
/// tell a sender who died whether the last mails were taken, so some come twice; the test counts and prints them, and each
/// has the Message-Id by which a receiver knows it. 600 mails; 10,000 where REGIE_TEST_SIZE is <c>nightly</c>.
/// </summary>
public sealed partial class MailCrashTests(ITestOutputHelper output)
{
    private const int MostTwiceForAKill = 20;
    private static readonly int Count =
        Environment.GetEnvironmentVariable("REGIE_TEST_SIZE") == "nightly" ? 10_000 : 600;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task No_mail_is_lost_when_the_server_is_killed_twice_while_it_sends()
    {
        await using var mailbox = new SmtpServer();
        using var site = new Site(null);
        await site.Prepare();
        await Queue(site);
        var kills = new List<int>();

        var clock = Stopwatch.StartNew();
        foreach (var at in new[] { Count / 4, Count / 2 })
        {
            await using var server = Server.Start(site, With(mailbox));
            await Until(() => mailbox.Mails.Count >= at);
            await server.Kill();
            kills.Add(mailbox.Mails.Count);
        }
        await using (var last = Server.Start(site, With(mailbox)))
        {
            await Until(() => mailbox.Mails.Select(IdOf).Distinct().Count() == Count);
            await UntilAllAreNoted(site);
        }

        var ids = mailbox.Mails.Select(IdOf).ToList();
        var twice = ids.Count - ids.Distinct().Count();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Count} mails, killed after {string.Join(" and ", kills)}: {ids.Distinct().Count()} arrived, {twice} of them twice, in {clock.Elapsed.TotalSeconds:0.0} s with three starts"
            )
        );
        Assert.Equal(
            Enumerable.Range(0, Count).Select(Key).Order(StringComparer.Ordinal),
            ids.Distinct().Select(id => id.Split('@')[0]).Order(StringComparer.Ordinal)
        );
        Assert.InRange(twice, 0, 2 * MostTwiceForAKill);
        Assert.Contains(kills, kill => kill < Count);
    }

    private static Dictionary<string, string> With(SmtpServer mailbox) =>
        new()
        {
            ["REGIE_SMTP"] = string.Create(CultureInfo.InvariantCulture, $"smtp://127.0.0.1:{mailbox.Port}?tls=none"),
            ["REGIE_MAIL_FROM"] = "regie@policy.example",
            ["REGIE_PUBLIC_URL"] = "https://policy.example",
        };

    private static async Task Queue(Site site)
    {
        await using var provider = site.Services();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegieDb>();
        var now = TimeProvider.System.GetUtcNow();
        await using var write = await db.Engine.BeginWrite(db, default);
        for (var number = 0; number < Count; number++)
        {
            db.Add(
                new OutboxMessage
                {
                    Topic = "mail",
                    Key = Key(number),
                    Body = JsonSerializer.Serialize(
                        new
                        {
                            To = "someone@example.org",
                            ToName = "Someone",
                            Subject = $"Mail {number}",
                            Text = "Dear Someone,\n.\nThis is a mail.\n",
                        }
                    ),
                    QueuedAt = now,
                    DueAt = now,
                }
            );
        }
        await db.SaveChangesAsync();
        await write.Commit(default);
    }

    private static async Task UntilAllAreNoted(Site site)
    {
        await using var provider = site.Services();
        var left = int.MaxValue;
        await Until(() => left == 0, async () => left = await Left(provider));
    }

    private static async Task<int> Left(ServiceProvider provider)
    {
        await using var scope = provider.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<RegieDb>()
            .Set<OutboxMessage>()
            .CountAsync(message => message.DoneAt == null);
    }

    private static async Task Until(Func<bool> holds, Func<Task>? look = null)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < Patience, "The mails do not arrive");
            if (look is not null)
            {
                await look();
            }
            await Task.Delay(10);
        }
    }

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"crash-{number:00000}");

    private static string IdOf(string mail) => MessageId().Match(mail).Groups[1].Value;

    [GeneratedRegex(@"^Message-Id: <([^>]+)>\r$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageId();
}
