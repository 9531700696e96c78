using Regie.Contracts.Office;
using Regie.Kernel.Values;
using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition.Parts;

/// <summary>Reads <c>mails.yaml</c>: the programme's own words for mails.</summary>
internal static class MailsPart
{
    public static IReadOnlyList<MailDefinition> Read(PartReading reading, Node root)
    {
        if (reading.FieldsOf(root, "this file", "mails") is not { } fields)
        {
            return [];
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. fields
                .Maps("mails", "a mail", isRequired: true, "id", "subject", "text")
                .Select(mail => Mail(reading, mail, seen)),
        ];
    }

    private static MailDefinition Mail(PartReading reading, Fields mail, HashSet<string> seen)
    {
        var id = mail.PartId("mail");
        if (id.Length > 0 && !MailKinds.Placeholders.ContainsKey(id))
        {
            var choice = $"use one of {string.Join(", ", MailKinds.Placeholders.Keys)}";
            reading.Findings.AddUnknown(
                FindingCodes.MailUnknown,
                mail.PlaceOf("id"),
                "no mail",
                id,
                MailKinds.Placeholders.Keys,
                choice
            );
        }
        else if (id.Length > 0 && !seen.Add(id))
        {
            reading.Findings.Add(
                FindingCodes.IdTaken,
                mail.PlaceOf("id"),
                $"the mail {FindingList.Quote(id)} is there already; remove one"
            );
        }
        return new()
        {
            Id = id,
            Subject = Words(reading, mail, id, "subject"),
            Text = Words(reading, mail, id, "text"),
        };
    }

    private static LocalText Words(PartReading reading, Fields mail, string id, string key)
    {
        var words = mail.Local(key);
        if (!MailKinds.Placeholders.TryGetValue(id, out var known))
        {
            return words;
        }
        foreach (var (language, text) in words.ByLanguage)
        {
            foreach (var name in MailKinds.NamesIn(text).Where(name => !known.Contains(name)))
            {
                reading.Findings.AddUnknown(
                    FindingCodes.PlaceholderUnknown,
                    (mail.Raw(key) as MapNode)?.Find(language)?.Place ?? mail.PlaceOf(key),
                    "this mail knows no placeholder",
                    name,
                    known,
                    $"use one of {string.Join(", ", known)}"
                );
            }
        }
        return words;
    }
}
