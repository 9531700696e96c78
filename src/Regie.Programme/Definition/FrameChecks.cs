using Regie.Programme.Definition.Parts;

namespace Regie.Programme.Definition;

/// <summary>Whether the frame fits together and the actions answer it.</summary>
internal static class FrameChecks
{
    /// <summary>How many objectives may stand above each other, which pages draw in each other.</summary>
    public const int Deepest = 8;

    public static void Run(Names names, FrameDefinition? frame, FindingList findings)
    {
        if (frame is null)
        {
            return;
        }
        CheckParents(names, frame.Objectives, findings);

        var answered = names.References.Where(r => r.Kind == NameKind.Theme).Select(r => r.Id).ToHashSet();
        if (names.IsComplete(NameKind.Action))
        {
            foreach (var theme in names.All(NameKind.Theme).Where(theme => !answered.Contains(theme)))
            {
                findings.Add(
                    FindingCodes.ThemeWithoutActions,
                    names.PlaceOf(NameKind.Theme, theme),
                    $"no action answers the theme {FindingList.Quote(theme)}; name it in the 'themes' of one, or leave the gap to be seen"
                );
            }
        }
    }

    /// <summary>Each way up ends soon: at an objective without a parent.</summary>
    private static void CheckParents(Names names, IReadOnlyList<ObjectiveDefinition> objectives, FindingList findings)
    {
        var parents = objectives
            .DistinctBy(objective => objective.Id)
            .ToDictionary(objective => objective.Id, objective => objective.Parent);
        foreach (var start in parents.Keys.Where(id => names.Has(NameKind.Objective, id)))
        {
            List<string> way = [start];
            while (
                way.Count <= Deepest && parents.GetValueOrDefault(way[^1]) is { } above && parents.ContainsKey(above)
            )
            {
                way.Add(above);
                if (above == start)
                {
                    // Told once, at the first of its objectives by name.
                    if (way.Min(StringComparer.Ordinal) == start)
                    {
                        findings.Add(
                            FindingCodes.ObjectivesInCircle,
                            names.PlaceOf(NameKind.Objective, start),
                            $"objectives stand below each other in a circle: {string.Join(", ", way)}; remove one 'parent'"
                        );
                    }
                    break;
                }
            }
            if (way.Count > Deepest && way.Distinct().Count() == way.Count)
            {
                findings.Add(
                    FindingCodes.ObjectivesTooDeep,
                    names.PlaceOf(NameKind.Objective, start),
                    $"objective {FindingList.Quote(start)} stands more than {Deepest} deep; give it a parent nearer to the end goal"
                );
            }
        }
    }
}
