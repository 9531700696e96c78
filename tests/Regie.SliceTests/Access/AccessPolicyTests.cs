using CsCheck;
using Regie.Kernel.Access;

namespace Regie.SliceTests.Access;

public sealed class AccessPolicyTests
{
    private static readonly DateOnly Start = new(2016, 1, 1);
    private static readonly Gen<string> Programme = Among("", "one", "two");
    private static readonly Gen<string> Role = Among("owner", "clerk", Actor.PublicRole);
    private static readonly Gen<string> Act = Among("a.read", "a.write");
    private static readonly Gen<string?> Body = Among<string?>("B1", "B2", null);
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 40].Select(days => Start.AddDays(days));
    private static readonly Gen<DateOnly?> MaybeDay = Gen.Int[-10, 40]
        .Select(days => days < 0 ? (DateOnly?)null : Start.AddDays(days));

    private static readonly Gen<AccessRule> Rule =
        from programme in Programme
        from role in Role
        from act in Act
        from relation in Gen.Enum<Relation>()
        from first in MaybeDay
        from last in MaybeDay
        select new AccessRule
        {
            Programme = programme,
            Role = role,
            Action = act,
            Relation = relation,
            From = first,
            To = last,
        };

    private static readonly Gen<Actor> Someone =
        from roles in Gen.Select(
            Programme,
            Role,
            Body,
            Day,
            MaybeDay,
            (programme, role, body, first, last) => new HeldRole(programme, role, body, first, last)
        ).Array[0, 3]
        from id in Among("person:1", "person:2")
        select new Actor(id, "", roles);

    private static readonly Gen<SubjectFacts> Subject =
        from programme in Among("one", "two")
        from owner in Among<string?>("person:1", "person:2", null)
        from assigned in Among("person:1", "person:2").Array[0, 1]
        from bodies in Among("B1", "B2").Array[0, 2]
        select new SubjectFacts(programme, owner, assigned, bodies);

    private static readonly Gen<(
        AccessRule[] Rules,
        Actor Actor,
        string Act,
        SubjectFacts Subject,
        DateOnly Day
    )> Question = Gen.Select(Rule.Array[0, 6], Someone, Act, Subject, Day);

    [Fact]
    public void Without_a_rule_for_it_nothing_is_permitted() =>
        Question.Sample(q =>
            AccessPolicy.Decide(q.Rules.Where(rule => rule.Action != q.Act), q.Actor, q.Act, q.Subject, q.Day) is null
        );

    [Fact]
    public void Whoever_has_an_interest_may_not_whatever_her_role() =>
        Question.Sample(q =>
            AccessPolicy.Decide(q.Rules, q.Actor, q.Act, q.Subject with { Conflicted = [q.Actor.Id] }, q.Day) is null
        );

    [Fact]
    public void A_role_held_in_one_programme_gives_nothing_in_another() =>
        Question.Sample(q =>
        {
            var elsewhere = q.Actor with { Roles = [.. q.Actor.Roles.Where(role => role.Programme == "two")] };
            var rules = q.Rules.Where(rule => rule.Programme == "two");
            return AccessPolicy.Decide(rules, elsewhere, q.Act, q.Subject with { Programme = "one" }, q.Day) is null;
        });

    [Fact]
    public void Whoever_may_do_it_to_some_record_may_ever_do_it() =>
        Question.Sample(q =>
            AccessPolicy.Decide(q.Rules, q.Actor, q.Act, q.Subject, q.Day) is null
            || AccessPolicy.MayEver(q.Rules, q.Actor, q.Act, q.Day) is not null
        );

    [Fact]
    public void More_rules_never_take_a_permission_away() =>
        Gen.Select(Question, Rule)
            .Sample(
                (q, more) =>
                    AccessPolicy.Decide(q.Rules, q.Actor, q.Act, q.Subject, q.Day) is null
                    || AccessPolicy.Decide([.. q.Rules, more], q.Actor, q.Act, q.Subject, q.Day) is not null
            );

    [Fact]
    public void The_answer_is_that_of_the_definition_written_out() =>
        Question.Sample(
            q =>
                (AccessPolicy.Decide(q.Rules, q.Actor, q.Act, q.Subject, q.Day) is not null)
                == Expected(q.Rules, q.Actor, q.Act, q.Subject, q.Day),
            iter: 20_000
        );

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void A_rule_and_a_role_hold_on_their_first_and_on_their_last_day(int day, bool may)
    {
        AccessRule Dated(DateOnly? from, DateOnly? to) =>
            new()
            {
                Programme = "one",
                Role = "owner",
                Action = "a.write",
                Relation = Relation.Any,
                From = from,
                To = to,
            };
        var always = new Actor("person:1", "", [new("one", "owner", null, DateOnly.MinValue, null)]);
        var dated = new Actor("person:1", "", [new("one", "owner", null, Start, Start.AddDays(10))]);

        var byRule = AccessPolicy.Decide(
            [Dated(Start, Start.AddDays(10))],
            always,
            "a.write",
            new("one"),
            Start.AddDays(day)
        );
        var byRole = AccessPolicy.Decide([Dated(null, null)], dated, "a.write", new("one"), Start.AddDays(day));

        Assert.Equal((may, may), (byRule is not null, byRole is not null));
    }

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static bool Expected(AccessRule[] rules, Actor actor, string act, SubjectFacts subject, DateOnly day)
    {
        foreach (var rule in rules)
        {
            foreach (var role in actor.Roles.Append(new("", Actor.PublicRole, null, DateOnly.MinValue, null)))
            {
                var ruleHolds = !(rule.From > day) && !(rule.To < day) && rule.Action == act;
                var roleHolds =
                    role.From <= day && !(role.To < day) && role.Role == rule.Role && role.Programme == rule.Programme;
                var here = rule.Programme == "" || rule.Programme == subject.Programme;
                var reaches =
                    rule.Relation == Relation.Any
                    || (rule.Relation == Relation.Own && subject.Owner == actor.Id)
                    || (rule.Relation == Relation.Assigned && subject.Assigned!.Contains(actor.Id))
                    || (rule.Relation == Relation.Body && role.Body is { } body && subject.Bodies!.Contains(body));
                if (ruleHolds && roleHolds && here && reaches)
                {
                    return true;
                }
            }
        }
        return false;
    }
}
