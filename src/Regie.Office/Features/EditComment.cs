using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Office;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Discussion;
using Regie.Office.Domain;
using Regie.Office.Storage;

namespace Regie.Office.Features;

/// <summary>Changes a comment of one's own within a day; what it said before stays to be read.</summary>
public sealed class EditComment(UseCaseContext context, CommentDesk desk)
    : UseCase<EditComment.Input, EditComment.Edited>(context)
{
    /// <summary>The new words.</summary>
    public sealed record Input(string Reference, string Text);

    /// <summary>Its version after it.</summary>
    public sealed record Edited(string Reference, int Version);

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Discuss;

    /// <inheritdoc/>
    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Text, nameof(input.Text), CommentLimits.Text);

    /// <inheritdoc/>
    protected override async Task<Result<Edited>> Handle(Input input, CancellationToken ct)
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
        if (!comment.IsEditableAt(Now))
        {
            return CommentErrors.TooLate(comment.Reference, (int)Comment.Editable.TotalHours);
        }
        if (Stale(comment.Version) is { } stale)
        {
            return stale;
        }
        var before = await desk.Named(comment.Text, card, ct);
        var named = await desk.Named(input.Text, card, ct);
        if (!named.IsOk)
        {
            return named.Error;
        }

        var number = await Db.Set<EarlierText>().CountAsync(text => text.CommentId == comment.Id, ct) + 1;
        Db.Add(
            new EarlierText
            {
                CommentId = comment.Id,
                Number = number,
                Text = comment.Text,
                ReplacedAt = Now,
            }
        );
        comment.Edit(input.Text.Trim(), Now);
        // Who was named before has heard of it.
        foreach (
            var person in named.Value.ExceptBy((before.Value ?? []).Select(known => known.Id), person => person.Id)
        )
        {
            Raise(
                new Mentioned(
                    person.Id,
                    comment.Reference,
                    card.Subject,
                    card.Title,
                    $"{card.Href}#{comment.Reference}",
                    Actor.Id,
                    Actor.Name
                )
            );
        }
        About(card.Subject);
        return new Edited(comment.Reference, comment.Version + 1);
    }

    /// <summary>The new words as sent by API.</summary>
    public sealed record Body(string Text);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/comments/{reference}/edit",
                OfficeActs.Discuss,
                async (string reference, Body body, HttpContext http, EditComment useCase, CancellationToken ct) =>
                {
                    var result = await useCase.Run(new(reference, body.Text), ct);
                    if (result.IsOk)
                    {
                        http.SendVersion(result.Value.Version);
                    }
                    return result.ToHttp(TypedResults.Ok);
                }
            )
            .OnVersion()
            .WithSummary("Change a comment of one's own within a day");
}
