using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access.Features;
using Regie.Office.Domain;
using Regie.Office.Features;
using Regie.SliceTests.Web;
using Feed = Regie.Office.Feed;

namespace Regie.SliceTests.Office;

public sealed class FeedTests
{
    [Theory, EngineData]
    public async Task A_feed_holds_her_open_tasks_and_the_dates_of_the_programme_and_another_reader_reads_it(
        TestEngine engine
    )
    {
        await using var scene = await OfficeScene.Set(engine);
        var task = TestApp.Sure(
            await scene.Ask(days: 5, reason: "Eén, twee; drie\\ vier\nvijf " + new string('é', 80))
        );
        var secret = await Make(scene);

        var text = await Read(scene, secret);

        AssertStrict(text!);
        var calendar = Ical.Net.Calendar.Load(text!)!;
        var own = calendar.Events.Single(one => one.Uid!.StartsWith(task.Reference, StringComparison.Ordinal));
        Assert.Equal("TSK-2016-0001@policy.example", own.Uid);
        Assert.Equal(new DateTime(2016, 3, 9), own.Start!.Value.Date);
        Assert.Equal(new DateTime(2016, 3, 10), own.End!.Value.Date);
        Assert.False(own.Start.HasTime);
        Assert.Equal("Eén, twee; drie\\ vier\nvijf " + new string('é', 80), own.Description);
        Assert.Equal(new Uri("https://policy.example/tasks/TSK-2016-0001"), own.Url);
        Assert.Contains(calendar.Events, one => one.Uid!.StartsWith("nordmark-2015-W", StringComparison.Ordinal));

        TestApp.Sure(await scene.Report(scene.Owner));
        Assert.DoesNotContain(task.Reference, await Read(scene, secret), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_thing_keeps_its_identity_and_its_stamp()
    {
        await using var scene = await OfficeScene.Set();
        await scene.Asked();
        var secret = await Make(scene);

        var first = await Read(scene, secret);
        scene.App.IsNow("2016-03-02");

        Assert.Equal(first, await Read(scene, secret));
    }

    [Fact]
    public async Task A_new_address_ends_the_old_one_and_an_ended_or_guessed_one_opens_nothing()
    {
        await using var scene = await OfficeScene.Set();
        var first = await Make(scene);
        var second = await Make(scene);

        Assert.Null(await Read(scene, first));
        Assert.NotNull(await Read(scene, second));
        Assert.Null(await Read(scene, second[..^1]));
        Assert.Null(await Read(scene, ""));
        Assert.Null(await Read(scene, new string('x', 5000)));
        TestApp.Sure(await scene.App.RunAs(scene.Owner, (RevokeCalendarFeed revoke) => revoke.Run(new())));
        Assert.Null(await Read(scene, second));
    }

    [Fact]
    public async Task The_secret_stands_nowhere_in_the_database()
    {
        await using var scene = await OfficeScene.Set();
        var secret = await Make(scene);
        var person = await scene.App.Read(db => db.Set<CalendarFeed>().AsNoTracking().SingleAsync());

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var found = Directory
            .GetFiles(scene.App.Data, "*", SearchOption.AllDirectories)
            .Where(file => Encoding.Latin1.GetString(ReadShared(file)).Contains(secret[3..], StringComparison.Ordinal));

        Assert.Empty(found);
        Assert.Equal(IssueKey.HashOf(secret), person.Hash);
    }

    [Fact]
    public async Task By_address_it_is_a_calendar_that_nobody_on_the_way_keeps_and_nothing_without_the_key()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("coordinator", "coordinator");
        using var script = await host.Script("coordinator");
        using var made = await script.SendAsync(TestHost.Command("/api/v1/office/calendar-feed", new { }, "k-1", null));
        var address = System
            .Text.Json.JsonDocument.Parse(await made.Content.ReadAsStringAsync())
            .RootElement.GetProperty("address")
            .GetString()!;

        using var anyone = await host.Browser();
        using var answer = await anyone.GetAsync(new Uri(address).PathAndQuery);
        using var without = await anyone.GetAsync("/calendar.ics");
        using var wrong = await anyone.GetAsync("/calendar.ics?key=rg_wrong");

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("no-store", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        AssertStrict(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, without.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
    }

    /// <summary>RFC 5545 line by line: CRLF, 75 octets, no control signs, pairs that close, and what each event must have.</summary>
    private static void AssertStrict(string text)
    {
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain("\uFFFD", text, StringComparison.Ordinal);

        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")[..^1];
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal("END:VCALENDAR", lines[^1]);
        Assert.Single(lines, line => line == "VERSION:2.0");
        Assert.Single(lines, line => line.StartsWith("PRODID:", StringComparison.Ordinal));
        var events = string.Join("\r\n", lines).Split("BEGIN:VEVENT")[1..];
        Assert.NotEmpty(events);
        var uids = new HashSet<string>();
        foreach (var one in events)
        {
            Assert.Matches(@"\r\nDTSTAMP:[0-9]{8}T[0-9]{6}Z\r\n", one);
            Assert.Matches(@"\r\nDTSTART;VALUE=DATE:[0-9]{8}\r\n", one);
            Assert.Matches(@"\r\nDTEND;VALUE=DATE:[0-9]{8}\r\n", one);
            Assert.Contains("END:VEVENT", one, StringComparison.Ordinal);
            var uid = one.Split("UID:")[1].Split("\r\n")[0];
            Assert.True(uids.Add(uid), uid);
        }
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static async Task<string> Make(OfficeScene scene)
    {
        var (secret, hash) = IssueKey.NewSecret();
        TestApp.Sure(await scene.App.RunAs(scene.Owner, (MakeCalendarFeed make) => make.Run(new(hash))));
        return secret;
    }

    private static Task<string?> Read(OfficeScene scene, string secret) =>
        scene.App.Ask((Feed feed) => feed.Read(secret, default));
}
