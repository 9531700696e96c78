using Regie.Kernel.Values;

namespace Regie.Programme.Definition;

/// <summary>What differs in what a programme aims at.</summary>
internal static class FrameDifference
{
    private static readonly FrameDefinition Nothing = new();

    public static IEnumerable<DefinitionChange> Between(ProgrammeDefinition before, ProgrammeDefinition after)
    {
        var (was, now) = (before.Frame ?? Nothing, after.Frame ?? Nothing);
        return
        [
            .. DefinitionDifference.Rest(
                new ChangedThing(ThingKind.Programme, after.Id, after.Name),
                was,
                now,
                "frames",
                "objectives",
                "themes",
                "preconditions"
            ),
            .. DefinitionDifference.Things(
                ThingKind.WiderFrame,
                was.Frames,
                now.Frames,
                frame => frame.Id,
                frame => frame.Name,
                (thing, old, frame) => DefinitionDifference.Rest(thing, old, frame)
            ),
            .. DefinitionDifference.Things(
                ThingKind.Objective,
                was.Objectives,
                now.Objectives,
                objective => objective.Id,
                objective => objective.Name,
                (thing, old, objective) =>
                    [
                        .. DefinitionDifference.Rest(thing, old, objective, "frames", "sources"),
                        .. DefinitionDifference.Members(
                            thing,
                            "frame",
                            old.Frames,
                            objective.Frames,
                            id => NameOf(was.Frames, frame => frame.Id, frame => frame.Name, id),
                            id => NameOf(now.Frames, frame => frame.Id, frame => frame.Name, id)
                        ),
                        .. DefinitionDifference.Sources(thing, old.Sources, objective.Sources, before, after),
                    ]
            ),
            .. DefinitionDifference.Things(
                ThingKind.Theme,
                was.Themes,
                now.Themes,
                theme => theme.Id,
                theme => theme.Name,
                (thing, old, theme) =>
                    [
                        .. DefinitionDifference.Rest(thing, old, theme, "sources"),
                        .. DefinitionDifference.Sources(thing, old.Sources, theme.Sources, before, after),
                    ]
            ),
            .. DefinitionDifference.Things(
                ThingKind.Precondition,
                was.Preconditions,
                now.Preconditions,
                precondition => precondition.Id,
                precondition => precondition.Name,
                (thing, old, precondition) =>
                    [
                        .. DefinitionDifference.Rest(thing, old, precondition, "sources"),
                        .. DefinitionDifference.Sources(thing, old.Sources, precondition.Sources, before, after),
                    ]
            ),
        ];
    }

    /// <summary>Objectives that an action came to serve or no longer serves, and themes that it answers.</summary>
    public static IEnumerable<DefinitionChange> Of(
        ChangedThing thing,
        ActionDefinition was,
        ActionDefinition now,
        ProgrammeDefinition before,
        ProgrammeDefinition after
    ) =>
        [
            .. DefinitionDifference.Members(
                thing,
                "objective",
                was.Objectives ?? [],
                now.Objectives ?? [],
                id => Objective(before, id),
                id => Objective(after, id)
            ),
            .. DefinitionDifference.Members(
                thing,
                "theme",
                was.Themes ?? [],
                now.Themes ?? [],
                id => Theme(before, id),
                id => Theme(after, id)
            ),
        ];

    private static LocalText Objective(ProgrammeDefinition definition, string id) =>
        NameOf((definition.Frame ?? Nothing).Objectives, objective => objective.Id, objective => objective.Name, id);

    private static LocalText Theme(ProgrammeDefinition definition, string id) =>
        NameOf((definition.Frame ?? Nothing).Themes, theme => theme.Id, theme => theme.Name, id);

    private static LocalText NameOf<T>(
        IEnumerable<T> items,
        Func<T, string> id,
        Func<T, LocalText> name,
        string wanted
    ) => items.Where(item => id(item) == wanted).Select(name).FirstOrDefault() ?? LocalText.Same(wanted);
}
