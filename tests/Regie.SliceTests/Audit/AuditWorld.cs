using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Regie.App;
using Regie.App.Operations;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;
using Regie.Migrations.Postgres;
using Regie.Migrations.Sqlite;

namespace Regie.SliceTests.Audit;

/// <summary>An installation in a folder of its own, with nothing in it but an audit trail, its key and its checkpoints.</summary>
internal sealed class AuditWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string? _postgres;

    private AuditWorld(string folder, string? postgres = null)
    {
        Folder = folder;
        _postgres = postgres;
        var settings = new RegieSettings { Data = folder, Database = postgres };
        var services = new ServiceCollection().AddLogging().AddRegie(settings);
        _services = (
            postgres is null ? services.AddSqlite(settings) : services.AddPostgres(settings)
        ).BuildServiceProvider();
    }

    public string Folder { get; }

    public string Database => Path.Combine(Folder, SqliteEngine.FileName);

    public string CheckpointFolder => Path.Combine(Folder, "checkpoints");

    public IReadOnlyList<string> CheckpointFiles =>
        Directory.Exists(CheckpointFolder)
            ? [.. Directory.EnumerateFiles(CheckpointFolder).Order(StringComparer.Ordinal)]
            : [];

    public AuditKeys Keys => _services.GetRequiredService<AuditKeys>();

    /// <summary>An empty trail on the embedded database.</summary>
    public static Task<AuditWorld> Empty() => Migrated(new(NewFolder()));

    /// <summary>An empty trail on the engine named; skips the test, with the reason, where there is no such engine.</summary>
    public static async Task<AuditWorld> EmptyOn(string engine)
    {
        if (engine == "sqlite")
        {
            return await Empty();
        }
        var server = Environment.GetEnvironmentVariable("REGIE_TEST_POSTGRES");
        Assert.SkipWhen(
            string.IsNullOrEmpty(server),
            "REGIE_TEST_POSTGRES is not set: this part needs a PostgreSQL server"
        );

        var folder = NewFolder();
        var name = $"regie_{Path.GetFileName(folder).ToLowerInvariant().Replace('-', '_').Replace('.', '_')}";
        await OnServer(server!, $"CREATE DATABASE \"{name}\"");
        return await Migrated(new(folder, new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString()));
    }

    /// <summary>A copy with which a test may do what it likes.</summary>
    public AuditWorld Copy()
    {
        SqliteConnection.ClearAllPools();
        var copy = NewFolder();
        foreach (
            var file in Directory
                .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(".migrating", StringComparison.Ordinal))
        )
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return new(copy);
    }

    public async Task Append(int count, int checkpointEvery = int.MaxValue)
    {
        var first = (await Verify()).Entries;
        for (var done = 0; done < count; )
        {
            var batch = Math.Min(count - done, checkpointEvery);
            await Append([.. Enumerable.Range(1, batch).Select(i => Draft(first + done + i))]);
            done += batch;
            if (done % checkpointEvery == 0)
            {
                await Use((Checkpoints checkpoints) => checkpoints.Take(default));
            }
        }
    }

    public Task Append(IReadOnlyList<AuditDraft> drafts) =>
        Use(
            async (RegieDb db) =>
            {
                await using var write = await db.Engine.BeginWrite(db, default);
                var size = await AuditLog.Append(
                    db.Database.CurrentTransaction!.GetDbTransaction(),
                    db.Engine.RowLock,
                    drafts,
                    default
                );
                await write.Commit(default);
                return size;
            }
        );

    public Task<AuditCheckpoint?> Checkpoint() => Use((Checkpoints checkpoints) => checkpoints.Take(default));

    public Task<AuditReport> Verify() => Use((AuditVerifier verifier) => verifier.Run(null, default));

    public Task<int> Execute(string sql) => Use((RegieDb db) => db.Database.ExecuteSqlRawAsync(sql));

    /// <summary>Writes the export and returns its file.</summary>
    public async Task<string> Export()
    {
        var file = Path.Combine(Folder, "export.jsonl");
        await using var stream = File.Create(file);
        await Use((AuditExport export) => export.Run(stream, default));
        return file;
    }

    public async Task<TResult> Use<TService, TResult>(Func<TService, Task<TResult>> act)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_postgres is not null)
        {
            await using var own = new NpgsqlConnection(_postgres);
            NpgsqlConnection.ClearPool(own);
            await OnServer(
                Environment.GetEnvironmentVariable("REGIE_TEST_POSTGRES")!,
                $"DROP DATABASE \"{own.Database}\" WITH (FORCE)"
            );
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>One of many entries that differ in which fields they have, and in what alphabets they are written.</summary>
    public static AuditDraft Draft(long n) =>
        new(
            new DateTimeOffset(2011, 10, 1, 8, 0, 0, TimeSpan.Zero).AddSeconds(n * 37),
            new DateOnly(2011, 10, 1).AddDays((int)(n / 50)),
            $"user:{n % 17}",
            n % 3 == 0 ? "manager" : "assessor",
            n % 11 == 0 ? "user:99" : null,
            n % 2 == 0 ? "ReportProgress" : "MoveForecast",
            $"action:nib-2011/A{n % 60}",
            n % 5 == 0 ? null : n / 7,
            n % 4 == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"key-{n:00000}"),
            n % 3 == 0 ? null
                : n % 2 == 0 ? $"Vertraagd: de vergunning n° {n} ontbrak, zei Zoë"
                : $"Weather, and 2 < 3 \"so to say\" 🚧 {n}",
            $$$"""[{"entity":"Step","key":"{{{n}}}","change":"Modified","before":{"Done":"{{{n % 100}}}"},"after":{"Done":"{{{n % 100 + 1}}}"}}]"""
        );

    private static string NewFolder() => Directory.CreateTempSubdirectory("regie-audit-").FullName;

    private static async Task<AuditWorld> Migrated(AuditWorld world)
    {
        await world.Use((RegieDb db) => db.Engine.Migrate(db, default));
        return world;
    }

    private static async Task OnServer(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>2,000 entries with a checkpoint after each 500, and the copy that was made after the first 1,000.</summary>
public sealed class LongTrail : IAsyncLifetime
{
    internal const int Entries = 2_000;

    internal AuditWorld Today { get; private set; } = null!;

    internal AuditWorld Yesterday { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Today = await AuditWorld.Empty();
        await Today.Append(Entries / 2, checkpointEvery: 500);
        Yesterday = Today.Copy();
        await Today.Append(Entries / 2, checkpointEvery: 500);
    }

    public async ValueTask DisposeAsync()
    {
        await Today.DisposeAsync();
        await Yesterday.DisposeAsync();
    }
}
