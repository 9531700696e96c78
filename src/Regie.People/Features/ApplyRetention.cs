using Microsoft.EntityFrameworkCore;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Outbox;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;
using Regie.People.Domain;

namespace Regie.People.Features;

/// <summary>Deletes what the settings no longer keep: ended links, tokens and sessions, delivered messages, answers of old commands, failed attempts.</summary>
public sealed class ApplyRetention(UseCaseContext context) : UseCase<ApplyRetention.Input, int>(context)
{
    /// <summary>Nothing to choose: the settings say it.</summary>
    public sealed record Input;

    public override string Permission => KernelModule.ManageAccess;

    /// <summary>What is too old now.</summary>
    internal static async Task<Old> Of(RegieDb db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now.AddDays(-(await HouseSettings.Read(db, ct)).RetentionDays);
        return new(
            db.Set<AccessKey>().Where(key => key.ExpiresAt < before || key.RevokedAt < before || key.UsedAt < before),
            db.Set<OutboxMessage>().Where(message => message.DoneAt < before),
            db.Set<CommandRecord>().Where(command => command.ReceivedAt < before),
            db.Set<Session>()
                .Where(session => session.EndedAt < before || session.StartedAt < before - Session.Longest),
            db.Set<Attempt>().Where(attempt => attempt.At < before)
        );
    }

    /// <summary>Applies it where there is something to delete, so that a day without leaves no entry.</summary>
    internal static async Task Work(UseCaseContext context, ApplyRetention useCase, CancellationToken ct)
    {
        if (await (await Of(context.Db, context.Clock.Now, ct)).Any(ct))
        {
            await useCase.Run(new(), ct);
        }
    }

    protected override async Task<Result<int>> Handle(Input input, CancellationToken ct)
    {
        var old = await Of(Db, Now, ct);
        var deleted =
            await old.Keys.ExecuteDeleteAsync(ct)
            + await old.Messages.ExecuteDeleteAsync(ct)
            + await old.Commands.ExecuteDeleteAsync(ct)
            + await old.Sessions.ExecuteDeleteAsync(ct)
            + await old.Attempts.ExecuteDeleteAsync(ct);
        About(new("installation", "retention"));
        return deleted;
    }

    internal sealed record Old(
        IQueryable<AccessKey> Keys,
        IQueryable<OutboxMessage> Messages,
        IQueryable<CommandRecord> Commands,
        IQueryable<Session> Sessions,
        IQueryable<Attempt> Attempts
    )
    {
        public async Task<bool> Any(CancellationToken ct) =>
            await Keys.AnyAsync(ct)
            || await Messages.AnyAsync(ct)
            || await Commands.AnyAsync(ct)
            || await Sessions.AnyAsync(ct)
            || await Attempts.AnyAsync(ct);
    }
}
