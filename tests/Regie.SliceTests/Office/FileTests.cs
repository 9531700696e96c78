using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Regie.Kernel.Access;
using Regie.Kernel.Outbox;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Office.Domain;
using Regie.Office.Features;
using Regie.Office.Files;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.Office;

public sealed class FileTests
{
    internal const string W1 = "action:nordmark-2015/W1";

    /// <summary>The test string that every virus scan knows; harmless. Written in two halves, so that no scan takes this file away.</summary>
    private const string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    [Theory, EngineData]
    public async Task A_file_is_kept_once_whatever_it_is_called_and_a_name_has_its_editions(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");

        var first = TestApp.Sure(await Add(app, "plan.txt", "the same words"));
        var second = TestApp.Sure(await Add(app, "copy.txt", "the same words"));
        var third = TestApp.Sure(await Add(app, "plan.txt", "other words"));

        Assert.Equal([1, 1, 2], new[] { first, second, third }.Select(file => file.Edition));
        Assert.Equal(2, Bytes(app).Count);
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Data, "files", "incoming")));
        var view = TestApp.Sure(await app.Run((ListFiles list) => list.Run(new(W1))));
        Assert.Equal(
            ["copy.txt 1", "plan.txt 2"],
            view.Files.Where(file => file.IsLast).Select(file => $"{file.Name} {file.Edition}")
        );
        Assert.Equal(1, (await SearchTests.Find(app, "copy")).Total);
        Assert.Equal(0, (await SearchTests.Find(app, "copy", As: Actor.Public)).Total);
        Assert.Empty(await SearchTests.Differences(app));
    }

    [Theory, EngineData]
    public async Task A_removed_file_loses_its_bytes_unless_another_has_the_same(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        var one = TestApp.Sure(await Add(app, "plan.txt", "the same words"));
        var other = TestApp.Sure(await Add(app, "copy.txt", "the same words"));

        TestApp.Sure(await Remove(app, one.Reference));
        await app.Do<OutboxDrain>(drain => drain.Run(CancellationToken.None));
        Assert.Single(Bytes(app));
        TestApp.Sure(await Remove(app, other.Reference));
        await app.Do<OutboxDrain>(drain => drain.Run(CancellationToken.None));

        Assert.Empty(Bytes(app));
        var view = TestApp.Sure(await app.Run((ListFiles list) => list.Run(new(W1))));
        Assert.All(
            view.Files,
            file => Assert.Equal((FileState.Removed, "Not needed"), (file.State, file.RemovedReason))
        );
        Assert.Equal("office.file-removed", (await Open(app, one.Reference)).Error!.Code);
        Assert.Equal(0, (await SearchTests.Find(app, "copy")).Total);
    }

    [Theory, EngineData]
    public async Task What_a_scan_finds_nobody_gets_and_until_it_spoke_neither(TestEngine engine)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The scan of this test is a shell script");
            return;
        }
        var folder = Directory.CreateTempSubdirectory("regie-scan-").FullName;
        var scan = Path.Combine(folder, "scan");
        await File.WriteAllTextAsync(
            scan,
            $"#!/bin/sh\n[ -e {folder}/off ] && exit 7\ngrep -q EICAR \"$1\" && echo Eicar-Test && exit 1\nexit 0\n"
        );
        File.SetUnixFileMode(scan, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(Path.Combine(folder, "off"), "");
        await using var app = await TestApp.On(
            "2016-03-01",
            engine,
            @as: "koordination",
            settings: new RegieSettings { Scan = scan }
        );
        var clean = TestApp.Sure(await Add(app, "clean.txt", "clean words"));
        var infected = TestApp.Sure(await Add(app, "infected.txt", Eicar));

        await Drain(app);
        Assert.Equal("office.file-quarantined", (await Open(app, clean.Reference)).Error!.Code);

        File.Delete(Path.Combine(folder, "off"));
        app.Time.Advance(TimeSpan.FromMinutes(5));
        await Drain(app);

        Assert.True((await Open(app, clean.Reference)).IsOk);
        Assert.Equal("office.file-infected", (await Open(app, infected.Reference)).Error!.Code);
        Directory.Delete(folder, recursive: true);
    }

    [Theory, EngineData]
    public async Task The_check_sees_bytes_that_are_gone_or_changed(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        TestApp.Sure(await Add(app, "plan.txt", "words"));
        Assert.Empty(await Findings(app));

        await File.AppendAllTextAsync(Bytes(app)[0], "more");
        Assert.Single(await Findings(app));
        File.Delete(Bytes(app)[0]);
        Assert.Single(await Findings(app));
    }

    [Fact]
    public async Task A_backup_takes_the_bytes_along()
    {
        await using var app = await TestApp.On("2016-03-01", @as: "koordination");
        var file = TestApp.Sure(await Add(app, "plan.txt", "words to keep"));
        var zip = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7(app.Time.GetUtcNow()):N}.zip");
        await app.Do<Regie.App.Operations.BackupWriter>(writer => writer.Run(zip, CancellationToken.None));
        var data = Path.Combine(Path.GetTempPath(), $"regie-restored-{Guid.CreateVersion7(app.Time.GetUtcNow()):N}");
        await using var other = TestApp.At(data, TestEngine.Sqlite, null, new(2016, 3, 1));
        await other.Do<Regie.App.Operations.BackupReader>(reader => reader.Run(zip, CancellationToken.None));

        var view = TestApp.Sure(await other.RunAs(app.Actor, (OpenFile open) => open.Run(new(file.Reference))));

        Assert.Equal("words to keep", await File.ReadAllTextAsync(view.Path));
        Assert.StartsWith(data, view.Path, StringComparison.Ordinal);
        Assert.Empty(await Findings(other));
        File.Delete(zip);
    }

    [Fact]
    public async Task Bytes_are_served_sandboxed_as_an_attachment_with_ranges_and_only_to_readers()
    {
        await using var host = await TestHost.Start(programme: TestProgrammes.Nordmark, today: "2016-03-01");
        await host.HasPerson("koordination", "koordination");
        await host.HasPerson("leitung", "leitung");
        using var browser = await host.Browser("koordination");
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];
        using var added = await Upload(browser, ("chart.png", png), ("evil.txt", Encoding.UTF8.GetBytes("<html>")));
        Assert.Equal(HttpStatusCode.BadRequest, added.StatusCode);
        var page = await added.Content.ReadAsStringAsync();
        Assert.Contains("chart.png", page, StringComparison.Ordinal);
        Assert.Contains("evil.txt is a web page", page, StringComparison.Ordinal);

        using var whole = await browser.GetAsync("/files/FIL-2016-0001/chart.png");
        Assert.Equal(png, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", whole.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith(
            "sandbox;",
            Assert.Single(whole.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", Assert.Single(whole.Headers.GetValues("X-Content-Type-Options")));
        using var shown = await browser.GetAsync("/files/FIL-2016-0001/chart.png?show=true");
        Assert.NotEqual("attachment", shown.Content.Headers.ContentDisposition?.DispositionType);

        using var part = new HttpRequestMessage(HttpMethod.Get, "/files/FIL-2016-0001/chart.png");
        part.Headers.Range = new RangeHeaderValue(8, 9);
        using var answer = await browser.SendAsync(part);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal([1, 2], await answer.Content.ReadAsByteArrayAsync());
        using var again = new HttpRequestMessage(HttpMethod.Get, "/files/FIL-2016-0001/chart.png");
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var same = await browser.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);

        using var leader = await host.Browser("leitung");
        using var refused = await leader.GetAsync("/files/FIL-2016-0001/chart.png");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var stranger = await host.Browser();
        using var turned = await stranger.GetAsync("/files/FIL-2016-0001/chart.png");
        Assert.Equal(HttpStatusCode.Redirect, turned.StatusCode);
        using var other = await browser.GetAsync("/files/FIL-2016-0001/other.html");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task The_API_takes_more_than_a_megabyte_and_no_more_than_the_settings_say()
    {
        await using var host = await TestHost.Start(
            programme: TestProgrammes.Nordmark,
            today: "2016-03-01",
            settings: set => set with { FileMegabytes = 2 }
        );
        await host.HasPerson("koordination", "koordination");
        using var script = await host.Script("koordination");

        using var fits = await script.SendAsync(Body("a", 1_500_000));
        using var large = await script.SendAsync(Body("b", 2_500_000));

        Assert.Equal(HttpStatusCode.Created, fits.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, large.StatusCode);
        Assert.Contains("office.file-too-large", await large.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Data, "files", "incoming")));

        static HttpRequestMessage Body(string key, int size)
        {
            var request = new HttpRequestMessage(
                HttpMethod.Post,
                $"/api/v1/office/files?about={Uri.EscapeDataString(W1)}&name=long.txt"
            )
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(new string('a', size))),
            };
            request.Headers.Add("Idempotency-Key", key);
            return request;
        }
    }

    internal static async Task<Result<AddFile.Added>> Add(TestApp app, string name, string content, string about = W1)
    {
        var laid = await Lay(app, name, Encoding.UTF8.GetBytes(content), about);
        return laid.IsOk ? await app.Run((AddFile add) => add.Run(laid.Value)) : laid.Error;
    }

    internal static Task<Result<AddFile.Input>> Lay(TestApp app, string name, byte[] content, string about = W1) =>
        app.Ask((FileDesk desk) => desk.Lay(about, name, new MemoryStream(content), CancellationToken.None));

    internal static Task<Result<OpenFile.View>> Open(TestApp app, string reference) =>
        app.Run((OpenFile open) => open.Run(new(reference)));

    internal static Task<Result<Done>> Remove(TestApp app, string reference) =>
        app.Run((RemoveFile remove) => remove.Run(new(reference, "Not needed")));

    internal static async Task Drain(TestApp app) =>
        await app.Do<OutboxDrain>(drain => drain.Run(CancellationToken.None));

    private static async Task<HttpResponseMessage> Upload(
        HttpClient browser,
        params (string Name, byte[] Content)[] files
    )
    {
        var page = $"/files/add?about={Uri.EscapeDataString(W1)}";
        var html = await browser.GetStringAsync(page);
        var form = new MultipartFormDataContent();
        foreach (
            System.Text.RegularExpressions.Match hidden in System.Text.RegularExpressions.Regex.Matches(
                html,
                "<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\""
            )
        )
        {
            form.Add(
                new StringContent(WebUtility.HtmlDecode(hidden.Groups[2].Value)),
                WebUtility.HtmlDecode(hidden.Groups[1].Value)
            );
        }
        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "files", name);
        }
        return await browser.PostAsync(page, form);
    }

    private static async Task<IReadOnlyList<string>> Findings(TestApp app) =>
        (await app.Ask((Regie.App.Operations.Checker checker) => checker.Run(CancellationToken.None)))
            .Single(outcome => outcome.Code == "office.files-are-whole")
            .Findings;

    private static List<string> Bytes(TestApp app) =>
        Directory.Exists(Path.Combine(app.Data, "files"))
            ? [.. Directory.EnumerateFiles(Path.Combine(app.Data, "files"), "*", SearchOption.AllDirectories)]
            : [];
}
