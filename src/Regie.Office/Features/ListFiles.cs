using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Records;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Office.Discussion;
using Regie.Office.Domain;
using Regie.Office.Files;

namespace Regie.Office.Features;

/// <summary>The files on a record, for those who may read it and discuss it: the last edition of each name first.</summary>
public sealed class ListFiles(UseCaseContext context, CommentDesk desk)
    : Query<ListFiles.Input, ListFiles.View>(context)
{
    /// <summary>On which record.</summary>
    public sealed record Input(string About);

    /// <summary>The files.</summary>
    public sealed record View(
        string About,
        LocalText Title,
        string Href,
        bool MayAttach,
        IReadOnlyList<FileView> Files
    );

    /// <summary>A file.</summary>
    /// <param name="Reference">As <c>FIL-2026-0001</c>.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Edition">Of this name, from 1.</param>
    /// <param name="IsLast">Whether it is the last of its name that was not removed.</param>
    /// <param name="Size">In bytes.</param>
    /// <param name="Type">What its content shows.</param>
    /// <param name="Hash">SHA-256 of its bytes.</param>
    /// <param name="State">Whether it can be had.</param>
    /// <param name="IsPicture">Whether it can be shown in a page.</param>
    /// <param name="AddedAt">When.</param>
    /// <param name="By">By whom.</param>
    /// <param name="RemovedReason">Why it was removed, or null.</param>
    /// <param name="Version">For a change.</param>
    public sealed record FileView(
        string Reference,
        string Name,
        int Edition,
        bool IsLast,
        long Size,
        string Type,
        string Hash,
        FileState State,
        bool IsPicture,
        DateTimeOffset AddedAt,
        string By,
        string? RemovedReason,
        int Version
    );

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Discuss;

    /// <inheritdoc/>
    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        if (await desk.Record(input.About, Permission, ct) is not { } card)
        {
            return CommentErrors.RecordNotFound(input.About);
        }
        return await Of(card, ct);
    }

    private async Task<View> Of(RecordCard card, CancellationToken ct)
    {
        var (kind, record) = (card.Subject.Kind, card.Subject.Reference);
        var files = await Rows<StoredFile>().Where(file => file.Kind == kind && file.Record == record).ToListAsync(ct);
        var names = await ActorNames.Of(Context.Db, files.Select(file => file.AddedBy), ct);
        var last = files
            .Where(file => file.State != FileState.Removed)
            .GroupBy(file => file.Name)
            .Select(editions => editions.MaxBy(file => file.Edition)!.Id)
            .ToHashSet();
        return new View(
            card.Subject.ToString(),
            card.Title,
            card.Href,
            await Context.May(OfficeActs.Attach, card.Facts, ct) is not null,
            [
                .. files
                    .OrderBy(file => file.Name, StringComparer.OrdinalIgnoreCase)
                    .ThenByDescending(file => file.Edition)
                    .Select(file => new FileView(
                        file.Reference,
                        file.Name,
                        file.Edition,
                        last.Contains(file.Id),
                        file.Size,
                        file.Type,
                        file.Hash,
                        file.State,
                        FileSniffer.IsPicture(file.Type),
                        file.AddedAt,
                        names[file.AddedBy],
                        file.RemovedReason,
                        file.Version
                    )),
            ]
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/files",
                OfficeActs.Discuss,
                async (string about, ListFiles query, CancellationToken ct) =>
                    (await query.Run(new(about), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("List the files on a record");
}
