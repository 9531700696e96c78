using Regie.Kernel.Values;
using Regie.Programme.Definition;
using Regie.Programme.Domain;

namespace Regie.Programme.Features;

/// <summary>An objective, a theme or a wider frame by its name.</summary>
public sealed record FrameName(string Code, LocalText Name);

/// <summary>An objective in the goal tree (PRG-4).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What is to be reached.</param>
/// <param name="Horizon">short or long.</param>
/// <param name="Parent">The objective it helps to reach, or null for an end goal.</param>
/// <param name="Depth">How many objectives stand above it.</param>
/// <param name="Frames">The wider frames it serves.</param>
/// <param name="Actions">The actions that serve it directly.</param>
/// <param name="Sources">Where it comes from.</param>
public sealed record ObjectiveView(
    string Code,
    LocalText Name,
    string Horizon,
    string? Parent,
    int Depth,
    IReadOnlyList<FrameName> Frames,
    IReadOnlyList<ActionRow> Actions,
    IReadOnlyList<SourceView> Sources
);

/// <summary>Something that the programme needs and cannot bring about alone (PRG-11).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What it is.</param>
/// <param name="Level">Who can change it: regional, federal or eu.</param>
/// <param name="Sources">Where it comes from.</param>
public sealed record PreconditionView(string Code, LocalText Name, string Level, IReadOnlyList<SourceView> Sources);

/// <summary>A theme with the actions that answer it (PRG-10).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What was asked.</param>
/// <param name="Actions">The actions that answer it.</param>
/// <param name="Gap">no-action, none-begun, or null where at least one action was begun.</param>
/// <param name="Sources">Where it comes from.</param>
public sealed record ThemeView(
    string Code,
    LocalText Name,
    IReadOnlyList<ActionRow> Actions,
    string? Gap,
    IReadOnlyList<SourceView> Sources
);

/// <summary>Makes views of the frame.</summary>
internal static class FrameViewMaking
{
    /// <summary>The objectives in the order of an outline, each with the number of those above it.</summary>
    public static IReadOnlyList<(ObjectiveDefinition Objective, int Depth)> Outline(FrameDefinition frame)
    {
        var below = frame.Objectives.ToLookup(objective => objective.Parent);
        var outline = new List<(ObjectiveDefinition, int)>();
        Add(null, 0);
        return outline;

        // Checked when the definition was read: no circle, and few levels.
        void Add(string? parent, int depth)
        {
            foreach (var objective in below[parent])
            {
                outline.Add((objective, depth));
                Add(objective.Id, depth + 1);
            }
        }
    }

    /// <summary>Codes of the objectives of an action and of all above these, nearest first.</summary>
    public static IReadOnlyList<string> Upwards(ActionDefinition action, FrameDefinition? frame) =>
        [
            .. (action.Objectives ?? [])
                .SelectMany(code => Chain(code, frame))
                .Select(objective => objective.Id)
                .Distinct(),
        ];

    /// <summary>An objective and all above it, up to the end goal.</summary>
    public static IEnumerable<ObjectiveDefinition> Chain(string? code, FrameDefinition? frame)
    {
        while (frame?.Objectives.FirstOrDefault(objective => objective.Id == code) is { } objective)
        {
            yield return objective;
            code = objective.Parent;
        }
    }

    public static FrameName Name(ObjectiveDefinition objective) => new(objective.Id, objective.Name);

    public static IReadOnlyList<FrameName> Frames(ObjectiveDefinition objective, FrameDefinition frame) =>
        [
            .. frame
                .Frames.Where(wider => objective.Frames.Contains(wider.Id))
                .Select(wider => new FrameName(wider.Id, wider.Name)),
        ];

    /// <summary>What is missing of an answer to a theme.</summary>
    public static string? Gap(IReadOnlyCollection<ActionRow> actions) =>
        actions.Count == 0 ? "no-action"
        : actions.All(action => action.Status == ActionStatus.Planned) ? "none-begun"
        : null;
}
