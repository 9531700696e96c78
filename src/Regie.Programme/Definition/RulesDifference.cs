using System.Globalization;
using Regie.Kernel.Values;
using Regie.Rules.Authoring;

namespace Regie.Programme.Definition;

/// <summary>What differs in the rules: which rule, parameter, fact or worked example, and which part of it.</summary>
internal static class RulesDifference
{
    // What RuleParts tells of a rule; the fields beyond are compared as they are written.
    private static readonly string[] Told =
    [
        "id",
        "name",
        "from",
        "to",
        "formula",
        "met",
        "notMet",
        "message",
        "status",
    ];

    public static IEnumerable<DefinitionChange> Between(RuleSet? before, RuleSet? after)
    {
        var (was, now) = ((before ?? RuleSet.Empty).Groups, (after ?? RuleSet.Empty).Groups);
        return
        [
            .. DefinitionDifference.Things(
                ThingKind.RuleGroup,
                was,
                now,
                group => group.Id,
                group => new(group.Title),
                (thing, old, group) =>
                    DefinitionDifference.Rest(thing, old, group, "facts", "parameters", "decisions", "cases")
            ),
            .. Decisions(was, now),
            .. Placed(
                ThingKind.Parameter,
                was,
                now,
                group => group.Parameters,
                item => item.Id,
                item => new(item.Name),
                Parameter
            ),
            .. Placed(ThingKind.Fact, was, now, group => group.Facts, item => item.Id, item => new(item.Name), Rest),
            .. Placed(ThingKind.Case, was, now, group => group.Cases, item => item.Id, item => new(item.Name), Rest),
        ];
    }

    private static IEnumerable<DefinitionChange> Rest<T>(ChangedThing thing, T before, T after) =>
        DefinitionDifference.Rest(thing, before, after);

    private static IEnumerable<DefinitionChange> Placed<T>(
        ThingKind kind,
        IReadOnlyList<RuleGroup> before,
        IReadOnlyList<RuleGroup> after,
        Func<RuleGroup, IEnumerable<T>> items,
        Func<T, string> id,
        Func<T, LocalText> name,
        Func<ChangedThing, T, T, IEnumerable<DefinitionChange>> compare
    ) =>
        DefinitionDifference.Things(
            kind,
            InGroups(before, items),
            InGroups(after, items),
            item => id(item.Item),
            item => name(item.Item),
            (thing, was, now) => compare(thing, was.Item, now.Item).Concat(Moved(thing, was.Group, now.Group))
        );

    private static IEnumerable<InGroup<T>> InGroups<T>(
        IReadOnlyList<RuleGroup> groups,
        Func<RuleGroup, IEnumerable<T>> items
    ) => groups.SelectMany(group => items(group).Select(item => new InGroup<T>(group, item)));

    private static IEnumerable<DefinitionChange> Moved(ChangedThing thing, RuleGroup was, RuleGroup now) =>
        was.Id == now.Id ? [] : [thing.Has("rules-moved", null, new(was.Title), new(now.Title))];

    private static IEnumerable<DefinitionChange> Parameter(ChangedThing thing, RuleParameter was, RuleParameter now)
    {
        foreach (var change in DefinitionDifference.Rest(thing, was, now, "values"))
        {
            yield return change;
        }
        var pairs = Pairing.Of(
            was.Values,
            now.Values,
            DefinitionJson.Canonical,
            value => Written(value.From),
            value => value.Value
        );
        foreach (var (old, value) in pairs)
        {
            if (old is null || value is null)
            {
                var there = value ?? old!;
                yield return thing.Has(
                    value is null ? "value-removed" : "value-added",
                    LocalText.Same(Written(there.From)),
                    old is null ? null : LocalText.Same(old.Value),
                    value is null ? null : LocalText.Same(value.Value)
                );
                continue;
            }
            foreach (var change in DefinitionDifference.Rest(thing, old, value))
            {
                yield return change.Field == "value"
                    ? change with
                    {
                        What = "value-changed",
                        Field = null,
                        About = LocalText.Same(Written(value.From)),
                    }
                    : change with
                    {
                        About = LocalText.Same(Written(value.From)),
                    };
            }
        }
    }

    // One rule may stand for several periods; a period keeps its first day or else its place among the others.
    private static IEnumerable<DefinitionChange> Decisions(
        IReadOnlyList<RuleGroup> before,
        IReadOnlyList<RuleGroup> after
    )
    {
        var pairs = Pairing.Of(
            InGroups(before, group => group.Decisions),
            InGroups(after, group => group.Decisions),
            form => form.Group.Id + DefinitionJson.Canonical(form.Item),
            form => $"{form.Item.Id} {Written(form.Item.From)}",
            form => form.Item.Id
        );
        foreach (var (was, now) in pairs)
        {
            var (there, others) = now is null ? (was!, after) : (now, before);
            var thing = new ChangedThing(ThingKind.Rule, there.Item.Id, new(there.Item.Name));
            if (was is null || now is null)
            {
                var isWhole = !others.SelectMany(group => group.Decisions).Any(form => form.Id == thing.Code);
                var from = LocalText.Same(Written(there.Item.From));
                yield return (was is null, isWhole) switch
                {
                    (true, true) => thing.Has(ChangedThing.Added),
                    (true, false) => thing.Has("period-added", from),
                    (false, true) => thing.Has(ChangedThing.Removed),
                    _ => thing.Has("period-removed", from),
                };
                continue;
            }
            foreach (var change in Decision(thing, was.Item, now.Item).Concat(Moved(thing, was.Group, now.Group)))
            {
                yield return change;
            }
        }
    }

    private static List<DefinitionChange> Decision(ChangedThing thing, RuleDecision was, RuleDecision now)
    {
        var (old, parts) = (RuleParts.Of(was), RuleParts.Of(now));
        var changes = new List<DefinitionChange>();
        foreach (var id in parts.Keys.Union(old.Keys))
        {
            var (before, after) = (old.GetValueOrDefault(id), parts.GetValueOrDefault(id));
            var fields = (after?.Keys.ToArray() ?? [])
                .Union(before?.Keys.ToArray() ?? [])
                .Where(key => !Equals(before?.GetValueOrDefault(key), after?.GetValueOrDefault(key)))
                .ToList();
            var part = LocalText.Same(id);
            if (id.Length == 0)
            {
                changes.AddRange(
                    fields.Select(key =>
                        thing.Text(
                            key == "name" ? "renamed" : "field-changed",
                            before?.GetValueOrDefault(key),
                            after?.GetValueOrDefault(key),
                            key
                        )!
                    )
                );
            }
            else if (before is null || after is null)
            {
                changes.Add(thing.Has(before is null ? "row-added" : "row-removed", part));
            }
            else if (fields.Count > 0)
            {
                changes.Add(thing.Has("row-changed", part));
            }
        }

        // Where a row or a source says it, the table, the criteria or the sources as a whole need not say it again.
        var told = Told.ToList();
        if (changes.Exists(change => change.What.StartsWith("row-", StringComparison.Ordinal) || change.Field == "hit"))
        {
            told.AddRange(["table", "all", "any"]);
        }
        if (changes.Exists(change => change.Field == "sources"))
        {
            told.Add("sources");
        }
        return [.. changes, .. DefinitionDifference.Rest(thing, was, now, told)];
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record InGroup<T>(RuleGroup Group, T Item);
}
