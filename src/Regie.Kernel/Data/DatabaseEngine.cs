using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Regie.Kernel.Data;

/// <summary>What the embedded database and PostgreSQL do differently.</summary>
public abstract class DatabaseEngine
{
    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What a SELECT ends in to lock its rows; empty where a write transaction is alone anyway.</summary>
    public abstract string RowLock { get; }

    /// <summary>Opens a write transaction. Embedded: waits its turn, then begins with the write lock in hand.</summary>
    public abstract Task<WriteTransaction> BeginWrite(RegieDb db, CancellationToken ct);

    /// <summary>Opens a transaction that reads one state of the database from first to last; nobody who writes waits for it.</summary>
    public abstract Task<IDbContextTransaction> BeginSnapshot(RegieDb db, CancellationToken ct);

    /// <summary>Whether the database says with this that its contents are broken, not that it is busy or out of reach.</summary>
    public abstract bool IsDamage(DbException problem);

    /// <summary>An instant as the engine keeps it, for plain SQL.</summary>
    public abstract object Store(DateTimeOffset instant);

    /// <summary>The database's own clock, which decides terms.</summary>
    public abstract Task<DateTimeOffset> Now(RegieDb db, CancellationToken ct);

    /// <summary>Until the transaction ends, nobody else holds this name. Embedded: a write transaction is alone anyway.</summary>
    public abstract Task Lock(RegieDb db, string name, CancellationToken ct);

    /// <summary>
    /// Brings the schema up to date; keeps a copy of an embedded database first. Returns the migrations applied.
    /// </summary>
    /// <exception cref="SettingsException">The database is newer than this program.</exception>
    public abstract Task<IReadOnlyList<string>> Migrate(RegieDb db, CancellationToken ct);

    /// <summary>Reads the durability settings back.</summary>
    /// <exception cref="SettingsException">A committed change could be lost in a power cut.</exception>
    public abstract Task AssertDurable(RegieDb db, CancellationToken ct);

    /// <summary>Asks the database whether its files are whole; yields what it says is wrong.</summary>
    public abstract Task<IReadOnlyList<string>> IntegrityProblems(RegieDb db, CancellationToken ct);

    /// <summary>Overwrites what deleted and changed rows left behind in the database's own files.</summary>
    public abstract Task Scrub(RegieDb db, CancellationToken ct);

    /// <summary>Writes a consistent copy of the database into the folder, while others go on writing.</summary>
    public abstract Task Backup(RegieDb db, string folder, CancellationToken ct);

    /// <summary>Fills an empty database from a folder that <see cref="Backup"/> wrote.</summary>
    /// <exception cref="SettingsException">There is something in the database already.</exception>
    public abstract Task Restore(string folder, CancellationToken ct);
}

/// <summary>A write transaction; disposed without commit it leaves nothing behind.</summary>
public abstract class WriteTransaction : IAsyncDisposable
{
    /// <summary>Makes the changes last; returns when they are on disk.</summary>
    public abstract Task Commit(CancellationToken ct);

    /// <summary>Marks a point to which <see cref="Undo"/> goes back.</summary>
    public abstract Task Mark(CancellationToken ct);

    /// <summary>Takes back what was written since <see cref="Mark"/>.</summary>
    public abstract Task Undo(CancellationToken ct);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>The installation is set up in a way that cannot work or is not safe; the message says what to change.</summary>
public sealed class SettingsException(string message) : Exception(message);
