namespace Regie.Kernel.Access;

/// <summary>To which records a permission reaches.</summary>
public enum Relation
{
    /// <summary>Every record of the programme.</summary>
    Any,

    /// <summary>Records that the person made or filed herself.</summary>
    Own,

    /// <summary>Records assigned to the person by name.</summary>
    Assigned,

    /// <summary>Records of the body for which she holds the role.</summary>
    Body,
}

/// <summary>What the policy needs to know of the record in question.</summary>
/// <param name="Programme">The programme it belongs to; empty for the installation's own.</param>
/// <param name="Owner">Actor id of whoever made it, or null.</param>
/// <param name="Assigned">Actor ids to whom it is assigned.</param>
/// <param name="Bodies">Bodies that carry it.</param>
/// <param name="Conflicted">Actor ids with an interest in it.</param>
public sealed record SubjectFacts(
    string Programme,
    string? Owner = null,
    IReadOnlyCollection<string>? Assigned = null,
    IReadOnlyCollection<string>? Bodies = null,
    IReadOnlyCollection<string>? Conflicted = null
);

/// <summary>Why something is allowed: in which role, by which rule.</summary>
/// <param name="Role">The role in which she acts, as it stands in the audit trail.</param>
/// <param name="Rule">The rule that allows it.</param>
/// <param name="OnBehalfOf">Actor id of the absent person in whose place she acts, or null.</param>
public sealed record Permit(string Role, AccessRule Rule, string? OnBehalfOf = null);

/// <summary>The one place where it is decided who may do what. Pure: rules, person and record in, answer out.</summary>
public static class AccessPolicy
{
    /// <summary>
    /// Whether the actor may do this to this record on this day. No rule means no; an interest means no, whatever the
    /// role, hers as well as that of the person in whose place she acts. Her own roles come before those she stands in for.
    /// </summary>
    public static Permit? Decide(
        IEnumerable<AccessRule> rules,
        Actor actor,
        string action,
        SubjectFacts subject,
        DateOnly day
    )
    {
        if (subject.Conflicted?.Contains(actor.Id) == true)
        {
            return null;
        }
        return Permits(rules, actor, action, day)
            .FirstOrDefault(permit =>
                (
                    permit.Rule.Programme.Length == 0
                    || subject.Programme.Length == 0
                    || permit.Rule.Programme == subject.Programme
                )
                && Reaches(permit.Rule.Relation, permit.Held, permit.Held.OnBehalfOf ?? actor.Id, subject)
                && !(permit.Held.OnBehalfOf is { } absent && subject.Conflicted?.Contains(absent) == true)
            )
            .Permit;
    }

    /// <summary>Whether there is any record at all to which the actor may do this: for menus, pages and the first check of a command.</summary>
    public static Permit? MayEver(IEnumerable<AccessRule> rules, Actor actor, string action, DateOnly day) =>
        Permits(rules, actor, action, day).FirstOrDefault().Permit;

    internal static IEnumerable<(Permit Permit, AccessRule Rule, HeldRole Held)> Permits(
        IEnumerable<AccessRule> rules,
        Actor actor,
        string action,
        DateOnly day
    )
    {
        var held = actor.RolesOn(day).Append(new("", Actor.PublicRole, null, DateOnly.MinValue, null)).ToList();
        if (actor.IsPerson)
        {
            held.Add(new("", Actor.PersonRole, null, DateOnly.MinValue, null));
        }
        var limited = actor.Scopes?.Contains(action) == false;
        return from role in held.OrderBy(role => role.OnBehalfOf is not null)
            where !limited || role.Role == Actor.PublicRole
            from rule in rules
            where rule.Action == action && rule.HoldsOn(day)
            where role.Role == rule.Role && role.Programme == rule.Programme
            select (new Permit(role.Role, rule, role.OnBehalfOf), rule, role);
    }

    private static bool Reaches(Relation relation, HeldRole held, string holder, SubjectFacts subject) =>
        relation switch
        {
            Relation.Any => true,
            Relation.Own => subject.Owner == holder,
            Relation.Assigned => subject.Assigned?.Contains(holder) == true,
            Relation.Body => held.Body is not null && subject.Bodies?.Contains(held.Body) == true,
            _ => false,
        };
}
