using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Regie.Kernel.Data;

namespace Regie.Migrations.Postgres;

/// <summary>PostgreSQL 15 or newer.</summary>
/// <param name="connectionString">Where it is.</param>
/// <param name="time">The system clock: the server's own clock decides, unless this one was put in its place.</param>
public sealed class PostgresEngine(string connectionString, TimeProvider time) : DatabaseEngine
{
    private const string DumpName = "regie.dump";
    private const int OldestVersion = 15;

    // Rewrites the tables whole: the pages that held what was erased are given back. One statement each, outside a transaction.
    public override async Task Scrub(RegieDb db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) access_people", ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) access_keys", ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) access_substitutions", ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) audit_payloads", ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) commands", ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) search_documents", ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) people_sessions", ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) people_organisation_logins", ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) office_notices", ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) office_comment_texts", ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) outbox", ct);
    }

    public override string Name => "postgres";

    public override string RowLock => " FOR UPDATE";

    internal string ConnectionString => connectionString;

    public override object Store(DateTimeOffset instant) => instant.ToUniversalTime();

    public override async Task<DateTimeOffset> Now(RegieDb db, CancellationToken ct) =>
        time != TimeProvider.System
            ? time.GetUtcNow()
            : await db.Database.SqlQueryRaw<DateTimeOffset>("SELECT clock_timestamp() AS \"Value\"").SingleAsync(ct);

    public override Task Lock(RegieDb db, string name, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", ct);

    public override async Task<WriteTransaction> BeginWrite(RegieDb db, CancellationToken ct) =>
        new Turn(await db.Database.BeginTransactionAsync(ct));

    public override Task<IDbContextTransaction> BeginSnapshot(RegieDb db, CancellationToken ct) =>
        db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);

    // Classes XX (corrupted data and indexes), 58 (the system under it) and 42 (a table or column that must be there is not).
    public override bool IsDamage(DbException problem) =>
        problem is PostgresException { SqlState: ['X', 'X', ..] or ['5', '8', ..] or ['4', '2', ..] };

    public override async Task<IReadOnlyList<string>> Migrate(RegieDb db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Find(migration => !known.Contains(migration)) is { } newer)
        {
            throw new SettingsException(
                $"The database is from a newer release (it has {newer}): start that release, or restore an older backup"
            );
        }

        var pending = known.Except(applied).Order(StringComparer.Ordinal).ToList();
        if (pending.Count > 0)
        {
            await db.Database.MigrateAsync(ct);
        }
        return pending;
    }

    public override async Task AssertDurable(RegieDb db, CancellationToken ct)
    {
        var version = await Setting(db, "server_version_num", ct);
        if (int.Parse(version, System.Globalization.CultureInfo.InvariantCulture) / 10000 < OldestVersion)
        {
            throw new SettingsException($"PostgreSQL is version {version}: {OldestVersion} or newer is needed");
        }
        foreach (var name in new[] { "fsync", "synchronous_commit", "full_page_writes" })
        {
            if (await Setting(db, name, ct) is "off")
            {
                throw new SettingsException(
                    $"PostgreSQL runs with {name} = off: a power cut could lose changes; set it to on"
                );
            }
        }
    }

    // The server has no call that reads every page and index; what can be asked is whether every index is valid.
    public override async Task<IReadOnlyList<string>> IntegrityProblems(RegieDb db, CancellationToken ct) =>
        await db
            .Database.SqlQueryRaw<string>(
                "SELECT 'index ' || indexrelid::regclass::text || ' is not valid' AS \"Value\" FROM pg_index WHERE NOT indisvalid"
            )
            .ToListAsync(ct);

    public override Task Backup(RegieDb db, string folder, CancellationToken ct) =>
        PostgresTools.Run(
            "pg_dump",
            connectionString,
            ["--format=custom", "--file", Path.Combine(folder, DumpName)],
            ct
        );

    public override async Task Restore(string folder, CancellationToken ct)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand(
                "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
                connection
            );
            if (await command.ExecuteScalarAsync(ct) is not 0L)
            {
                throw new SettingsException("There are tables in this database already: restore into an empty one");
            }
        }
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        await PostgresTools.Run(
            "pg_restore",
            connectionString,
            [
                "--no-owner",
                "--no-privileges",
                "--exit-on-error",
                "--single-transaction",
                "--dbname",
                database,
                Path.Combine(folder, DumpName),
            ],
            ct
        );
    }

    private static Task<string> Setting(RegieDb db, string name, CancellationToken ct) =>
        db.Database.SqlQuery<string>($"SELECT current_setting({name}) AS \"Value\"").SingleAsync(ct);

    private sealed class Turn(IDbContextTransaction transaction) : WriteTransaction
    {
        private const string Point = "before";

        public override Task Commit(CancellationToken ct) => transaction.CommitAsync(ct);

        public override Task Mark(CancellationToken ct) => transaction.CreateSavepointAsync(Point, ct);

        public override Task Undo(CancellationToken ct) => transaction.RollbackToSavepointAsync(Point, ct);

        public override ValueTask DisposeAsync() => transaction.DisposeAsync();
    }
}
