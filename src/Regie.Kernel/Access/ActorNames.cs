using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;

namespace Regie.Kernel.Access;

/// <summary>What people call the actors of the audit trail.</summary>
public static class ActorNames
{
    private const string PersonPrefix = "person:";

    /// <summary>A name for each actor id: of a person her name, of others the part behind the colon.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Of(
        RegieDb db,
        IEnumerable<string> actors,
        CancellationToken ct
    )
    {
        var distinct = actors.Distinct().ToList();
        var ids = distinct
            .Where(actor => actor.StartsWith(PersonPrefix, StringComparison.Ordinal))
            .Select(actor => new PersonId(Guid.Parse(actor[PersonPrefix.Length..])))
            .ToList();
        var people = await db.Set<Person>()
            .AsNoTracking()
            .Where(person => ids.Contains(person.Id))
            .ToDictionaryAsync(person => $"{PersonPrefix}{person.Id.Value}", person => person.Name, ct);

        return distinct.ToDictionary(
            actor => actor,
            actor => people.GetValueOrDefault(actor) ?? actor[(actor.IndexOf(':', StringComparison.Ordinal) + 1)..]
        );
    }
}
