using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Regie.Kernel.Data;
using static SQLitePCL.raw;

namespace Regie.Migrations.Sqlite;

/// <summary>SQLite in one file: WAL, synchronous FULL, one writer at a time.</summary>
/// <remarks>
/// Writers of this process wait in line here, since the database itself only lets them poll; another process, such as
/// the command line beside a running server, waits on the database's busy timeout.
/// </remarks>
public sealed class SqliteEngine(string file, TimeProvider time) : DatabaseEngine, IDisposable
{
    private readonly SemaphoreSlim _writer = new(1);

    /// <summary>Name of the database file in the data folder.</summary>
    public const string FileName = "regie.db";

    public override string Name => "sqlite";

    public override string RowLock => "";

    internal string ConnectionString { get; } =
        new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();

    public override object Store(DateTimeOffset instant) => instant.UtcTicks;

    // The file has no clock of its own: it is this machine's.
    public override Task<DateTimeOffset> Now(RegieDb db, CancellationToken ct) => Task.FromResult(time.GetUtcNow());

    public override Task Lock(RegieDb db, string name, CancellationToken ct) => Task.CompletedTask;

    public override async Task<WriteTransaction> BeginWrite(RegieDb db, CancellationToken ct)
    {
        await _writer.WaitAsync(ct);
        try
        {
            // Begins IMMEDIATE: the write lock is in hand before anything is read.
            return new Turn(await db.Database.BeginTransactionAsync(ct), _writer);
        }
        catch
        {
            _writer.Release();
            throw;
        }
    }

    // The provider begins IMMEDIATE, which would hold the write lock, unless it is asked for this level; the journal gives a snapshot anyway.
    public override Task<IDbContextTransaction> BeginSnapshot(RegieDb db, CancellationToken ct) =>
        db.Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, ct);

    // A broken file can fail in any words, "no such table" among them; these say that it was not reached.
    public override bool IsDamage(DbException problem) =>
        problem
            is SqliteException
            {
                SqliteErrorCode: not (
                    SQLITE_BUSY
                    or SQLITE_LOCKED
                    or SQLITE_NOMEM
                    or SQLITE_INTERRUPT
                    or SQLITE_CANTOPEN
                )
            };

    public override async Task<IReadOnlyList<string>> Migrate(RegieDb db, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        using var alone = await MigrationLock.Take(file + ".migrating", ct);

        var known = db.Database.GetMigrations().ToHashSet();
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Find(migration => !known.Contains(migration)) is { } newer)
        {
            throw new SettingsException(
                $"The database {file} is from a newer release (it has {newer}): start that release, or restore an older backup"
            );
        }

        var pending = known.Except(applied).Order(StringComparer.Ordinal).ToList();
        if (pending.Count == 0)
        {
            return [];
        }
        if (applied.Count > 0)
        {
            CopyTo($"{file}.before-{pending[0]}");
            await ForgetAbandonedLock(db, ct);
        }
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        await db.Database.MigrateAsync(ct);
        return pending;
    }

    public override async Task AssertDurable(RegieDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await db.Database.CloseConnectionAsync();
    }

    // On a connection of its own: one that read the full-text index before another process wrote to it still knows the
    // parts that were merged since, and calls them corrupt (SQLite 3.53).
    public override async Task<IReadOnlyList<string>> IntegrityProblems(RegieDb db, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString()
        );
        await connection.OpenAsync(ct);
        var says = await Lines(connection, "SELECT integrity_check FROM pragma_integrity_check LIMIT 20", ct);
        var keys = await Lines(connection, "SELECT \"table\" || ' row ' || rowid FROM pragma_foreign_key_check", ct);
        return
        [
            .. says.Where(line => line != "ok"),
            .. keys.Select(key => $"{key} refers to a row that does not exist"),
        ];
    }

    // The journal first, so that no older page comes back; then the whole file anew, without the pages that were freed.
    public override async Task Scrub(RegieDb db, CancellationToken ct)
    {
        await _writer.WaitAsync(ct);
        try
        {
            await db.Database.OpenConnectionAsync(ct);
            // Words of what was deleted stay in a full-text index until its parts are merged into one.
            await db.Database.ExecuteSqlRawAsync("INSERT INTO search_words (search_words) VALUES ('optimize')", ct);
            await db.Database.ExecuteSqlRawAsync("VACUUM", ct);
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
            _writer.Release();
        }
    }

    public override Task Backup(RegieDb db, string folder, CancellationToken ct)
    {
        CopyTo(Path.Combine(folder, FileName));
        return Task.CompletedTask;
    }

    public override Task Restore(string folder, CancellationToken ct)
    {
        if (File.Exists(file))
        {
            throw new SettingsException(
                $"There is a database at {file} already: restore into an empty data folder, or move this one away"
            );
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.Copy(Path.Combine(folder, FileName), file);
        return Task.CompletedTask;
    }

    public void Dispose() => _writer.Dispose();

    private static async Task<List<string>> Lines(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lines = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            lines.Add(reader.GetString(0));
        }
        return lines;
    }

    private void CopyTo(string target)
    {
        using var from = new SqliteConnection(ConnectionString);
        using var to = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ToString()
        );
        from.Open();
        to.Open();
        from.BackupDatabase(to);
    }

    // A migration killed half-way leaves a row that the next one would wait for without end; we hold a lock of our own.
    private static Task<int> ForgetAbandonedLock(RegieDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);

    private sealed class Turn(IDbContextTransaction transaction, SemaphoreSlim writer) : WriteTransaction
    {
        private const string Point = "before";

        public override Task Commit(CancellationToken ct) => transaction.CommitAsync(ct);

        public override Task Mark(CancellationToken ct) => transaction.CreateSavepointAsync(Point, ct);

        public override Task Undo(CancellationToken ct) => transaction.RollbackToSavepointAsync(Point, ct);

        public override async ValueTask DisposeAsync()
        {
            try
            {
                await transaction.DisposeAsync();
            }
            finally
            {
                writer.Release();
            }
        }
    }
}
