using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Audit;

namespace Regie.Kernel.Data;

/// <summary>
/// How many changes there have been: the tag of every cache. Known at once in the process that made a change, and
/// within a second in the others.
/// </summary>
public sealed class DataVersion
{
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);
    private long _version = -1;
    private long _readAt;

    /// <summary>The version, read from the database when what is known is over a second old.</summary>
    public async ValueTask<long> Current(RegieDb db, CancellationToken ct)
    {
        if (Known is { } known)
        {
            return known;
        }
        var size = await db.Set<AuditHead>().AsNoTracking().Where(head => head.Id == 1).Select(head => head.Size).SingleOrDefaultAsync(ct);
        Set(size);
        return Volatile.Read(ref _version);
    }

    /// <summary>The version if it was read within the last second, else null.</summary>
    public long? Known =>
        Volatile.Read(ref _version) is >= 0 and var version && Stopwatch.GetElapsedTime(Volatile.Read(ref _readAt)) < Trusted
            ? version
            : null;

    /// <summary>Notes a version just read or made; an older one than known is ignored.</summary>
    public void Set(long version)
    {
        Volatile.Write(ref _version, Math.Max(version, Volatile.Read(ref _version)));
        Volatile.Write(ref _readAt, Stopwatch.GetTimestamp());
    }
}

/// <summary>One value worked out from the database, kept until something changes.</summary>
public sealed class VersionedCache<T>(DataVersion version)
    where T : class
{
    private Entry? _entry;

    /// <summary>The value; loaded again when something has changed since. Two callers at once may both load it.</summary>
    public async ValueTask<T> Get(RegieDb db, Func<Task<T>> load, CancellationToken ct)
    {
        var now = await version.Current(db, ct);
        if (_entry is { } entry && entry.Version == now)
        {
            return entry.Value;
        }
        var value = await load();
        _entry = new(now, value);
        return value;
    }

    private sealed record Entry(long Version, T Value);
}
