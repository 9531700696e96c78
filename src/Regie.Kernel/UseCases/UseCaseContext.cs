using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Links;
using Regie.Kernel.Outbox;
using Regie.Kernel.Results;
using Regie.Kernel.Time;

namespace Regie.Kernel.UseCases;

/// <summary>What every use case and query of one request shares: who asks, the clocks, the database, the rules.</summary>
public sealed class UseCaseContext(
    RegieDb db,
    Clock clock,
    AccessBook book,
    DataVersion dataVersion,
    Chain chain,
    IServiceProvider services
) : IDisposable
{
    /// <summary>How long a proof of who one is lasts for weighty acts.</summary>
    public static readonly TimeSpan ProofLasts = TimeSpan.FromMinutes(10);

    private readonly List<Func<CancellationToken, Task>> _events = [];
    private Subject? _subject;
    private long? _subjectVersion;
    private Permit? _permit;
    private readonly Turn _turn = new();

    /// <summary>The database.</summary>
    public RegieDb Db => db;

    /// <summary>The two clocks.</summary>
    public Clock Clock => clock;

    /// <summary>The chain of links.</summary>
    public Chain Chain => chain;

    /// <summary>Who is asking; set once by the host.</summary>
    public Actor Actor { get; set; } = Actor.Public;

    /// <summary>
    /// When the person last proved who she is, by a passkey or a code; null where nothing need be proved: a script's
    /// token, the command line, a sample.
    /// </summary>
    public DateTimeOffset? ProvedAt { get; set; }

    /// <summary>Whether her last proof is too old for a weighty act.</summary>
    public bool NeedsProof => ProvedAt is { } at && clock.Now - at > ProofLasts;

    /// <summary>The sender's idempotency key, or null.</summary>
    public string? Key { get; set; }

    /// <summary>The version on which the sender's change is based, or null where she does not say.</summary>
    public int? ExpectedVersion { get; set; }

    /// <summary>How many changes there have been; moved on by each command.</summary>
    internal DataVersion DataVersion => dataVersion;

    /// <summary>Runs a question or a command when nothing else of this request runs.</summary>
    internal Task<T> InTurn<T>(Func<Task<T>> act, CancellationToken ct) => _turn.Take(act, ct);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>The rule that allows a person something with some record, or null.</summary>
    public async Task<Permit?> MayEver(string action, CancellationToken ct) =>
        AccessPolicy.MayEver(await Rules(ct), Actor, action, clock.Today);

    /// <summary>The rule that allows a person something with this record, or null.</summary>
    public async Task<Permit?> May(string action, SubjectFacts subject, CancellationToken ct) =>
        AccessPolicy.Decide(await Rules(ct), Actor, action, subject, clock.Today);

    /// <summary>Whether someone else may do this with this record.</summary>
    public async Task<bool> MayOther(Actor other, string action, SubjectFacts subject, CancellationToken ct) =>
        AccessPolicy.Decide(await Rules(ct), other, action, subject, clock.Today) is not null;

    /// <summary>All ways in which the person may do this, for a database to apply before it counts.</summary>
    public async Task<IReadOnlyList<AccessReach>> Reach(string action, CancellationToken ct) =>
        AccessReach.Of(await Rules(ct), Actor, action, clock.Today);

    private Task<IReadOnlyList<AccessRule>> Rules(CancellationToken ct) =>
        InTurn(() => book.Rules(db, ct).AsTask(), ct);

    /// <summary>Notes in which role the person acts, for the audit trail.</summary>
    internal void ActsBy(Permit permit) => _permit = permit;

    /// <summary>Notes what the command is about, for the audit trail.</summary>
    internal void About(Subject subject, long? version) => (_subject, _subjectVersion) = (subject, version);

    /// <summary>Keeps an event until the command has done its work.</summary>
    internal void Raise<TEvent>(TEvent happened)
        where TEvent : notnull =>
        _events.Add(async ct =>
        {
            foreach (var handler in services.GetServices<IEventHandler<TEvent>>())
            {
                await handler.Handle(happened, ct);
            }
        });

    /// <summary>Hands the events to their handlers, in this transaction; they may raise more.</summary>
    internal async Task HandOutEvents(CancellationToken ct)
    {
        for (var i = 0; i < _events.Count; i++)
        {
            await _events[i](ct);
        }
        _events.Clear();
    }

    /// <summary>Brings in line what is worked out from the data, in this transaction.</summary>
    internal async Task LetFollow(IReadOnlyCollection<object> changed, CancellationToken ct)
    {
        foreach (var kept in services.GetServices<IKeptWithData>())
        {
            await kept.Follow(changed, ct);
        }
    }

    /// <summary>Begins a command anew: nothing is left of an earlier one of the same request.</summary>
    internal void Reset()
    {
        db.ChangeTracker.Clear();
        _events.Clear();
        _subject = null;
        _subjectVersion = null;
    }

    /// <summary>The audit entry of the command that has just done its work.</summary>
    internal AuditDraft Draft(string useCase, string? reason, string key, string payload) =>
        new(
            clock.Now,
            clock.Today,
            Actor.Id,
            _permit?.Role ?? Actor.PublicRole,
            _permit?.OnBehalfOf,
            useCase,
            (_subject ?? throw new InvalidOperationException($"{useCase} does not say what it is about")).ToString(),
            _subjectVersion,
            key,
            reason,
            payload
        );

    /// <summary>Refuses when the sender saw another version than the one there is.</summary>
    public Error? Stale(int version) =>
        ExpectedVersion is { } expected && expected != version ? KernelErrors.Stale(version) : null;

    /// <summary>Queues a message that leaves when the transaction is committed.</summary>
    public void Queue(string topic, string key, string body) =>
        db.Add(
            new OutboxMessage
            {
                Topic = topic,
                Key = key,
                Body = body,
                QueuedAt = clock.Now,
                DueAt = clock.Now,
            }
        );
}

/// <summary>Acts on something that happened, inside the transaction in which it happened.</summary>
public interface IEventHandler<in TEvent>
{
    /// <summary>Acts on it, or throws, which undoes the command.</summary>
    Task Handle(TEvent happened, CancellationToken ct);
}

/// <summary>An input that says why.</summary>
public interface IReasoned
{
    /// <summary>Why, in the person's own words; goes into the audit trail.</summary>
    string Reason { get; }
}
