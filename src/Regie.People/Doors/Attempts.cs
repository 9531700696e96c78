using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.Kernel.Time;
using Regie.People.Domain;

namespace Regie.People.Doors;

/// <summary>Counts failed attempts, alike for names that exist and names that do not, on every node.</summary>
internal sealed class Attempts(RegieDb db, Clock clock)
{
    public const int PerName = 10;
    public const int PerAddress = 100;
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Whether this name or this address has failed too often within the hour.</summary>
    public async Task<bool> TooMany(string name, string address, CancellationToken ct)
    {
        var (hash, since) = (HashOf(name), clock.Now - Window);
        var byName = await db.Set<Attempt>().CountAsync(attempt => attempt.Name == hash && attempt.At > since, ct);
        var byAddress = await db.Set<Attempt>()
            .CountAsync(attempt => attempt.Address == address && attempt.At > since, ct);
        return byName >= PerName || byAddress >= PerAddress;
    }

    /// <summary>
    /// Notes a failure. While a name or address is locked its row takes the place of an older moment, outside the
    /// window, so that nobody can keep another person out for ever by going on.
    /// </summary>
    public async Task Note(string name, string address, bool locked, CancellationToken ct)
    {
        var now = clock.Now;
        await db.Whole(async () =>
        {
            db.ChangeTracker.Clear();
            await using var write = await db.Engine.BeginWrite(db, ct);
            db.Add(
                new Attempt
                {
                    Id = Guid.CreateVersion7(now),
                    Name = HashOf(name),
                    Address = address,
                    At = locked ? now - Window : now,
                }
            );
            await db.SaveChangesAsync(ct);
            await write.Commit(ct);
        });
    }

    private static byte[] HashOf(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(Names.Plain(name)));
}

/// <summary>How a name is read at the door.</summary>
internal static class Names
{
    /// <summary>Small letters without blanks around them; cut to what a name can be.</summary>
    public static string Plain(string name)
    {
        var plain = name.Trim().ToLowerInvariant();
        return plain.Length > 254 ? plain[..254] : plain;
    }
}
