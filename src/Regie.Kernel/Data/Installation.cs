using Microsoft.EntityFrameworkCore;

namespace Regie.Kernel.Data;

/// <summary>A setting that belongs to the data and not to the machine: it travels with a backup.</summary>
public sealed class InstallationFact
{
    /// <summary>What it says: <c>installation.id</c>, <c>outbox.held</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What it says of it.</summary>
    public required string Value { get; set; }
}

/// <summary>Reads and writes facts about the installation itself.</summary>
public sealed class Installation(RegieDb db)
{
    private const string Held = "outbox.held";
    private const string Identity = "installation.id";

    /// <summary>Whether nothing may leave the house: set by a restore until an administrator releases it.</summary>
    public async Task<bool> OutboxHeld(CancellationToken ct) => await Read(Held, ct) is not null;

    /// <summary>Lets queued messages leave again.</summary>
    public Task ReleaseOutbox(CancellationToken ct) =>
        db.Set<InstallationFact>().Where(fact => fact.Key == Held).ExecuteDeleteAsync(ct);

    /// <summary>Holds queued messages back, with the reason that is shown to administrators.</summary>
    public Task HoldOutbox(string reason, CancellationToken ct) => Write(Held, reason, ct);

    /// <summary>A name of this installation that stays the same for its life; made at the first call.</summary>
    public async Task<string> Id(DateTimeOffset now, CancellationToken ct)
    {
        var id = await Read(Identity, ct);
        if (id is null)
        {
            id = Guid.CreateVersion7(now).ToString("N");
            await Write(Identity, id, ct);
        }
        return id;
    }

    /// <summary>What is noted under a key, or null.</summary>
    public Task<string?> Fact(string key, CancellationToken ct) => Read(key, ct);

    /// <summary>Notes something under a key.</summary>
    public Task Note(string key, string value, CancellationToken ct) => Write(key, value, ct);

    private Task<string?> Read(string key, CancellationToken ct) =>
        db.Set<InstallationFact>()
            .AsNoTracking()
            .Where(fact => fact.Key == key)
            .Select(fact => fact.Value)
            .SingleOrDefaultAsync(ct);

    private async Task Write(string key, string value, CancellationToken ct)
    {
        var fact = await db.Set<InstallationFact>().SingleOrDefaultAsync(fact => fact.Key == key, ct);
        if (fact is null)
        {
            db.Add(new InstallationFact { Key = key, Value = value });
        }
        else
        {
            fact.Value = value;
        }
        await db.SaveChangesAsync(ct);
    }
}
