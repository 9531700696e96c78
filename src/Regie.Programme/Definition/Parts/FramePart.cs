using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition.Parts;

/// <summary>Reads <c>frame.yaml</c>: wider frames, objectives, themes and preconditions.</summary>
internal static class FramePart
{
    /// <summary>The words for <see cref="CompetenceLevel"/>, in its order.</summary>
    public static readonly string[] Levels = ["regional", "federal", "eu"];

    /// <summary>The words for <see cref="ActionKind"/>, in its order.</summary>
    public static readonly string[] Kinds = ["measure", "advocacy"];

    /// <summary>The words for <see cref="Horizon"/>, in its order.</summary>
    public static readonly string[] Horizons = ["short", "long"];

    private static readonly NameKind[] Declared =
    [
        NameKind.WiderFrame,
        NameKind.Objective,
        NameKind.Theme,
        NameKind.Precondition,
    ];

    public static FrameDefinition? Read(PartReading reading, Node root)
    {
        if (
            reading.FieldsOf(root, "this file", "level", "frames", "objectives", "themes", "preconditions")
            is not { } fields
        )
        {
            reading.Names.MarkIncomplete(NameKind.Objective);
            return null;
        }
        return new()
        {
            Level = (CompetenceLevel)Word(fields, "level", Levels, isOptional: true),
            Frames = [.. fields.Maps("frames", "a frame", isRequired: false, "id", "name", "document").Select(Frame)],
            Objectives =
            [
                .. fields
                    .Maps(
                        "objectives",
                        "an objective",
                        isRequired: false,
                        "id",
                        "name",
                        "horizon",
                        "parent",
                        "frames",
                        "sources"
                    )
                    .Select(Objective),
            ],
            Themes =
            [
                .. fields
                    .Maps("themes", "a theme", isRequired: false, "id", "name", "sources")
                    .Select(theme => new ThemeDefinition
                    {
                        Id = theme.Id(NameKind.Theme),
                        Name = theme.Local("name"),
                        Sources = Sources.Read(theme),
                    }),
            ],
            Preconditions =
            [
                .. fields
                    .Maps("preconditions", "a precondition", isRequired: false, "id", "name", "level", "sources")
                    .Select(precondition => new PreconditionDefinition
                    {
                        Id = precondition.Id(NameKind.Precondition),
                        Name = precondition.Local("name"),
                        Level = (CompetenceLevel)Word(precondition, "level", Levels),
                        Sources = Sources.Read(precondition),
                    }),
            ],
        };
    }

    /// <summary>Where the file could not be read as a whole, nothing that it would have declared is known.</summary>
    public static bool IsWhole(Names names)
    {
        if (Declared.All(names.IsComplete))
        {
            return true;
        }
        Array.ForEach(Declared, names.MarkIncomplete);
        return false;
    }

    /// <summary>The number of a word; 0, with a finding, for one that is not known.</summary>
    public static int Word(Fields fields, string key, string[] words, bool isOptional = false) =>
        Math.Max(0, Array.IndexOf(words, fields.Choice(key, words, isOptional)));

    private static WiderFrameDefinition Frame(Fields frame) =>
        new()
        {
            Id = frame.Id(NameKind.WiderFrame),
            Name = frame.Local("name"),
            Document = frame.Has("document") ? frame.Reference("document", NameKind.Document) : null,
        };

    private static ObjectiveDefinition Objective(Fields objective) =>
        new()
        {
            Id = objective.Id(NameKind.Objective),
            Name = objective.Local("name"),
            Horizon = (Horizon)Word(objective, "horizon", Horizons),
            Parent = objective.Has("parent") ? objective.Reference("parent", NameKind.Objective) : null,
            Frames = objective.References("frames", NameKind.WiderFrame),
            Sources = Sources.Read(objective),
        };
}
