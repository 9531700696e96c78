using System.Globalization;
using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition.Parts;

/// <summary>Reads <c>programme.yaml</c>: what the programme is, and the documents it rests on.</summary>
internal static class ProgrammePart
{
    public const string Schema = "regie-programme/1";

    private static readonly HashSet<string> LanguageCodes =
    [
        .. CultureInfo
            .GetCultures(CultureTypes.NeutralCultures)
            .Select(culture => culture.Name)
            .Where(name => name.Length == 2),
    ];

    /// <summary>The programme without its pillars, actions, bodies and roles.</summary>
    public static ProgrammeDefinition? Read(PartReading reading, Node root)
    {
        var fields = reading.FieldsOf(
            root,
            "the programme",
            "schema",
            "id",
            "version",
            "name",
            "region",
            "languages",
            "time_zone",
            "currency",
            "headline",
            "introduction",
            "goal",
            "office",
            "documents"
        );
        if (fields is null)
        {
            reading.Names.MarkIncomplete(NameKind.Document);
            return null;
        }

        CheckSchema(reading, fields);
        reading.Languages = Languages(reading, fields);
        return new()
        {
            Id = fields.ProgrammeId(),
            Version = fields.Text("version"),
            Name = fields.Local("name"),
            Region = fields.Local("region"),
            Languages = reading.Languages,
            TimeZone = TimeZone(reading, fields),
            Currency = Currency(reading, fields),
            Headline = fields.Local("headline"),
            Introduction = fields.Local("introduction"),
            Goal = fields.Local("goal"),
            Office = fields.Local("office"),
            Documents =
            [
                .. fields.Maps("documents", "a document", isRequired: false, "id", "title", "date").Select(Document),
            ],
            Pillars = [],
            Actions = [],
            Bodies = [],
            Roles = [],
        };
    }

    private static DocumentDefinition Document(Fields document) =>
        new()
        {
            Id = document.Id(NameKind.Document),
            Title = document.Local("title"),
            Date = document.Date("date"),
        };

    private static void CheckSchema(PartReading reading, Fields fields)
    {
        var schema = fields.Text("schema");
        if (schema.Length > 0 && schema != Schema)
        {
            reading.Findings.Add(
                FindingCodes.SchemaUnknown,
                fields.PlaceOf("schema"),
                $"the schema {FindingList.Quote(schema)} is not known; this version reads '{Schema}'"
            );
        }
    }

    private static List<string> Languages(PartReading reading, Fields fields)
    {
        var codes = fields.PlacedTexts("languages", isRequired: true);
        if (codes.Count == 0 && fields.Has("languages"))
        {
            reading.Findings.Add(
                FindingCodes.FieldMissing,
                fields.PlaceOf("languages"),
                "the programme has no language; write 'languages: [nl, en]', its own first"
            );
        }
        foreach (var code in codes.Where(code => !LanguageCodes.Contains(code.Text)))
        {
            reading.Findings.Add(
                FindingCodes.LanguageUnknown,
                code.Place,
                $"{FindingList.Quote(code.Text)} is no language code; use two small letters of ISO 639, such as nl or en"
            );
        }
        return [.. codes.Select(code => code.Text).Where(LanguageCodes.Contains)];
    }

    private static string TimeZone(PartReading reading, Fields fields)
    {
        var name = fields.Text("time_zone");
        if (name.Length > 0 && !IsTimeZone(name))
        {
            var known = TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id);
            const string Otherwise = "use a name such as Europe/Brussels";
            reading.Findings.AddUnknown(
                FindingCodes.TimeZoneUnknown,
                fields.PlaceOf("time_zone"),
                "no time zone",
                name,
                known,
                Otherwise
            );
        }
        return name;
    }

    /// <summary>Only names that can be ones are looked up, since the look-up opens a file of that name.</summary>
    private static bool IsTimeZone(string name) =>
        name.Length <= 60
        && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '/' or '_' or '-' or '+')
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        && zone.HasIanaId
        && zone.Id == name;

    private static string Currency(PartReading reading, Fields fields)
    {
        var code = fields.Text("currency");
        if (code.Length > 0 && !(code.Length == 3 && code.All(char.IsAsciiLetterUpper)))
        {
            reading.Findings.Add(
                FindingCodes.CurrencyMalformed,
                fields.PlaceOf("currency"),
                $"{FindingList.Quote(code)} is no currency code; use three capitals of ISO 4217, such as EUR"
            );
        }
        return code;
    }
}
