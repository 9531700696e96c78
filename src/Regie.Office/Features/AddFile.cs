using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;
using Regie.Office.Discussion;
using Regie.Office.Domain;
using Regie.Office.Files;

namespace Regie.Office.Features;

/// <summary>Adds a file to a record; a file of a name that is there becomes its next edition.</summary>
public sealed class AddFile(UseCaseContext context, CommentDesk desk, FileStore store, RegieSettings settings)
    : UseCase<AddFile.Input, AddFile.Added>(context)
{
    /// <summary>A file that was laid by <see cref="FileDesk"/>.</summary>
    /// <param name="About">The record.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Hash">SHA-256 of its bytes.</param>
    /// <param name="Size">In bytes.</param>
    /// <param name="Type">What its content shows.</param>
    public sealed record Input(string About, string Name, string Hash, long Size, string Type)
    {
        /// <summary>Where it lies until it is kept; no part of what is asked.</summary>
        [JsonIgnore]
        public string Staged { get; init; } = "";
    }

    /// <summary>Its reference and edition, and whether it waits for the virus scan.</summary>
    public sealed record Added(string Reference, string Name, int Edition, bool Waits);

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Attach;

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
        var (kind, record) = (card.Subject.Kind, card.Subject.Reference);
        var there = Db.Set<StoredFile>().Where(file => file.Kind == kind && file.Record == record);
        if (await there.CountAsync(file => file.State != FileState.Removed, ct) >= settings.FilesPerRecord)
        {
            return FileErrors.TooMany(settings.FilesPerRecord);
        }

        var edition = await there.Where(file => file.Name == input.Name).MaxAsync(file => (int?)file.Edition, ct) ?? 0;
        var waits = settings.Scan is not null;
        var added = new StoredFile
        {
            Id = new(Guid.CreateVersion7(Now)),
            Reference = await NumberSeries.Next(Db, "FIL", Today.Year, ct),
            Kind = kind,
            Record = record,
            Name = input.Name,
            Edition = edition + 1,
            Size = input.Size,
            Hash = input.Hash,
            Type = input.Type,
            AddedAt = Now,
            AddedBy = Actor.Id,
            State = waits ? FileState.Quarantined : FileState.Ready,
        };
        Db.Add(added);
        if (waits)
        {
            Queue(ScanFile.WorkTopic, $"scan-{added.Reference}", added.Reference);
        }

        // Under its hash before the commit: the record never names bytes that are not there.
        await Db.Engine.Lock(Db, FileStore.LockName, ct);
        store.Keep(input.Staged, input.Hash);
        About(card.Subject);
        return new Added(added.Reference, added.Name, added.Edition, waits);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/files",
                OfficeActs.Attach,
                async (
                    string about,
                    string name,
                    HttpContext http,
                    CommentDesk records,
                    FileDesk files,
                    AddFile useCase,
                    CancellationToken ct
                ) =>
                {
                    // Nothing is read for someone who may not add it.
                    if (await records.Record(about, OfficeActs.Attach, ct) is null)
                    {
                        return CommentErrors.RecordNotFound(about).ToHttp(http);
                    }
                    var laid = await files.Lay(about, name, http.Request.Body, ct);
                    if (!laid.IsOk)
                    {
                        return laid.Error.ToHttp(http);
                    }
                    var added = await useCase.Run(laid.Value, ct);
                    FileDesk.Forget(laid.Value);
                    return added.ToHttp(file => TypedResults.Created($"/api/v1/office/files/{file.Reference}", file));
                }
            )
            .Produces<Added>(StatusCodes.Status201Created)
            .WithMetadata(new LargeBodyMetadata(101L * 1024 * 1024))
            .WithRequestTimeout(TimeSpan.FromMinutes(10))
            .WithSummary("Add the file that is the body to a record");
}
