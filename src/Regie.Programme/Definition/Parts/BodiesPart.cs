using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition.Parts;

/// <summary>Reads <c>bodies.yaml</c>: who plays a part.</summary>
internal static class BodiesPart
{
    public static IReadOnlyList<BodyDefinition> Read(PartReading reading, Node root)
    {
        if (reading.FieldsOf(root, "this file", "bodies") is not { } fields)
        {
            reading.Names.MarkIncomplete(NameKind.Body);
            return [];
        }
        var bodies = fields.Maps(
            "bodies",
            "a body",
            isRequired: true,
            "id",
            "abbreviation",
            "name",
            "type",
            "reports_to",
            "sources"
        );
        return [.. bodies.Select(Body)];
    }

    private static BodyDefinition Body(Fields body) =>
        new()
        {
            Id = body.Id(NameKind.Body),
            Abbreviation = body.OptionalText("abbreviation"),
            Name = body.Local("name"),
            Type = body.Local("type"),
            ReportsTo = body.References("reports_to", NameKind.Body),
            Sources = Sources.Read(body),
        };
}
