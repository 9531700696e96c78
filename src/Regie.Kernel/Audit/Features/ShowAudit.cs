using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Kernel.Audit.Features;

/// <summary>One entry of the audit trail, with what changed, and its place in the chain recomputed.</summary>
public sealed class ShowAudit(UseCaseContext context) : Query<ShowAudit.Input, ShowAudit.View>(context)
{
    /// <summary>Which entry.</summary>
    public sealed record Input(long Seq);

    /// <summary>The entry.</summary>
    /// <param name="Entry">As it was written.</param>
    /// <param name="ActorName">What people call the actor.</param>
    /// <param name="OnBehalfOfName">What people call the absent person in whose place she acted, or null.</param>
    /// <param name="Previous">Hash of the entry before, hexadecimal.</param>
    /// <param name="Hash">Its own hash, hexadecimal.</param>
    /// <param name="HashFits">Whether its hash, recomputed now, is the one that was written.</param>
    /// <param name="Changes">What changed, as JSON; null when it was erased.</param>
    /// <param name="SignedBy">The size of the first signed checkpoint that covers it; null when none does yet.</param>
    public sealed record View(
        AuditEntry Entry,
        string ActorName,
        string? OnBehalfOfName,
        string Previous,
        string Hash,
        bool HashFits,
        string? Changes,
        long? SignedBy
    );

    /// <inheritdoc/>
    public override string Permission => KernelModule.ReadAudit;

    /// <inheritdoc/>
    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var pair = await Rows<AuditEntry>()
            .Where(e => e.Seq == input.Seq || e.Seq == input.Seq - 1)
            .OrderBy(e => e.Seq)
            .ToListAsync(ct);

        if (pair.Count == 0 || pair[^1].Seq != input.Seq)
        {
            return Error.NotFound("kernel.audit-not-found", input.Seq);
        }

        var entry = pair[^1];
        var previous = pair.Count == 2 ? pair[0].Hash : new byte[AuditBytes.HashLength];
        var payload = await Rows<AuditPayload>().SingleOrDefaultAsync(p => p.Seq == input.Seq, ct);
        var signed = await Rows<AuditCheckpoint>().Where(c => c.Size >= input.Seq).MinAsync(c => (long?)c.Size, ct);
        var names = await ActorNames.Of(Context.Db, new[] { entry.Actor, entry.OnBehalfOf }.OfType<string>(), ct);
        return new View(
            entry,
            names[entry.Actor],
            entry.OnBehalfOf is { } absent ? names[absent] : null,
            Convert.ToHexStringLower(previous),
            Convert.ToHexStringLower(entry.Hash),
            AuditBytes.EntryHash(previous, entry).AsSpan().SequenceEqual(entry.Hash)
                && (
                    payload is null
                    || AuditBytes.PayloadHash(payload.Salt, payload.Body).AsSpan().SequenceEqual(entry.PayloadHash)
                ),
            payload?.Body,
            signed
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/audit/{seq:long}",
                KernelModule.ReadAudit,
                async (long seq, ShowAudit query, CancellationToken ct) =>
                    (await query.Run(new(seq), ct)).ToHttp(TypedResults.Ok)
            )
            .WithSummary("Show one entry of the audit trail");
}
