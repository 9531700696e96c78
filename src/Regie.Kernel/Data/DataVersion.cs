using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<Type, long> _changed = new();
    private readonly Lock _moving = new();
    private long _version = -1;
    private long _unknown = -1;
    private long _readAt;

    /// <summary>The version, read from the database when what is known is over a second old.</summary>
    public async ValueTask<long> Current(RegieDb db, CancellationToken ct)
    {
        if (Known is { } known)
        {
            return known;
        }
        Read(await db.Set<AuditHead>().AsNoTracking().Where(head => head.Id == 1).Select(head => head.Size).SingleOrDefaultAsync(ct));
        return Volatile.Read(ref _version);
    }

    /// <summary>The version if it was read within the last second, else null.</summary>
    public long? Known =>
        Volatile.Read(ref _version) is >= 0 and var version && Stopwatch.GetElapsedTime(Volatile.Read(ref _readAt)) < Trusted
            ? version
            : null;

    /// <summary>Whether rows of a type may be other than they were at a version.</summary>
    internal bool MayHaveChanged(Type type, long since) =>
        Volatile.Read(ref _unknown) > since || (_changed.TryGetValue(type, out var changed) && changed > since);

    /// <summary>Notes a change just made here, and the types of the rows it touched.</summary>
    internal void Made(long version, IEnumerable<Type> touched)
    {
        lock (_moving)
        {
            if (version == _version + 1)
            {
                foreach (var type in touched)
                {
                    _changed[type] = version;
                }
                MoveTo(version);
                return;
            }
        }
        Read(version);
    }

    // Changes that others made in between may have touched anything. An older version than known is ignored.
    private void Read(long version)
    {
        lock (_moving)
        {
            if (version > _version)
            {
                Volatile.Write(ref _unknown, version);
            }
            MoveTo(Math.Max(version, _version));
        }
    }

    private void MoveTo(long version)
    {
        Volatile.Write(ref _version, version);
        Volatile.Write(ref _readAt, Stopwatch.GetTimestamp());
    }
}

/// <summary>One value worked out from the rows of one type, kept until one of them changes.</summary>
/// <typeparam name="TRow">The entity; its rows are changed by use cases, through the context.</typeparam>
/// <typeparam name="T">What is kept.</typeparam>
public sealed class VersionedCache<TRow, T>(DataVersion version)
    where TRow : class
    where T : class
{
    private Entry? _entry;

    /// <summary>The value; loaded again when something has changed since. Two callers at once may both load it.</summary>
    public async ValueTask<T> Get(RegieDb db, Func<Task<T>> load, CancellationToken ct)
    {
        var now = await version.Current(db, ct);
        if (_entry is { } entry && !version.MayHaveChanged(typeof(TRow), entry.Version))
        {
            return entry.Value;
        }
        var value = await load();
        _entry = new(now, value);
        return value;
    }

    private sealed record Entry(long Version, T Value);
}
