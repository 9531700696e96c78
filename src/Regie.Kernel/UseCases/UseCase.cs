using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;

namespace Regie.Kernel.UseCases;

/// <summary>One act that changes something: called alike by page, API, command line and job.</summary>
/// <typeparam name="TInput">A record; all of it goes into the request's hash.</typeparam>
/// <typeparam name="TOutput">What the sender is told; kept as JSON, so that a repeat hears the same.</typeparam>
public abstract class UseCase<TInput, TOutput>(UseCaseContext context)
    where TInput : notnull
{
    /// <summary>The act that must be permitted: <c>module.act</c>.</summary>
    public abstract string Permission { get; }

    /// <summary>Whether a person must have proved a short while ago who she is: for acts that open doors to others.</summary>
    protected virtual bool IsWeighty => false;

    /// <summary>The database, inside the transaction.</summary>
    protected RegieDb Db => context.Db;

    /// <summary>The instant of this command, decided once from the database's clock.</summary>
    protected DateTimeOffset Now => context.Clock.Now;

    /// <summary>The business day of this command.</summary>
    protected DateOnly Today => context.Clock.Today;

    /// <summary>What every use case and query of this request shares.</summary>
    protected UseCaseContext Context => context;

    /// <summary>Who is asking.</summary>
    protected Actor Actor => context.Actor;

    /// <summary>
    /// Does the act, in this fixed order: permission, check, transaction, idempotency, work, events, audit, commit.
    /// The answer to a key that was used before is the answer given then.
    /// </summary>
    public Task<Result<TOutput>> Run(TInput input, CancellationToken ct = default) =>
        context.InTurn(() => RunInOrder(input, ct), ct);

    private async Task<Result<TOutput>> RunInOrder(TInput input, CancellationToken ct)
    {
        if (await context.MayEver(Permission, ct) is not { } permit)
        {
            return KernelErrors.NotPermitted(Permission);
        }

        if (IsWeighty && context.NeedsProof)
        {
            return KernelErrors.ProofNeeded();
        }

        var problems = new Problems();
        Check(input, problems);
        if (problems.Found.Count > 0)
        {
            return Error.Invalid(problems.Found);
        }

        var key = context.Key ?? $"auto-{Guid.CreateVersion7(context.Clock.Now):N}";
        var command = Commands.Start(context, GetType().Name, key, input);
        return await Db.Whole(() => RunOnce(input, command, permit, ct));
    }

    /// <summary>Notes all that is wrong with the input by itself, without the database.</summary>
    protected virtual void Check(TInput input, Problems problems) { }

    /// <summary>Loads, decides on the record, changes it; returns the answer or the refusal.</summary>
    protected abstract Task<Result<TOutput>> Handle(TInput input, CancellationToken ct);

    /// <summary>Whether she may do this to this record; a refusal otherwise. Notes the role for the audit trail.</summary>
    protected async Task<Error?> Decide(SubjectFacts subject, CancellationToken ct)
    {
        if (await context.May(Permission, subject, ct) is not { } permit)
        {
            return KernelErrors.NotPermitted(Permission);
        }
        context.ActsBy(permit);
        return null;
    }

    /// <summary>
    /// Whether she may what another act stands for: where one does to oneself what only that act lets one do to others.
    /// </summary>
    protected async Task<Error?> DecideBy(string act, CancellationToken ct)
    {
        if (await context.MayEver(act, ct) is not { } permit)
        {
            return KernelErrors.NotPermitted(act);
        }
        context.ActsBy(permit);
        return null;
    }

    /// <summary>Says what the command is about, and the version after it; each command does so once.</summary>
    protected void About(Subject subject, long? versionAfter = null) => context.About(subject, versionAfter);

    /// <summary>Refuses when the sender saw another version than the one there is.</summary>
    protected Error? Stale(int version) => context.Stale(version);

    /// <summary>Tells other modules, in this transaction.</summary>
    protected void Raise<TEvent>(TEvent happened)
        where TEvent : notnull => context.Raise(happened);

    /// <summary>Queues a message that leaves when the transaction is committed.</summary>
    protected void Queue(string topic, string key, string body) => context.Queue(topic, key, body);

    /// <summary>Writes a link into the chain.</summary>
    protected Task Link(Subject from, string kind, Subject to, CancellationToken ct) =>
        context.Chain.Add(from, kind, to, Today, null, ct);

    private async Task<Result<TOutput>> RunOnce(
        TInput input,
        CommandRecord command,
        Permit permit,
        CancellationToken ct
    )
    {
        context.Reset();
        context.ActsBy(permit);
        await using var write = await Db.Engine.BeginWrite(Db, ct);
        context.Clock.Decide(await Db.Engine.Now(Db, ct));

        if (await Commands.Earlier<TOutput>(Db, command, ct) is { } earlier)
        {
            return earlier;
        }

        await write.Mark(ct);
        try
        {
            var result = await Handle(input, ct);
            if (!result.IsOk)
            {
                await Refuse(write, command, result.Error, ct);
                return result;
            }

            await context.HandOutEvents(ct);
            Db.RaiseVersions();
            var touched = Db.Changes().Select(entry => entry.Metadata.ClrType).Distinct().ToList();
            var changed = Db.Changes().Select(entry => entry.Entity).ToList();
            var payload = ChangePayload.Of(Db);
            await Db.SaveChangesAsync(ct);
            await context.LetFollow(changed, ct);
            await Commands.Answer(Db, command, result.Value, ct);

            var draft = context.Draft(GetType().Name, (input as IReasoned)?.Reason, command.Key, payload);
            var transaction = Db.Database.CurrentTransaction!.GetDbTransaction();
            var size = await AuditLog.Append(transaction, Db.Engine.RowLock, [draft], ct);
            await write.Commit(ct);
            context.DataVersion.Made(size, touched);
            return result;
        }
        catch (DbUpdateConcurrencyException)
        {
            var error = KernelErrors.ChangedMeanwhile();
            await Refuse(write, command, error, ct);
            return error;
        }
    }

    // A refusal leaves nothing behind but itself, so that a repeat is refused alike.
    private async Task Refuse(WriteTransaction write, CommandRecord command, Error error, CancellationToken ct)
    {
        await write.Undo(ct);
        context.Reset();
        await Commands.Refuse(Db, command, error, ct);
        await write.Commit(ct);
    }
}
