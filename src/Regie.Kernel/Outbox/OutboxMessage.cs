namespace Regie.Kernel.Outbox;

/// <summary>Something that must leave the house if, and only if, its transaction is committed.</summary>
public sealed class OutboxMessage
{
    /// <summary>The order in which messages were queued.</summary>
    public long Seq { get; private set; }

    /// <summary>What kind of message; decides who delivers it: <c>mail</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>The same key is queued once, and lets a receiver recognise a repeat.</summary>
    public required string Key { get; init; }

    /// <summary>The message as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>When it was queued.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>Not before this instant; moves on after a failure.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>What went wrong the last time.</summary>
    public string? LastError { get; set; }

    /// <summary>When it was delivered.</summary>
    public DateTimeOffset? DoneAt { get; set; }
}

/// <summary>Delivers the messages of one topic. A message may come twice after a crash, with the same key.</summary>
public interface IOutboxHandler
{
    /// <summary>The topic it delivers.</summary>
    string Topic { get; }

    /// <summary>Delivers one message, or throws.</summary>
    Task Deliver(string key, string body, CancellationToken ct);
}
