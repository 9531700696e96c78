using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Office.Discussion;
using Regie.Office.Domain;
using Regie.Office.Files;

namespace Regie.Office.Features;

/// <summary>A file and where its bytes lie, for those who may read its record and discuss it.</summary>
public sealed class OpenFile(UseCaseContext context, CommentDesk desk, FileStore store)
    : Query<OpenFile.Input, OpenFile.View>(context)
{
    /// <summary>Which one; the name, where it is given, must be its own.</summary>
    /// <param name="Reference">As <c>FIL-2026-0001</c>.</param>
    /// <param name="Name">Its name, or null.</param>
    /// <param name="WithBytes">Whether the bytes are wanted: they may be refused where the facts are not.</param>
    public sealed record Input(string Reference, string? Name = null, bool WithBytes = true);

    /// <summary>The file.</summary>
    /// <param name="File">What is known of it.</param>
    /// <param name="About">The record it is on.</param>
    /// <param name="RecordTitle">The record's title.</param>
    /// <param name="RecordHref">The record's page.</param>
    /// <param name="MayRemove">Whether the reader may remove it.</param>
    /// <param name="Path">Where its bytes lie on this machine.</param>
    public sealed record View(
        ListFiles.FileView File,
        string About,
        LocalText RecordTitle,
        string RecordHref,
        bool MayRemove,
        [property: System.Text.Json.Serialization.JsonIgnore] string Path
    );

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Discuss;

    /// <inheritdoc/>
    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var file = await Rows<StoredFile>().SingleOrDefaultAsync(file => file.Reference == input.Reference, ct);
        if (
            file is null
            || (input.Name is not null && input.Name != file.Name)
            || await desk.Record(file.About.ToString(), Permission, ct) is not { } card
        )
        {
            return FileErrors.FileNotFound(input.Reference);
        }
        if (input.WithBytes && Refusal(file) is { } refusal)
        {
            return refusal;
        }

        var last = await Rows<StoredFile>()
            .Where(other => other.Kind == file.Kind && other.Record == file.Record && other.Name == file.Name)
            .Where(other => other.State != FileState.Removed)
            .MaxAsync(other => (int?)other.Edition, ct);
        var names = await ActorNames.Of(Context.Db, [file.AddedBy], ct);
        return new View(
            new(
                file.Reference,
                file.Name,
                file.Edition,
                last == file.Edition,
                file.Size,
                file.Type,
                file.Hash,
                file.State,
                FileSniffer.IsPicture(file.Type),
                file.AddedAt,
                names[file.AddedBy],
                file.RemovedReason,
                file.Version
            ),
            card.Subject.ToString(),
            card.Title,
            card.Href,
            file.State != FileState.Removed && await Context.May(OfficeActs.Attach, card.Facts, ct) is not null,
            store.PathOf(file.Hash)
        );
    }

    private static Error? Refusal(StoredFile file) =>
        file.State switch
        {
            FileState.Quarantined => FileErrors.Quarantined(file.Reference),
            FileState.Infected => FileErrors.Infected(file.Reference),
            FileState.Removed => FileErrors.Removed(file.Reference),
            _ => null,
        };

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapQuestion(
                "/files/{reference}",
                OfficeActs.Discuss,
                async (string reference, OpenFile query, CancellationToken ct) =>
                    (await query.Run(new(reference, WithBytes: false), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("What is known of a file");
        api.MapQuestion("/files/{reference}/content", OfficeActs.Discuss, Content)
            .WithMetadata(new SandboxedMetadata())
            .WithRequestTimeout(TimeSpan.FromMinutes(10))
            .WithSummary("The bytes of a file; ranges are served");
    }

    /// <summary>For people: the same bytes, under the name of the file.</summary>
    internal static void MapSite(IEndpointRouteBuilder site) =>
        site.MapGet("/files/{reference}/{name}", Named)
            .WithMetadata(new SandboxedMetadata(), new AccessAttribute(OfficeActs.Discuss))
            .WithRequestTimeout(TimeSpan.FromMinutes(10))
            .ExcludeFromDescription();

    private static async Task<IResult> Content(string reference, OpenFile query, CancellationToken ct) =>
        (await query.Run(new(reference), ct)).ToHttp(view => Bytes(view, asAttachment: true));

    // Shown in a page only where it is a picture by its content; all else is saved, never opened.
    private static async Task<IResult> Named(
        string reference,
        string name,
        bool? show,
        OpenFile query,
        CancellationToken ct
    ) =>
        (await query.Run(new(reference, name), ct)).ToHttp(view =>
            Bytes(view, asAttachment: show != true || !view.File.IsPicture)
        );

    private static IResult Bytes(View view, bool asAttachment) =>
        Microsoft.AspNetCore.Http.Results.File(
            view.Path,
            view.File.Type == "text/plain" ? "text/plain; charset=utf-8" : view.File.Type,
            asAttachment ? view.File.Name : null,
            view.File.AddedAt,
            new EntityTagHeaderValue($"\"{view.File.Hash}\""),
            enableRangeProcessing: true
        );
}
