using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Time;

namespace Regie.Office;

/// <summary>Finds people by what they may do today.</summary>
public sealed class Staff(RegieDb db, AccessBook book, Clock clock)
{
    /// <summary>The act of reporting on an action, which the module of the programme declares.</summary>
    public const string ReportAct = "programme.report";

    private const string PersonPrefix = "person:";

    /// <summary>The actor id of a person.</summary>
    public static string ActorId(Person person) => $"{PersonPrefix}{person.Id.Value}";

    /// <summary>The person behind an actor id, or null for the machine.</summary>
    public static PersonId? PersonOf(string actor) =>
        actor.StartsWith(PersonPrefix, StringComparison.Ordinal)
        && Guid.TryParse(actor[PersonPrefix.Length..], out var id)
            ? new PersonId(id)
            : null;

    /// <summary>Whoever may report on every action of the programme.</summary>
    public Task<IReadOnlyList<Person>> Coordinators(string programme, CancellationToken ct) =>
        Who(new SubjectFacts(programme), Relation.Any, ct);

    /// <summary>Whoever may report on a body's actions because she holds her role for that body.</summary>
    public Task<IReadOnlyList<Person>> Owners(string programme, string body, CancellationToken ct) =>
        Who(new SubjectFacts(programme, Bodies: [body]), Relation.Body, ct);

    /// <summary>Everyone who may report on the action with this owner, in the order of names.</summary>
    public Task<IReadOnlyList<Person>> Reporters(string programme, string? body, CancellationToken ct) =>
        Who(new SubjectFacts(programme, Bodies: body is null ? [] : [body]), null, ct);

    private async Task<IReadOnlyList<Person>> Who(SubjectFacts facts, Relation? by, CancellationToken ct)
    {
        var rules = await book.Rules(db, ct);
        var relevant = rules.Where(rule => by is null || rule.Relation == by).ToList();
        var grants = (
            await db.Set<RoleGrant>().AsNoTracking().Where(grant => grant.Programme == facts.Programme).ToListAsync(ct)
        ).ToLookup(grant => grant.PersonId);
        var ids = grants.Select(grant => grant.Key).ToList();
        var people = await db.Set<Person>()
            .AsNoTracking()
            .Where(person => ids.Contains(person.Id) && person.DisabledAt == null)
            .ToListAsync(ct);
        return
        [
            .. people
                .Where(person =>
                    AccessPolicy.Decide(
                        relevant,
                        Actor.Person(person, grants[person.Id]),
                        ReportAct,
                        facts,
                        clock.Today
                    )
                        is not null
                )
                .OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(person => person.Handle, StringComparer.Ordinal),
        ];
    }
}
