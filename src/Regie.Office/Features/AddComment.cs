using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Contracts.Office;
using Regie.Kernel.Http;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Discussion;
using Regie.Office.Domain;
using Regie.Office.Storage;

namespace Regie.Office.Features;

/// <summary>Says something about a record; whoever is named with an at sign hears of it.</summary>
public sealed class AddComment(UseCaseContext context, CommentDesk desk)
    : UseCase<AddComment.Input, AddComment.Added>(context)
{
    /// <summary>The comment.</summary>
    /// <param name="About">The record: <c>action:nib-2011/A31</c>.</param>
    /// <param name="Text">Up to 4000 characters; <c>@handle</c> or <c>@Name</c> names someone.</param>
    public sealed record Input(string About, string Text);

    /// <summary>Its reference, and how many people were named.</summary>
    public sealed record Added(string Reference, int Mentions);

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Discuss;

    /// <inheritdoc/>
    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Text, nameof(input.Text), CommentLimits.Text);

    /// <inheritdoc/>
    protected override async Task<Result<Added>> Handle(Input input, CancellationToken ct)
    {
        if (await desk.Record(input.About, Permission, ct) is not { } card)
        {
            return CommentErrors.RecordNotFound(input.About);
        }
        if (await Decide(card.Facts, ct) is { } forbidden)
        {
            return forbidden;
        }
        var named = await desk.Named(input.Text, card, ct);
        if (!named.IsOk)
        {
            return named.Error;
        }

        var comment = new Comment
        {
            Id = new(Guid.CreateVersion7(Now)),
            Reference = await NumberSeries.Next(Db, "COM", Today.Year, ct),
            Kind = card.Subject.Kind,
            Record = card.Subject.Reference,
            Text = input.Text.Trim(),
            WrittenAt = Now,
            WrittenBy = Actor.Id,
        };
        Db.Add(comment);
        foreach (var person in named.Value)
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
        return new Added(comment.Reference, named.Value.Count);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/comments",
                OfficeActs.Discuss,
                async (Input input, AddComment useCase, CancellationToken ct) =>
                    (await useCase.Run(input, ct)).ToHttp(added =>
                        TypedResults.Created($"/api/v1/office/comments/{added.Reference}", added)
                    )
            )
            .Produces<Added>(StatusCodes.Status201Created)
            .WithSummary("Comment on a record; @handle or @Name names someone");
}
