using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;

namespace Regie.People;

/// <summary>The person who is asking, as her own record.</summary>
internal static class Self
{
    private const string Prefix = "person:";

    /// <summary>Her key.</summary>
    /// <exception cref="InvalidOperationException">Whoever asks is no person, whom <see cref="PeopleModule.Self"/> keeps out.</exception>
    public static PersonId Key(this Actor actor) =>
        actor.IsPerson
            ? new(Guid.Parse(actor.Id[Prefix.Length..]))
            : throw new InvalidOperationException($"{actor.Id} is no person");

    /// <summary>Her record, to be changed.</summary>
    public static Task<Person> Record(RegieDb db, Actor actor, CancellationToken ct)
    {
        var key = actor.Key();
        return db.Set<Person>().SingleAsync(person => person.Id == key, ct);
    }
}
