using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Discussion;
using Regie.Office.Domain;
using Regie.Office.Files;

namespace Regie.Office.Features;

/// <summary>Removes a file with a reason: its bytes are erased, that it was there stays.</summary>
public sealed class RemoveFile(UseCaseContext context, CommentDesk desk) : UseCase<RemoveFile.Input, Done>(context)
{
    /// <summary>Which one, and why.</summary>
    public sealed record Input(string Reference, string Reason) : IReasoned;

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Attach;

    /// <inheritdoc/>
    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Reason, nameof(input.Reason), 400);

    /// <inheritdoc/>
    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var file = await Db.Set<StoredFile>().SingleOrDefaultAsync(file => file.Reference == input.Reference, ct);
        if (file is null || await desk.Record(file.About.ToString(), Permission, ct) is not { } card)
        {
            return FileErrors.FileNotFound(input.Reference);
        }
        if (await Decide(card.Facts, ct) is { } forbidden)
        {
            return forbidden;
        }
        if (file.State == FileState.Removed)
        {
            return FileErrors.Removed(file.Reference);
        }
        if (Stale(file.Version) is { } stale)
        {
            return stale;
        }

        file.Remove(Now, Actor.Id, input.Reason.Trim());
        Queue(EraseFile.WorkTopic, $"erase-{file.Reference}", file.Hash);
        About(card.Subject);
        return Done.It;
    }

    /// <summary>The reason as sent by API.</summary>
    public sealed record Body(string Reason);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/files/{reference}/remove",
                OfficeActs.Attach,
                async (string reference, Body body, RemoveFile useCase, CancellationToken ct) =>
                    (await useCase.Run(new(reference, body.Reason), ct)).ToHttp(TypedResults.Ok)
            )
            .OnVersion()
            .WithSummary("Remove a file; its bytes are erased");
}
