using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition.Parts;

/// <summary>What the readers of all parts share.</summary>
/// <param name="KnownActions">The permissions that installed modules declare.</param>
internal sealed record PartReading(
    FindingList Findings,
    Names Names,
    IReadOnlySet<string> KnownActions,
    ReadingBudget Budget
)
{
    /// <summary>The languages of the programme; empty while they are not known, and then no text is held to them.</summary>
    public IReadOnlyList<string> Languages { get; set; } = [];

    /// <summary>The level of government whose programme this is; null while it is not known, and then no action is held to it.</summary>
    public CompetenceLevel? Level { get; set; }

    /// <summary>The fields of a map; null, with a finding, for anything else.</summary>
    /// <param name="what">What it describes, in a message: <c>a body</c>.</param>
    /// <param name="known">All keys that it may have.</param>
    public Fields? FieldsOf(Node node, string what, params string[] known)
    {
        if (Budget.TimeIsUp)
        {
            Findings.AddOnce(
                FindingCodes.TimeIsUp,
                node.Place,
                "reading took too long and stopped here; make the files smaller"
            );
            return null;
        }
        if (node is not MapNode map)
        {
            Findings.Add(FindingCodes.WrongKind, node.Place, $"{what} is a map of keys and values, not {node.Kind}");
            return null;
        }
        foreach (var (key, _) in map.Entries.Where(entry => !known.Contains(entry.Key.Text)))
        {
            var choice = $"use one of {string.Join(", ", known)}";
            Findings.AddUnknown(FindingCodes.KeyUnknown, key.Place, $"{what} has no key", key.Text, known, choice);
        }
        return new(this, map, what);
    }
}
