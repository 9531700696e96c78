using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition.Parts;

/// <summary>Reads <c>access.yaml</c>: the roles, and what each may do.</summary>
internal static class AccessPart
{
    /// <summary>To which records a permission extends; the first where nothing is said.</summary>
    public static readonly string[] Relations = ["any", "own", "assigned", "body"];

    public static IReadOnlyList<RoleDefinition> Read(PartReading reading, Node root) =>
        reading.FieldsOf(root, "this file", "roles") is { } fields
            ?
            [
                .. fields
                    .Maps("roles", "a role", isRequired: true, "id", "name", "may")
                    .Select(role => Role(reading, role)),
            ]
            : [];

    private static RoleDefinition Role(PartReading reading, Fields role) =>
        new()
        {
            Id = role.Id(NameKind.Role),
            Name = role.Local("name"),
            May = [.. role.Items("may").Select(rule => Rule(reading, rule)).OfType<RuleDefinition>()],
        };

    private static RuleDefinition? Rule(PartReading reading, Node node)
    {
        if (node is TextNode { IsNull: false } shorthand)
        {
            CheckAction(reading, shorthand.Text, shorthand.Place);
            return new() { Action = shorthand.Text, Relation = Relations[0] };
        }
        if (reading.FieldsOf(node, "a permission", "action", "relation", "from", "to", "legal_basis") is not { } fields)
        {
            return null;
        }

        var rule = new RuleDefinition
        {
            Action = fields.Text("action"),
            Relation = fields.Choice("relation", Relations, isOptional: true),
            From = fields.Day("from"),
            To = fields.Day("to"),
            LegalBasis = fields.OptionalText("legal_basis"),
        };
        CheckAction(reading, rule.Action, fields.PlaceOf("action"));
        if (rule.To < rule.From)
        {
            reading.Findings.Add(
                FindingCodes.EndsBeforeStart,
                fields.PlaceOf("to"),
                $"this ends on {rule.To:yyyy-MM-dd}, before it starts on {rule.From:yyyy-MM-dd}; correct one of the two"
            );
        }
        return rule;
    }

    private static void CheckAction(PartReading reading, string action, Place place)
    {
        if (action.Length > 0 && !reading.KnownActions.Contains(action))
        {
            const string Otherwise = "see the list of permissions, or install the module that declares it";
            reading.Findings.AddUnknown(
                FindingCodes.PermissionUnknown,
                place,
                "no permission",
                action,
                reading.KnownActions,
                Otherwise
            );
        }
    }
}
