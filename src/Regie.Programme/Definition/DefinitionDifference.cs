using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Regie.Kernel.Values;

namespace Regie.Programme.Definition;

/// <summary>What differs between two definitions, by meaning.</summary>
/// <remarks>
/// The version's number is its name and no part of what it says. The order of files and lists has no meaning but for
/// pillars, calendars, languages and the rows and criteria of a rule. Whatever a record holds beyond the fields named
/// here is compared as it is written, so that a new field can never differ in silence.
/// </remarks>
internal static class DefinitionDifference
{
    /// <summary>In the order of the parts, and within these of the later definition; what is gone stands last.</summary>
    public static IReadOnlyList<DefinitionChange> Between(ProgrammeDefinition before, ProgrammeDefinition after) =>
        [
            .. Programme(before, after),
            .. Things(
                ThingKind.Pillar,
                before.Pillars,
                after.Pillars,
                pillar => pillar.Id,
                pillar => pillar.Name,
                (thing, was, now) => Pillar(thing, was, now, before, after)
            ),
            .. Things(
                ThingKind.Action,
                before.Actions,
                after.Actions,
                action => action.Id,
                action => action.Title,
                (thing, was, now) => Action(thing, was, now, before, after)
            ),
            .. Things(
                ThingKind.Body,
                before.Bodies,
                after.Bodies,
                body => body.Id,
                body => body.Name,
                (thing, was, now) => Body(thing, was, now, before, after)
            ),
            .. Things(ThingKind.Role, before.Roles, after.Roles, role => role.Id, role => role.Name, Role),
            .. Things(
                ThingKind.Document,
                before.Documents,
                after.Documents,
                document => document.Id,
                document => document.Title,
                Document
            ),
            .. FrameDifference.Between(before, after),
            .. RulesDifference.Between(before.Rules, after.Rules),
            .. OfficeDifference.Between(before, after),
        ];

    /// <summary>What came, what changed, what went.</summary>
    internal static IEnumerable<DefinitionChange> Things<T>(
        ThingKind kind,
        IEnumerable<T> before,
        IEnumerable<T> after,
        Func<T, string> code,
        Func<T, LocalText> name,
        Func<ChangedThing, T, T, IEnumerable<DefinitionChange>> compare
    )
        where T : class
    {
        var old = before.ToDictionary(code);
        foreach (var now in after)
        {
            var thing = new ChangedThing(kind, code(now), name(now));
            if (!old.Remove(thing.Code, out var was))
            {
                yield return thing.Has(ChangedThing.Added);
                continue;
            }
            foreach (var change in compare(thing, was, now))
            {
                yield return change;
            }
        }
        foreach (var gone in old.Values)
        {
            yield return new ChangedThing(kind, code(gone), name(gone)).Has(ChangedThing.Removed);
        }
    }

    /// <summary>The fields of a record but for those that were told already, compared as they are written.</summary>
    internal static IEnumerable<DefinitionChange> Rest<T>(
        ChangedThing thing,
        T before,
        T after,
        params IReadOnlyList<string> told
    )
    {
        if (DefinitionJson.Canonical(before) == DefinitionJson.Canonical(after))
        {
            yield break;
        }
        var (was, now) = (DefinitionJson.Fields(before), DefinitionJson.Fields(after));
        foreach (var field in now.Select(pair => pair.Key).Union(was.Select(pair => pair.Key)).Except(told))
        {
            if (!JsonNode.DeepEquals(was[field], now[field]))
            {
                yield return Field(thing, field, was[field], now[field]);
            }
        }
    }

    internal static DefinitionChange Field(ChangedThing thing, string field, JsonNode? before, JsonNode? after)
    {
        var what =
            field is "name" or "title" ? "renamed"
            : before is JsonObject ? "reworded"
            : "field-changed";
        return IsText(before) && IsText(after)
            ? thing.Text(what, Words(before), Words(after), field) ?? thing.Has("field", field: field)
            : thing.Has("field", field: field);
    }

    /// <summary>Members of a set that came and went, by their names.</summary>
    internal static IEnumerable<DefinitionChange> Members(
        ChangedThing thing,
        string what,
        IReadOnlyList<string> before,
        IReadOnlyList<string> after,
        Func<string, LocalText> nameBefore,
        Func<string, LocalText> nameAfter
    ) =>
        [
            .. after.Except(before).Select(member => thing.Has($"{what}-added", nameAfter(member))),
            .. before.Except(after).Select(member => thing.Has($"{what}-removed", nameBefore(member))),
        ];

