using Regie.Programme.Definition.Parts;
using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition;

/// <summary>Writes <c>frame.yaml</c>, and what actions say of it.</summary>
internal static class FrameWriter
{
    public static void Frame(YamlWriter yaml, FrameDefinition frame)
    {
        yaml.Field("level", FramePart.Levels[(int)frame.Level]);
        yaml.List(
            "frames",
            frame.Frames,
            wider =>
            {
                yaml.Field("id", wider.Id);
                yaml.Field("name", wider.Name);
                yaml.Field("document", wider.Document);
            }
        );
        yaml.List(
            "objectives",
            frame.Objectives,
            objective =>
            {
                yaml.Field("id", objective.Id);
                yaml.Field("name", objective.Name);
                yaml.Field("horizon", FramePart.Horizons[(int)objective.Horizon]);
                yaml.Field("parent", objective.Parent);
                yaml.Field("frames", objective.Frames);
                DefinitionWriter.SourceReferences(yaml, objective.Sources);
            }
        );
        yaml.List(
            "themes",
            frame.Themes,
            theme =>
            {
                yaml.Field("id", theme.Id);
                yaml.Field("name", theme.Name);
                DefinitionWriter.SourceReferences(yaml, theme.Sources);
            }
        );
        yaml.List(
            "preconditions",
            frame.Preconditions,
            precondition =>
            {
                yaml.Field("id", precondition.Id);
                yaml.Field("name", precondition.Name);
                yaml.Field("level", FramePart.Levels[(int)precondition.Level]);
                DefinitionWriter.SourceReferences(yaml, precondition.Sources);
            }
        );
    }

    public static void Action(YamlWriter yaml, ActionDefinition action)
    {
        yaml.Field("objectives", action.Objectives ?? []);
        yaml.Field("themes", action.Themes ?? []);
        yaml.Field("level", action.Level is { } level ? FramePart.Levels[(int)level] : null);
        yaml.Field("kind", action.Kind is { } kind ? FramePart.Kinds[(int)kind] : null);
    }
}
