using Regie.Kernel.Values;
using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition.Parts;

/// <summary>Reads one file of <c>actions/</c>.</summary>
internal static class ActionsPart
{
    public static IReadOnlyList<ActionDefinition> Read(PartReading reading, Node root)
    {
        if (reading.FieldsOf(root, "this file", "actions") is not { } fields)
        {
            reading.Names.MarkIncomplete(NameKind.Action);
            return [];
        }
        var actions = fields.Maps(
            "actions",
            "an action",
            isRequired: true,
            "id",
            "pillar",
            "title",
            "summary",
            "owner",
            "partners",
            "deliverables",
            "dates",
            "related",
            "sources",
            "objectives",
            "themes",
            "level",
            "kind"
        );
        return [.. actions.Select(action => Action(reading, action))];
    }

    private static ActionDefinition Action(PartReading reading, Fields fields)
    {
        var id = fields.Id(NameKind.Action);
        var owner = fields.Map("owner", $"the owner of {fields.What}", "body", "stated");
        var action = new ActionDefinition
        {
            Id = id,
            Pillar = fields.Reference("pillar", NameKind.Pillar),
            Title = fields.Local("title"),
            Summary = fields.OptionalLocal("summary"),
            Owner = owner?.Reference("body", NameKind.Body),
            OwnerStated = owner?.Flag("stated") ?? false,
            Partners = fields.References("partners", NameKind.Body),
            Deliverables =
            [
                .. fields.Maps("deliverables", "a deliverable", isRequired: false, "id", "name").Select(Deliverable),
            ],
            Dates = [.. fields.Maps("dates", "a date", isRequired: false, "id", "date", "what").Select(Date)],
            Related = fields.References("related", NameKind.Action, itself: id),
            Sources = Sources.Read(fields),
            Objectives = SomeReferences(fields, "objectives", NameKind.Objective),
            Themes = SomeReferences(fields, "themes", NameKind.Theme),
            Level = fields.Has("level") ? (CompetenceLevel)FramePart.Word(fields, "level", FramePart.Levels) : null,
            Kind = fields.Has("kind") ? (ActionKind)FramePart.Word(fields, "kind", FramePart.Kinds) : null,
        };
        NoteWhatIsOpen(fields, action);
        CheckFrame(reading, fields, action);
        return action;
    }

    private static DeliverableDefinition Deliverable(Fields deliverable) =>
        new() { Id = deliverable.Id(NameKind.Deliverable), Name = deliverable.Local("name") };

    // Only an id: the date of another action, which both promise together.
    private static PromisedDate Date(Fields promised) =>
        promised.Has("id") && !promised.Has("date") && !promised.Has("what")
            ? new()
            {
                Id = promised.Reference("id", NameKind.Milestone),
                Date = default,
                What = LocalText.None,
            }
            : new()
            {
                Id = promised.Has("id") ? promised.Id(NameKind.Milestone) : null,
                Date = promised.Date("date", isRequired: true) ?? default,
                What = promised.Local("what"),
            };

    /// <summary>Puts the date and words in the place of each mention by id alone.</summary>
    public static IReadOnlyList<ActionDefinition> WithSharedDates(IReadOnlyList<ActionDefinition> actions)
    {
        var written = actions
            .SelectMany(action => action.Dates)
            .Where(date => date is { Id: not null, What.IsEmpty: false })
            .DistinctBy(date => date.Id)
            .ToDictionary(date => date.Id!);
        return
        [
            .. actions.Select(action =>
                action with
                {
                    Dates =
                    [
                        .. action.Dates.Select(date => date.Id is { } id ? written.GetValueOrDefault(id, date) : date),
                    ],
                }
            ),
        ];
    }

    private static IReadOnlyList<string>? SomeReferences(Fields fields, string key, NameKind kind) =>
        fields.References(key, kind) is { Count: > 0 } some ? some : null;

    private static void CheckFrame(PartReading reading, Fields fields, ActionDefinition action)
    {
        if (action.Kind != ActionKind.Advocacy && action.Level is { } level && reading.Level is { } own && level != own)
        {
            var (needed, there) = (FramePart.Levels[(int)level], FramePart.Levels[(int)own]);
            reading.Findings.Add(
                FindingCodes.MeasureOutOfReach,
                fields.PlaceOf("level"),
                $"{fields.What} is a measure of level '{needed}', which a programme of level '{there}' cannot take; make it advocacy with 'kind: advocacy'"
            );
        }
        if (
            action.Objectives is null
            && reading.Names.IsComplete(NameKind.Objective)
            && reading.Names.All(NameKind.Objective).Count > 0
        )
        {
            fields.Find(
                FindingCodes.ActionWithoutObjective,
                $"{fields.What} serves no objective; name one in 'objectives', so that its chain reaches the end goal"
            );
        }
    }

    private static void NoteWhatIsOpen(Fields fields, ActionDefinition action)
    {
        if (action.Owner is null)
        {
            fields.Find(FindingCodes.OwnerToBeConfirmed, $"{fields.What} names no owner: owner to be confirmed");
        }
        else if (!action.OwnerStated)
        {
            var owner = FindingList.Quote(action.Owner);
            fields.Find(
                FindingCodes.OwnerToBeConfirmed,
                $"{fields.What} is given to {owner} by a reading: owner to be confirmed"
            );
        }
        if (action.Deliverables.Count == 0)
        {
            fields.Find(FindingCodes.NoDeliverable, $"{fields.What} names no deliverable");
        }
        if (action.Dates.Count == 0)
        {
            fields.Find(FindingCodes.NoDate, $"{fields.What} names no date");
        }
    }
}