    private static IEnumerable<DefinitionChange> Programme(ProgrammeDefinition before, ProgrammeDefinition after)
    {
        var thing = new ChangedThing(ThingKind.Programme, after.Id, after.Name);
        var own = Rest(
            thing,
            before with
            {
                Documents = [],
                Pillars = [],
                Actions = [],
                Bodies = [],
                Roles = [],
                Rules = null,
                Calendars = null,
                Mails = null,
                Frame = null,
            },
            after with
            {
                Documents = [],
                Pillars = [],
                Actions = [],
                Bodies = [],
                Roles = [],
                Rules = null,
                Calendars = null,
                Mails = null,
                Frame = null,
            },
            "version",
            "languages"
        );
        foreach (var change in own)
        {
            yield return change;
        }
        if (!before.Languages.SequenceEqual(after.Languages))
        {
            yield return thing.Has(
                "field-changed",
                null,
                Listed(before.Languages),
                Listed(after.Languages),
                "languages"
            );
        }
        if (IsOtherOrder(before.Pillars.Select(pillar => pillar.Id), after.Pillars.Select(pillar => pillar.Id)))
        {
            yield return thing.Has(
                "order-of-pillars",
                null,
                Listed(before.Pillars.Select(pillar => pillar.Id)),
                Listed(after.Pillars.Select(pillar => pillar.Id))
            );
        }
    }

    private static IEnumerable<DefinitionChange> Pillar(
        ChangedThing thing,
        PillarDefinition was,
        PillarDefinition now,
        ProgrammeDefinition before,
        ProgrammeDefinition after
    )
    {
        if (was.IsGroup != now.IsGroup)
        {
            yield return thing.Has(now.IsGroup ? "became-group" : "became-pillar");
        }
        foreach (
            var change in Sources(thing, was.Sources, now.Sources, before, after)
                .Concat(Rest(thing, was, now, "isGroup", "sources"))
        )
        {
            yield return change;
        }
    }

    private static IEnumerable<DefinitionChange> Action(
        ChangedThing thing,
        ActionDefinition was,
        ActionDefinition now,
        ProgrammeDefinition before,
        ProgrammeDefinition after
    )
    {
        if (DefinitionJson.Canonical(was) == DefinitionJson.Canonical(now))
        {
            return [];
        }
        return
        [
            .. Rest(
                thing,
                was,
                now,
                "pillar",
                "owner",
                "ownerStated",
                "partners",
                "deliverables",
                "dates",
                "related",
                "sources",
                "objectives",
                "themes"
            ),
            .. Placed(),
            .. Owned(),
            .. Members(thing, "partner", was.Partners, now.Partners, NameOf(before), NameOf(after)),
            .. Deliverables(thing, was.Deliverables, now.Deliverables),
            .. PromiseDifference.Between(thing, was.Dates, now.Dates),
            .. Members(thing, "related", was.Related, now.Related, LocalText.Same, LocalText.Same),
            .. Sources(thing, was.Sources, now.Sources, before, after),
            .. FrameDifference.Of(thing, was, now, before, after),
        ];

        IEnumerable<DefinitionChange> Placed()
        {
            if (was.Pillar != now.Pillar)
            {
                yield return thing.Has("moved", null, PillarName(before, was.Pillar), PillarName(after, now.Pillar));
            }
        }

        IEnumerable<DefinitionChange> Owned()
        {
            var (old, owner) = (
                was.Owner is { } first ? NameOf(before)(first) : null,
                now.Owner is { } second ? NameOf(after)(second) : null
            );
            if (was.Owner != now.Owner)
            {
                var what =
                    was.Owner is null ? "owner-set"
                    : now.Owner is null ? "owner-cleared"
                    : "owner-changed";
                yield return thing.Has(what, null, old, owner);
            }
            if (
                was.OwnerStated != now.OwnerStated
                && (was.Owner == now.Owner || (old is not null && owner is not null))
            )
            {
                yield return thing.Has(now.OwnerStated ? "owner-stated" : "owner-reading", owner ?? old);
            }
        }
    }

    private static IEnumerable<DefinitionChange> Deliverables(
        ChangedThing thing,
        IReadOnlyList<DeliverableDefinition> before,
        IReadOnlyList<DeliverableDefinition> after
    )
    {
        var pairs = Pairing.Of(
            before,
            after,
            DefinitionJson.Canonical,
            item => item.Id,
            item => DefinitionJson.Canonical(item.Name)
        );
        foreach (var (was, now) in pairs)
        {
            if (was is null || now is null)
            {
                yield return thing.Has(now is null ? "deliverable-removed" : "deliverable-added", (now ?? was)!.Name);
                continue;
            }
            if (was.Id != now.Id)
            {
                yield return thing.Has("deliverable-recoded", now.Name, LocalText.Same(was.Id), LocalText.Same(now.Id));
            }
            if (thing.Text("deliverable-renamed", was.Name, now.Name, "deliverables") is { } renamed)
            {
                yield return renamed with
                {
                    About = LocalText.Same(now.Id),
                };
            }
            foreach (var other in Rest(thing, was, now, "id", "name"))
            {
                yield return other with
                {
                    About = now.Name,
                };
            }
        }
    }

