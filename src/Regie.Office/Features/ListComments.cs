using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Office.Discussion;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>What was said about a record, oldest first, for those who may discuss it; and whom one may name there.</summary>
public sealed class ListComments(UseCaseContext context, CommentDesk desk)
    : Query<ListComments.Input, ListComments.View>(context)
{
    /// <summary>About which record.</summary>
    public sealed record Input(string About);

    /// <summary>The comments.</summary>
    /// <param name="About">The record.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Href">Its page.</param>
    /// <param name="Comments">Oldest first.</param>
    /// <param name="People">Who may be named, by name.</param>
    public sealed record View(
        string About,
        LocalText Title,
        string Href,
        IReadOnlyList<CommentView> Comments,
        IReadOnlyList<PersonView> People
    );

    /// <summary>Someone who may be named.</summary>
    public sealed record PersonView(string Handle, string Name);

    /// <summary>A comment.</summary>
    /// <param name="Reference">As <c>COM-2026-0001</c>.</param>
    /// <param name="Text">In parts, those marked name someone; empty for one that was withdrawn.</param>
    /// <param name="Plain">Its words as written.</param>
    /// <param name="By">Name of the writer.</param>
    /// <param name="WrittenAt">When.</param>
    /// <param name="EditedAt">When it was changed last, or null.</param>
    /// <param name="Withdrawn">Whether it was taken back.</param>
    /// <param name="Earlier">What it said before, oldest first.</param>
    /// <param name="MayEdit">Whether the reader may change it.</param>
    /// <param name="MayWithdraw">Whether the reader may take it back.</param>
    /// <param name="Version">For a change.</param>
    public sealed record CommentView(
        string Reference,
        IReadOnlyList<Search.SnippetPart> Text,
        string Plain,
        string By,
        DateTimeOffset WrittenAt,
        DateTimeOffset? EditedAt,
        bool Withdrawn,
        IReadOnlyList<EarlierView> Earlier,
        bool MayEdit,
        bool MayWithdraw,
        int Version
    );

    /// <summary>What a comment said until an instant.</summary>
    public sealed record EarlierView(string Text, DateTimeOffset Until);

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Discuss;

    /// <inheritdoc/>
    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        if (await desk.Record(input.About, Permission, ct) is not { } card)
        {
            return CommentErrors.RecordNotFound(input.About);
        }

        var (kind, reference) = (card.Subject.Kind, card.Subject.Reference);
        var comments = await Rows<Comment>()
            .Where(comment => comment.Kind == kind && comment.Record == reference)
            .OrderBy(comment => comment.Reference)
            .ToListAsync(ct);
        var ids = comments.Select(comment => comment.Id).ToList();
        var earlier = (await Rows<EarlierText>().Where(text => ids.Contains(text.CommentId)).ToListAsync(ct)).ToLookup(
            text => text.CommentId
        );
        var names = await ActorNames.Of(Context.Db, comments.Select(comment => comment.WrittenBy), ct);
        var people = await desk.People(ct);
        var readers = await desk.Readers(card, people, ct);
        var now = Context.Clock.Now;
        return new View(
            card.Subject.ToString(),
            card.Title,
            card.Href,
            [
                .. comments.Select(comment => new CommentView(
                    comment.Reference,
                    comment.WithdrawnAt is null ? Marked(comment.Text, people) : [],
                    comment.WithdrawnAt is null ? comment.Text : "",
                    names[comment.WrittenBy],
                    comment.WrittenAt,
                    comment.EditedAt,
                    comment.WithdrawnAt is not null,
                    comment.WithdrawnAt is not null
                        ? []
                        :
                        [
                            .. earlier[comment.Id]
                                .OrderBy(text => text.Number)
                                .Select(text => new EarlierView(text.Text, text.ReplacedAt)),
                        ],
                    comment.WrittenBy == Actor.Id && comment.IsEditableAt(now),
                    comment.WrittenBy == Actor.Id && comment.WithdrawnAt is null,
                    comment.Version
                )),
            ],
            [.. readers.Select(person => new PersonView(person.Handle, person.Name))]
        );
    }

    private static List<Search.SnippetPart> Marked(string text, IReadOnlyList<Nameable> people)
    {
        var parts = new List<Search.SnippetPart>();
        var at = 0;
        foreach (var place in Mentions.In(text, people).Where(place => place.People.Count > 0 && place.Start >= at))
        {
            parts.Add(new(text[at..place.Start], false));
            parts.Add(
                new(place.People.Count == 1 ? place.People[0].Name : text.Substring(place.Start, place.Length), true)
            );
            at = place.Start + place.Length;
        }
        parts.Add(new(text[at..], false));
        return [.. parts.Where(part => part.Text.Length > 0)];
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/comments",
                OfficeActs.Discuss,
                async (string about, ListComments query, CancellationToken ct) =>
                    (await query.Run(new(about), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("List what was said about a record");
}
