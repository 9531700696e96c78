using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;

namespace Regie.People;

/// <summary>Finds the person whom an act is about.</summary>
internal static class PersonRows
{
    /// <summary>By her handle; without one, whoever asks.</summary>
    public static Task<Person?> Named(this DbSet<Person> people, string? handle, Actor actor, CancellationToken ct)
    {
        if (handle is not null)
        {
            return people.SingleOrDefaultAsync(person => person.Handle == handle, ct);
        }
        return actor.IsPerson
            ? people.SingleOrDefaultAsync(person => person.Id == actor.PersonId, ct)
            : Task.FromResult<Person?>(null);
    }
}