    private static IEnumerable<DefinitionChange> Body(
        ChangedThing thing,
        BodyDefinition was,
        BodyDefinition now,
        ProgrammeDefinition before,
        ProgrammeDefinition after
    ) =>
        [
            .. Rest(thing, was, now, "reportsTo", "sources"),
            .. Members(thing, "reports-to", was.ReportsTo, now.ReportsTo, NameOf(before), NameOf(after)),
            .. Sources(thing, was.Sources, now.Sources, before, after),
        ];

    private static IEnumerable<DefinitionChange> Role(ChangedThing thing, RoleDefinition was, RoleDefinition now)
    {
        foreach (var change in Rest(thing, was, now, "may"))
        {
            yield return change;
        }
        var pairs = Pairing.Of(
            was.May,
            now.May,
            DefinitionJson.Canonical,
            rule => $"{rule.Action} {rule.Relation}",
            rule => rule.Action
        );
        foreach (var (old, rule) in pairs)
        {
            var (from, to) = (Right(old), Right(rule));
            var act = LocalText.Same((rule ?? old)!.Action);
            yield return old is null ? thing.Has("may-gained", act, after: to)
            : rule is null ? thing.Has("may-lost", act, before: from)
            : thing.Has("may-changed", act, from, to);
        }
    }

    private static IEnumerable<DefinitionChange> Document(
        ChangedThing thing,
        DocumentDefinition was,
        DocumentDefinition now
    ) => Rest(thing, was, now);

    internal static IEnumerable<DefinitionChange> Sources(
        ChangedThing thing,
        IReadOnlyList<SourceReference> before,
        IReadOnlyList<SourceReference> after,
        ProgrammeDefinition definitionBefore,
        ProgrammeDefinition definitionAfter
    )
    {
        var pairs = Pairing.Of(
            before.Select(Sorted),
            after.Select(Sorted),
            DefinitionJson.Canonical,
            source => $"{source.Document} {string.Join('|', source.Sections)}",
            source => source.Document
        );
        foreach (var (was, now) in pairs)
        {
            var there = now ?? was!;
            var title =
                (now is null ? definitionBefore : definitionAfter)
                    .Documents.FirstOrDefault(document => document.Id == there.Document)
                    ?.Title
                ?? LocalText.Same(there.Document);
            yield return was is null ? thing.Has("source-added", title, after: Place(now!))
            : now is null ? thing.Has("source-removed", title, before: Place(was))
            : thing.Has("source-changed", title, Place(was), Place(now));
        }

        static SourceReference Sorted(SourceReference source) =>
            source with
            {
                Sections = [.. source.Sections.Distinct().Order(StringComparer.Ordinal)],
            };

        static LocalText Place(SourceReference source) =>
            LocalText.Same(string.Join(", ", source.Sections.Append(Parts.Sources.Kinds[(int)source.Kind])));
    }

    private static LocalText? Right(RuleDefinition? rule) =>
        rule is null
            ? null
            : LocalText.Same(
                string.Join(
                    ", ",
                    new[]
                    {
                        rule.Relation,
                        Day("from", rule.From),
                        Day("to", rule.To),
                        rule.LegalBasis,
                    }.OfType<string>()
                )
            );

    private static string? Day(string word, DateOnly? day) =>
        day is null ? null : string.Create(CultureInfo.InvariantCulture, $"{word} {day:yyyy-MM-dd}");

    private static Func<string, LocalText> NameOf(ProgrammeDefinition definition) =>
        id =>
            definition.Bodies.FirstOrDefault(body => body.Id == id) is { } body
                ? body.Abbreviation is { Length: > 0 } abbreviation
                    ? LocalText.Same(abbreviation)
                    : body.Name
                : LocalText.Same(id);

    private static LocalText PillarName(ProgrammeDefinition definition, string id) =>
        definition.Pillars.FirstOrDefault(pillar => pillar.Id == id)?.Name ?? LocalText.Same(id);

    internal static bool IsOtherOrder(IEnumerable<string> before, IEnumerable<string> after)
    {
        var (was, now) = (before.ToList(), after.ToList());
        return !was.Intersect(now).SequenceEqual(now.Intersect(was));
    }

    internal static LocalText Listed(IEnumerable<string> words) => LocalText.Same(string.Join(", ", words));

    private static bool IsText(JsonNode? node) =>
        node is null or JsonValue
        || (
            node is JsonObject words
            && words.All(pair => pair.Value?.GetValueKind() == JsonValueKind.String && pair.Key.Length is 0 or 2)
        );

    private static LocalText? Words(JsonNode? node) =>
        node switch
        {
            null => null,
            JsonObject words => new LocalText(
                words.Select(pair => KeyValuePair.Create(pair.Key, pair.Value!.GetValue<string>()))
            ),
            _ => LocalText.Same(node.ToString()),
        };
}
