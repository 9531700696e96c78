namespace Regie.Kernel.Access;

/// <summary>One way in which an actor may do something: to which records of which programme.</summary>
/// <param name="Programme">The programme whose records it reaches; null for those of all.</param>
/// <param name="Relation">To which of them.</param>
/// <param name="Body">For <see cref="Relation.Body"/>: the body.</param>
public sealed record AccessReach(string? Programme, Relation Relation, string? Body)
{
    /// <summary>
    /// All ways in which the actor may do this on this day: what <see cref="AccessPolicy.Decide"/> says of each record, as
    /// conditions that a database can apply before it counts. An interest denies, whatever stands here.
    /// </summary>
    public static IReadOnlyList<AccessReach> Of(
        IEnumerable<AccessRule> rules,
        Actor actor,
        string action,
        DateOnly day
    ) =>
        [
            .. AccessPolicy
                .Permits(rules, actor, action, day)
                .Where(permit => permit.Rule.Relation != Relation.Body || permit.Held.Body is not null)
                .Select(permit => new AccessReach(
                    permit.Rule.Programme.Length == 0 ? null : permit.Rule.Programme,
                    permit.Rule.Relation,
                    permit.Rule.Relation == Relation.Body ? permit.Held.Body : null
                ))
                .Distinct(),
        ];
}
