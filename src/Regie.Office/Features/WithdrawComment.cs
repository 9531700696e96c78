using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Discussion;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>Takes back a comment of one's own: its words are shown and found no longer, that it was there stays.</summary>
public sealed class WithdrawComment(UseCaseContext context, CommentDesk desk)
    : UseCase<WithdrawComment.Input, Done>(context)
{
    /// <summary>Which one.</summary>
    public sealed record Input(string Reference);

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Discuss;

    /// <inheritdoc/>
    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var comment = await Db.Set<Comment>().SingleOrDefaultAsync(c => c.Reference == input.Reference, ct);
        if (comment is null || await desk.Record(comment.About.ToString(), Permission, ct) is not { } card)
        {
            return CommentErrors.CommentNotFound(input.Reference);
        }
        if (await Decide(card.Facts, ct) is { } forbidden)
        {
            return forbidden;
        }
        if (comment.WrittenBy != Actor.Id)
        {
            return CommentErrors.NotYours(comment.Reference);
        }
        if (comment.WithdrawnAt is not null)
        {
            return CommentErrors.Withdrawn(comment.Reference);
        }
        if (Stale(comment.Version) is { } stale)
        {
            return stale;
        }

        comment.Withdraw(Now);
        About(card.Subject);
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/comments/{reference}/withdraw",
                OfficeActs.Discuss,
                async (string reference, WithdrawComment useCase, CancellationToken ct) =>
                    (await useCase.Run(new(reference), ct)).ToHttp(TypedResults.Ok)
            )
            .OnVersion()
            .WithSummary("Take back a comment of one's own");
}
