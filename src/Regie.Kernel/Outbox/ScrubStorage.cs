using Regie.Kernel.Data;

namespace Regie.Kernel.Outbox;

/// <summary>Overwrites, after an erasure is committed, what the database's files still hold of it.</summary>
public sealed class ScrubStorage(RegieDb db) : IOutboxHandler
{
    /// <summary>The topic of its messages; they have no contents.</summary>
    public const string ScrubTopic = "scrub";

    /// <inheritdoc/>
    public string Topic => ScrubTopic;

    /// <inheritdoc/>
    public Task Deliver(string key, string body, CancellationToken ct) => db.Engine.Scrub(db, ct);
}
