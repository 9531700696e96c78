using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Time;
using Regie.People.Domain;

namespace Regie.People.Doors;

/// <summary>Who stands behind a session; asked anew for each request, so that a session that was ended is ended everywhere at once.</summary>
public sealed class Sessions(RegieDb db, Clock clock)
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>The person of a session that lives; null otherwise.</summary>
    /// <param name="id">The session, from the cookie.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SessionPerson?> Find(Guid id, CancellationToken ct)
    {
        var found = await (
            from session in db.Set<Session>().AsNoTracking()
            where session.Id == id && session.EndedAt == null
            join person in db.Set<Person>().AsNoTracking() on session.PersonId equals person.Id
            where person.DisabledAt == null
            select new { session, person }
        ).SingleOrDefaultAsync(ct);

        var now = clock.Now;
        if (found is null || !found.session.LivesAt(now))
        {
            return null;
        }
        if (now - found.session.SeenAt > SeenEvery)
        {
            await db.Set<Session>()
                .Where(session => session.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.SeenAt, now), ct);
        }

        // In a sample there is nothing to prove oneself with.
        DateTimeOffset? provedAt = found.session.Means == Means.Sample ? null : found.session.ProvedAt;
        return new(found.person, provedAt);
    }
}

/// <summary>Who stands behind a session, and when she last proved it; null where there is nothing to prove.</summary>
public sealed record SessionPerson(Person Person, DateTimeOffset? ProvedAt);
