using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;
using Regie.Kernel.Time;
using Regie.Kernel.UseCases;
using Regie.People.Domain;
using Regie.People.Features;

namespace Regie.People.Doors;

/// <summary>Opens the door of a new installation to its first administrator.</summary>
public sealed class FirstAdministrator(
    RegieDb db,
    Clock clock,
    UseCaseContext context,
    IServiceProvider services,
    RegieSettings settings
)
{
    private const string Handle = "admin";

    /// <summary>
    /// The address that lets the first administrator in, once, within three days; null where somebody can get in
    /// already. Each start makes a new one until it is used, and the one before works no more.
    /// </summary>
    public async Task<string?> Link(CancellationToken ct)
    {
        var people = await db.Set<Person>().AsNoTracking().Select(person => person.Handle).Take(2).ToListAsync(ct);
        if (people is not ([] or [Handle]) || await db.Set<Session>().AnyAsync(ct) || await HasOtherKeys(ct))
        {
            return null;
        }

        context.Actor = Actor.Job("first-start");
        var opened = await Get<OpenInstallation>().Run(new(Handle), ct);
        if (!opened.IsOk)
        {
            return null;
        }
        var (secret, hash) = IssueKey.NewSecret();
        var key = await Get<IssueKey>()
            .Run(new(Handle, AccessKeyKind.Link, OpenInstallation.Label, IssueKey.LongestLink, hash), ct);
        return key.IsOk ? $"{settings.Address}/sign-in/link/{secret}" : null;
    }

    private Task<bool> HasOtherKeys(CancellationToken ct) =>
        db.Set<AccessKey>()
            .AnyAsync(
                key => key.Label != OpenInstallation.Label && key.RevokedAt == null && key.ExpiresAt > clock.Now,
                ct
            );

    private T Get<T>()
        where T : notnull => (T)services.GetService(typeof(T))!;
}
