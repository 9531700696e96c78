using System.Globalization;
using System.Text;
using Regie.Programme.Definition.Parts;
using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition;

/// <summary>Writes a definition as a programme folder, which reads back equal.</summary>
internal static class DefinitionWriter
{
    /// <summary>Makes the folder where it is not there.</summary>
    /// <exception cref="IOException">The folder holds something already: a file left over would be read with the new ones.</exception>
    public static void Write(ProgrammeDefinition definition, string folder)
    {
        Directory.CreateDirectory(folder);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new IOException($"The folder '{folder}' is not empty");
        }
        foreach (var file in Files(definition))
        {
            var path = Path.Combine(folder, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
            File.WriteAllBytes(path, file.Bytes ?? []);
        }
    }

    /// <summary>The files of the folder, named within it; the actions have one for each pillar or group.</summary>
    public static IReadOnlyList<ProgrammeFile> Files(ProgrammeDefinition definition)
    {
        var files = new List<ProgrammeFile>();
        Add("programme", "programme.yaml", yaml => Programme(yaml, definition));
        Add(
            "pillars",
            "pillars.yaml",
            yaml =>
            {
                yaml.List(
                    "pillars",
                    definition.Pillars.Where(pillar => !pillar.IsGroup),
                    pillar => Pillar(yaml, pillar)
                );
                yaml.List("groups", definition.Pillars.Where(pillar => pillar.IsGroup), group => Pillar(yaml, group));
            }
        );
        var written = new HashSet<string>();
        foreach (var actions in definition.Actions.GroupBy(action => action.Pillar))
        {
            var name = $"{ProgrammeFolder.ActionsPart}/{actions.Key}.yaml";
            Add(
                ProgrammeFolder.ActionsPart,
                name,
                yaml => yaml.List("actions", actions, action => Action(yaml, action, written))
            );
        }
        if (definition.Bodies.Count > 0)
        {
            Add("bodies", "bodies.yaml", yaml => yaml.List("bodies", definition.Bodies, body => Body(yaml, body)));
        }
        if (definition.Roles.Count > 0)
        {
            Add("access", "access.yaml", yaml => yaml.List("roles", definition.Roles, role => Role(yaml, role)));
        }
        if (definition.Calendars is { } calendars)
        {
            Add("calendars", "calendars.yaml", yaml => OfficeWriter.Calendars(yaml, calendars));
        }
        if (definition.Mails is { } mails)
        {
            Add("mails", "mails.yaml", yaml => yaml.List("mails", mails, mail => OfficeWriter.Mail(yaml, mail)));
        }
        if (definition.Frame is { } frame)
        {
            Add("frame", "frame.yaml", yaml => FrameWriter.Frame(yaml, frame));
        }
        foreach (var group in definition.Rules?.Groups ?? [])
        {
            Add(ProgrammeFolder.RulesPart, $"rules/{group.Id}.yaml", yaml => RulesWriter.Group(yaml, group));
            if (group.Cases.Count > 0)
            {
                Add(
                    ProgrammeFolder.CasesPart,
                    $"rules/{group.Id}.cases.yaml",
                    yaml => yaml.List("cases", group.Cases, example => RulesWriter.Case(yaml, example))
                );
            }
        }
        return files;

        void Add(string part, string name, Action<YamlWriter> write)
        {
            var yaml = new YamlWriter(definition.Languages);
            write(yaml);
            files.Add(new(part, name, Encoding.UTF8.GetBytes(yaml.ToString())));
        }
    }

    private static void Programme(YamlWriter yaml, ProgrammeDefinition programme)
    {
        yaml.Field("schema", ProgrammePart.Schema);
        yaml.Field("id", programme.Id);
        yaml.Field("version", programme.Version);
        yaml.Field("name", programme.Name);
        yaml.Field("region", programme.Region);
        yaml.Field("languages", programme.Languages);
        yaml.Field("time_zone", programme.TimeZone);
        yaml.Field("currency", programme.Currency);
        yaml.Field("headline", programme.Headline);
        yaml.Field("introduction", programme.Introduction);
        yaml.Field("goal", programme.Goal);
        yaml.Field("office", programme.Office);
        yaml.List(
            "documents",
            programme.Documents,
            document =>
            {
                yaml.Field("id", document.Id);
                yaml.Field("title", document.Title);
                yaml.Field("date", document.Date?.ToString());
            }
        );
    }

    private static void Pillar(YamlWriter yaml, PillarDefinition pillar)
    {
        yaml.Field("id", pillar.Id);
        yaml.Field("name", pillar.Name);
        yaml.Field("subject", pillar.Subject);
        yaml.Field("summary", pillar.Summary);
        SourceReferences(yaml, pillar.Sources);
    }

    private static void Action(YamlWriter yaml, ActionDefinition action, HashSet<string> written)
    {
        yaml.Field("id", action.Id);
        yaml.Field("pillar", action.Pillar);
        yaml.Field("title", action.Title);
        yaml.Field("summary", action.Summary);
        if (action.Owner is { } owner)
        {
            yaml.Map(
                "owner",
                () =>
                {
                    yaml.Field("body", owner);
                    yaml.Field("stated", action.OwnerStated);
                }
            );
        }
        yaml.Field("partners", action.Partners);
        yaml.List(
            "deliverables",
            action.Deliverables,
            deliverable =>
            {
                yaml.Field("id", deliverable.Id);
                yaml.Field("name", deliverable.Name);
            }
        );
        yaml.List(
            "dates",
            action.Dates,
            promised =>
            {
                yaml.Field("id", promised.Id);
                // What several actions promise together is written out with the first of them.
                if (promised.Id is { } id && !written.Add(id))
                {
                    return;
                }
                yaml.Field("date", promised.Date.ToString());
                yaml.Field("what", promised.What);
            }
        );
        yaml.Field("related", action.Related);
        FrameWriter.Action(yaml, action);
        SourceReferences(yaml, action.Sources);
    }

    private static void Body(YamlWriter yaml, BodyDefinition body)
    {
        yaml.Field("id", body.Id);
        yaml.Field("abbreviation", body.Abbreviation);
        yaml.Field("name", body.Name);
        yaml.Field("type", body.Type);
        yaml.Field("reports_to", body.ReportsTo);
        SourceReferences(yaml, body.Sources);
    }

    private static void Role(YamlWriter yaml, RoleDefinition role)
    {
        yaml.Field("id", role.Id);
        yaml.Field("name", role.Name);
        yaml.List(
            "may",
            role.May,
            rule =>
            {
                yaml.Field("action", rule.Action);
                yaml.Field("relation", rule.Relation);
                yaml.Field("from", Day(rule.From));
                yaml.Field("to", Day(rule.To));
                yaml.Field("legal_basis", rule.LegalBasis);
            }
        );
    }

    internal static void SourceReferences(YamlWriter yaml, IReadOnlyList<SourceReference> sources) =>
        yaml.List(
            "sources",
            sources,
            source =>
            {
                yaml.Field("document", source.Document);
                yaml.Field("sections", source.Sections);
                yaml.Field("kind", source.Kind == Provenance.Stated ? null : Sources.Kinds[(int)source.Kind]);
                yaml.Field("note", source.Note);
            }
        );

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
