using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Kernel.Audit.Features;

/// <summary>Entries of the audit trail, newest first.</summary>
public sealed class ListAudit(UseCaseContext context) : Query<ListAudit.Input, ListAudit.Page>(context)
{
    /// <summary>The largest page.</summary>
    public const int LargestPage = 200;

    /// <summary>Which entries.</summary>
    /// <param name="Subject">Only of this record, as <c>action:nib-2011/A31</c>; null for all.</param>
    /// <param name="Action">Only of this use case; null for all.</param>
    /// <param name="Skip">How many of the newest to leave out.</param>
    /// <param name="Take">How many at most; 1 to 200.</param>
    public sealed record Input(string? Subject = null, string? Action = null, long Skip = 0, int Take = 50);

    /// <summary>One page of entries, and how many there are in all.</summary>
    public sealed record Page(IReadOnlyList<EntryView> Entries, long Total);

    /// <summary>One entry, with the actor's name.</summary>
    public sealed record EntryView(
        long Seq,
        string At,
        string BusinessDay,
        string Actor,
        string ActorName,
        string Role,
        string Action,
        string Subject,
        string? Reason,
        string? OnBehalfOfName
    );

    /// <inheritdoc/>
    public override string Permission => KernelModule.ReadAudit;

    /// <inheritdoc/>
    protected override async Task<Result<Page>> Handle(Input input, CancellationToken ct)
    {
        var entries = Rows<AuditEntry>()
            .Where(entry => input.Subject == null || entry.Subject == input.Subject)
            .Where(entry => input.Action == null || entry.Action == input.Action);
        var total = await entries.LongCountAsync(ct);
        var skip = (int)Math.Clamp(input.Skip, 0, int.MaxValue);
        var page = await entries
            .OrderByDescending(entry => entry.Seq)
            .Skip(skip)
            .Take(Math.Clamp(input.Take, 1, LargestPage))
            .ToListAsync(ct);

        var names = await ActorNames.Of(
            Context.Db,
            page.SelectMany(entry => new[] { entry.Actor, entry.OnBehalfOf }.OfType<string>()),
            ct
        );
        return new Page(
            [
                .. page.Select(entry => new EntryView(
                    entry.Seq,
                    entry.At,
                    entry.BusinessDay,
                    entry.Actor,
                    names[entry.Actor],
                    entry.Role,
                    entry.Action,
                    entry.Subject,
                    entry.Reason,
                    entry.OnBehalfOf is { } absent ? names[absent] : null
                )),
            ],
            total
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/audit",
                KernelModule.ReadAudit,
                async (string? subject, string? action, long? skip, int? take, ListAudit query, CancellationToken ct) =>
                    (await query.Run(new(subject, action, skip ?? 0, take ?? 50), ct)).ToHttp(TypedResults.Ok)
            )
            .WithSummary("List entries of the audit trail, newest first");
}
