using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Regie.App;
using Regie.Kernel.Data;
using Regie.Migrations.Sqlite;

namespace Regie.SliceTests.Operations;

public sealed class MigrationTests
{
    [Theory, EngineData]
    public async Task The_migrations_say_all_that_the_model_says(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, programme: "");

        Assert.False(await app.Read(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [Theory, EngineData]
    public async Task A_database_of_a_newer_release_is_refused_untouched(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, programme: "");
        await app.Plant(
            "INSERT INTO \"__EFMigrationsHistory\" (migration_id, product_version) VALUES ('99991231000000_Future', '99.0')"
        );

        var refused = await Assert.ThrowsAsync<SettingsException>(() => Migrate(app));

        Assert.Contains("99991231000000_Future", refused.Message, StringComparison.Ordinal);
    }

    [Theory, EngineData]
    public async Task Migrating_again_changes_nothing(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, programme: "");

        Assert.Empty(await app.Read(db => db.Engine.Migrate(db, CancellationToken.None)));
    }

    [Fact]
    public async Task Several_processes_that_start_on_an_empty_folder_migrate_once()
    {
        var data = Directory.CreateTempSubdirectory("regie-new-").FullName;
        var apps = Enumerable
            .Range(0, 3)
            .Select(i => TestApp.At(data, TestEngine.Sqlite, null, new(2016, 3, 1), keep: i > 0))
            .ToList();

        var applied = await Task.WhenAll(
            apps.Select(app => Task.Run(() => app.Read(db => db.Engine.Migrate(db, CancellationToken.None))))
        );

        Assert.Single(applied, migrations => migrations.Count > 0);
        apps.Reverse();
        foreach (var app in apps)
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_copy_of_the_embedded_database_is_kept_before_it_is_migrated()
    {
        await using var app = await TestApp.On("2016-03-01", @as: "koordination");

        var applied = await OfNextRelease(app, db => db.Engine.Migrate(db, CancellationToken.None));

        Assert.Equal([NextMigration.Id], applied);
        var copy = Assert.Single(Directory.GetFiles(app.Data, $"{SqliteEngine.FileName}.before-*"));
        await using var old = new SqliteConnection($"Data Source={copy};Pooling=False");
        await old.OpenAsync();
        await using var command = old.CreateCommand();
        command.CommandText = "SELECT count(*) FROM access_people WHERE handle = 'koordination'";
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_keep_the_next_one_waiting()
    {
        await using var app = await TestApp.On("2016-03-01", programme: "");
        await app.Plant(
            "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); "
                + "INSERT OR REPLACE INTO \"__EFMigrationsLock\" VALUES (1, '2016-01-01')"
        );

        var applied = await OfNextRelease(app, db => db.Engine.Migrate(db, CancellationToken.None))
            .WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal([NextMigration.Id], applied);
    }

    private static Task Migrate(TestApp app) => app.Do<RegieDb>(db => db.Engine.Migrate(db, CancellationToken.None));

    private static async Task<T> OfNextRelease<T>(TestApp app, Func<RegieDb, Task<T>> act)
    {
        var file = Path.Combine(app.Data, SqliteEngine.FileName);
        using var engine = new SqliteEngine(file, TimeProvider.System);
        var options = new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite($"Data Source={file}")
            .UseSnakeCaseNamingConvention()
            .ReplaceService<IMigrationsAssembly, NextRelease>()
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
        await using var db = new SqliteDb(options, RegieModules.All, engine);
        return await act(db);
    }
}

/// <summary>A migration of a release to come.</summary>
[Migration(Id)]
internal sealed class NextMigration : Migration
{
    public const string Id = "20990101000000_Next";

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("CREATE TABLE next_things (id INTEGER)");
}

#pragma warning disable EF1001 // There is no public way to add a migration to those of an assembly.
internal sealed class NextRelease(
    ICurrentDbContext current,
    IDbContextOptions options,
    IMigrationsIdGenerator ids,
    IDiagnosticsLogger<DbLoggerCategory.Migrations> logger
) : Microsoft.EntityFrameworkCore.Migrations.Internal.MigrationsAssembly(current, options, ids, logger)
{
    public override IReadOnlyDictionary<string, TypeInfo> Migrations =>
        new SortedDictionary<string, TypeInfo>(base.Migrations.ToDictionary())
        {
            [NextMigration.Id] = typeof(NextMigration).GetTypeInfo(),
        };

    public override Migration CreateMigration(TypeInfo migrationClass, string activeProvider) =>
        migrationClass == typeof(NextMigration).GetTypeInfo()
            ? new NextMigration { ActiveProvider = activeProvider }
            : base.CreateMigration(migrationClass, activeProvider);
}
#pragma warning restore EF1001
