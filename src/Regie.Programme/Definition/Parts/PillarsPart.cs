using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition.Parts;

/// <summary>Reads <c>pillars.yaml</c>: the pillars, then the groups of actions that support them.</summary>
internal static class PillarsPart
{
    public static IReadOnlyList<PillarDefinition> Read(PartReading reading, Node root)
    {
        if (reading.FieldsOf(root, "this file", "pillars", "groups") is not { } fields)
        {
            reading.Names.MarkIncomplete(NameKind.Pillar);
            return [];
        }

        List<PillarDefinition> pillars = [.. Pillars(fields, "pillars", "a pillar", isGroup: false)];
        if (pillars.Count == 0)
        {
            reading.Findings.Add(
                FindingCodes.NoPillar,
                fields.PlaceOf("pillars"),
                "the programme has no pillar; add at least one under 'pillars:'"
            );
        }
        return [.. pillars, .. Pillars(fields, "groups", "a group", isGroup: true)];
    }

    private static IEnumerable<PillarDefinition> Pillars(Fields fields, string key, string what, bool isGroup) =>
        fields
            .Maps(key, what, isRequired: false, "id", "name", "subject", "summary", "sources")
            .Select(pillar => new PillarDefinition
            {
                Id = pillar.Id(NameKind.Pillar),
                IsGroup = isGroup,
                Name = pillar.Local("name"),
                Subject = pillar.OptionalLocal("subject"),
                Summary = pillar.OptionalLocal("summary"),
                Sources = Sources.Read(pillar),
            });
}
