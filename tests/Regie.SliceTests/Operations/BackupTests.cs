using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Regie.App.Operations;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Migrations.Sqlite;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.SliceTests.Operations;

public sealed class BackupTests
{
    [Theory, EngineData]
    public async Task A_restored_installation_holds_what_was_backed_up_and_its_trail_is_whole(TestEngine engine)
    {
        await using var app = await Scene(engine);
        var file = await Backup(app);
        TestApp.Sure(await Report(app, "W2"));

        await using var restored = await Empty(engine);
        var manifest = await Restore(restored, file);

        Assert.Equal(
            (engine.ToString().ToLowerInvariant(), 2L),
            (manifest.Engine, manifest.AuditSize - (await SceneEntries(app)))
        );
        Assert.Equal(["ReportProgress", "ReportProgress"], (await restored.AuditTrail()).TakeLast(2));
        var report = await restored.Ask((AuditVerifier verifier) => verifier.Run(null, CancellationToken.None));
        Assert.Empty(report.Findings);
        Assert.Equal(manifest.AuditSize, report.LastCheckpoint);
        Assert.All(
            await restored.Ask((Checker checker) => checker.Run(CancellationToken.None)),
            outcome => Assert.Empty(outcome.Findings)
        );
        Assert.True(File.Exists(Path.Combine(restored.Data, "keys", "audit.pem")));
    }

    [Theory, EngineData]
    public async Task A_restored_installation_goes_on_where_the_backup_ended(TestEngine engine)
    {
        await using var app = await Scene(engine);
        var file = await Backup(app);
        await using var restored = await Empty(engine);
        await Restore(restored, file);

        var reported = TestApp.Sure(await Report(restored, "W4"));

        Assert.Equal("REP-2016-0003", reported.Reference);
        Assert.Empty(
            (await restored.Ask((AuditVerifier verifier) => verifier.Run(null, CancellationToken.None))).Findings
        );
    }

    [Fact]
    public async Task An_installation_that_holds_data_is_never_restored_over()
    {
        await using var app = await Scene(TestEngine.Sqlite);
        var file = await Backup(app);

        var refused = await Assert.ThrowsAsync<SettingsException>(() => Restore(app, file));

        Assert.Contains("REGIE_DATA", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_postgres_database_that_holds_tables_is_never_restored_over()
    {
        Assert.SkipUnless(PostgresServer.IsThere || PostgresServer.IsRequired, PostgresServer.WhyNot);
        await using var app = await Scene(TestEngine.Postgres);
        var file = await Backup(app);
        await using var full = TestApp.At(
            NewFolder(),
            TestEngine.Postgres,
            app.Settings.Database,
            new(2016, 3, 1),
            keep: true
        );

        var refused = await Assert.ThrowsAsync<SettingsException>(() => Restore(full, file));

        Assert.Contains("empty", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_which_one_byte_changed_is_refused_and_nothing_is_restored()
    {
        await using var app = await Scene(TestEngine.Sqlite);
        var whole = File.ReadAllBytes(await Backup(app));
        var random = new Random(7);

        for (var i = 0; i < 20; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[random.Next(damaged.Length)] ^= 0x10;
            await using var target = await Empty(TestEngine.Sqlite);
            var file = Path.Combine(target.Data + ".zip");
            File.WriteAllBytes(file, damaged);

            var refused = await Record.ExceptionAsync(() => Restore(target, file));

            // A flip in a part of the zip that carries nothing, such as a time stamp, restores what was written.
            Assert.True(refused is null or SettingsException, refused?.ToString());
            Assert.Equal(
                refused is null,
                Directory.Exists(target.Data) && Directory.EnumerateFileSystemEntries(target.Data).Any()
            );
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("no zip")]
    [InlineData("no manifest")]
    [InlineData("manifest of something else")]
    [InlineData("a file more")]
    [InlineData("a file less")]
    [InlineData("wrong engine")]
    public async Task What_is_not_the_backup_that_was_written_is_refused(string how)
    {
        await using var app = await Scene(TestEngine.Sqlite);
        var file = await Backup(app);
        Spoil(file, how);
        await using var target = await Empty(TestEngine.Sqlite);

        await Assert.ThrowsAsync<SettingsException>(() => Restore(target, file));

        Assert.False(File.Exists(Path.Combine(target.Data, SqliteEngine.FileName)));
    }

    [Fact]
    public async Task A_backup_never_takes_the_name_of_a_file_that_is_there_and_is_for_its_owner_only()
    {
        await using var app = await Scene(TestEngine.Sqlite);
        var file = await Backup(app);

        await Assert.ThrowsAsync<SettingsException>(() =>
            app.Do<BackupWriter>(writer => writer.Run(file, CancellationToken.None))
        );

        Assert.True(
            OperatingSystem.IsWindows()
                || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)
        );
        Assert.False(File.Exists(file + ".part"));
    }

    private static void Spoil(string file, string how)
    {
        if (how is "cut off" or "no zip")
        {
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(file, how == "no zip" ? "not a zip"u8.ToArray() : bytes[..(bytes.Length / 2)]);
            return;
        }
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        var manifest = zip.GetEntry(BackupManifest.FileName)!;
        switch (how)
        {
            case "no manifest":
                manifest.Delete();
                break;
            case "a file more":
                Write(zip, "data/keys/more.pem", "planted");
                break;
            case "a file less":
                zip.Entries.First(entry => entry.FullName.StartsWith("data/", StringComparison.Ordinal)).Delete();
                break;
            case "wrong engine":
                Replace(zip, manifest, "\"sqlite\"", "\"postgres\"");
                break;
            default:
                Replace(zip, manifest, BackupManifest.CurrentFormat, "another-backup/1");
                break;
        }
    }

    private static void Replace(ZipArchive zip, ZipArchiveEntry entry, string old, string @new)
    {
        string text;
        using (var reader = new StreamReader(entry.Open()))
        {
            text = reader.ReadToEnd();
        }
        entry.Delete();
        Write(zip, entry.FullName, text.Replace(old, @new, StringComparison.Ordinal));
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }

    private static async Task<TestApp> Scene(TestEngine engine)
    {
        var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        TestApp.Sure(await Report(app, "W1"));
        TestApp.Sure(await Report(app, "W3"));
        return app;
    }

    private static async Task<long> SceneEntries(TestApp app) =>
        await app.Read(db => db.Set<AuditEntry>().LongCountAsync(entry => entry.Actor == "os:scene"));

    private static Task<Regie.Kernel.Results.Result<ReportProgress.Reported>> Report(TestApp app, string action) =>
        app.Run(
            (ReportProgress report) =>
                report.Run(new(null, action, ActionStatus.Started, "Work was done", null, null, "So it is"))
        );

    private static async Task<string> Backup(TestApp app)
    {
        var file = Path.Combine(app.Data, "backups", "b.zip");
        await app.Do<BackupWriter>(writer => writer.Run(file, CancellationToken.None));
        return file;
    }

    private static Task<BackupManifest> Restore(TestApp app, string file) =>
        app.Ask((BackupReader reader) => reader.Run(file, CancellationToken.None));

    private static async Task<TestApp> Empty(TestEngine engine) =>
        TestApp.At(
            NewFolder(),
            engine,
            engine == TestEngine.Postgres ? await PostgresServer.NewDatabase() : null,
            new(2016, 4, 1)
        );

    private static string NewFolder() => Directory.CreateTempSubdirectory("regie-restored-").FullName;
}
