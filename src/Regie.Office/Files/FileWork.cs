using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Outbox;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;
using Regie.Office.Features;

namespace Regie.Office.Files;

/// <summary>Has a file scanned that waits for it. Without a verdict it throws, and is tried again later; the file waits.</summary>
internal sealed class ScanFile(RegieDb db, FileScanner scanner, FileStore store, IServiceScopeFactory scopes)
    : IOutboxHandler
{
    public const string WorkTopic = "scan";

    public string Topic => WorkTopic;

    public async Task Deliver(string key, string body, CancellationToken ct)
    {
        var file = await db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(file => file.Reference == body, ct);
        if (file is not { State: FileState.Quarantined })
        {
            return;
        }
        // A scan that was there when the file came may be gone from the settings: the file waits for one.
        if (!scanner.IsThere)
        {
            throw new InvalidOperationException("There is no virus scan in the settings");
        }
        var verdict = await scanner.Scan(store.PathOf(file.Hash), ct);

        // In a scope of its own: the drain keeps its messages in this one.
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<UseCaseContext>().Actor = Actor.Job("virus-scan");
        var noted = await scope
            .ServiceProvider.GetRequiredService<NoteScan>()
            .Run(new(file.Reference, verdict.IsClean, verdict.Words), ct);
        if (!noted.IsOk)
        {
            throw new InvalidOperationException(noted.Error.Code);
        }
    }
}

/// <summary>Erases bytes that no record needs any more, once the removal is committed.</summary>
internal sealed class EraseFile(FileStore store, IServiceScopeFactory scopes) : IOutboxHandler
{
    public const string WorkTopic = "erase-file";

    public string Topic => WorkTopic;

    public async Task Deliver(string key, string body, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegieDb>();
        await db.Whole(async () =>
        {
            // Nobody adds the same bytes between the look and the erasing.
            await using var alone = await db.Engine.BeginWrite(db, ct);
            await db.Engine.Lock(db, FileStore.LockName, ct);
            if (!await db.Set<StoredFile>().AnyAsync(file => file.Hash == body && file.State != FileState.Removed, ct))
            {
                store.Erase(body);
            }
        });
    }
}

/// <summary>Removes what came in and was never added.</summary>
public sealed class FileSweep(RegieDb db, FileStore store)
{
    /// <summary>Removes it; returns how many.</summary>
    public Task<int> Run(CancellationToken ct) =>
        db.Whole(async () =>
        {
            await using var alone = await db.Engine.BeginWrite(db, ct);
            await db.Engine.Lock(db, FileStore.LockName, ct);
            return store.Sweep(
                await db.Set<StoredFile>()
                    .Where(file => file.State != FileState.Removed)
                    .Select(file => file.Hash)
                    .ToHashSetAsync(ct)
            );
        });
}
