using System.Globalization;
using System.Text.RegularExpressions;
using Regie.Kernel.Values;
using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition.Parts;

/// <summary>Reads the fields of one map and says what is wrong with each.</summary>
/// <remarks>
/// A field that cannot be read comes out empty, with a finding: nobody sees it, since an error leaves no definition.
/// </remarks>
internal sealed partial class Fields(PartReading reading, MapNode map, string what)
{
    private const int LongestId = 40;

    /// <summary>What the map describes, in a message; more exact once its id is known.</summary>
    public string What { get; private set; } = what;

    public Place Place => map.Place;

    private FindingList Findings => reading.Findings;

    public bool Has(string key) => map.Find(key) is not null;

    /// <summary>Says something about the map as a whole.</summary>
    public void Find(FindingCode code, string message) => Findings.Add(code, map.Place, message);

    /// <summary>The id, which is declared by this.</summary>
    public string Id(NameKind kind)
    {
        if (Text("id") is not { Length: > 0 } id)
        {
            reading.Names.MarkIncomplete(kind);
            return "";
        }
        var place = PlaceOf("id");
        reading.Names.Declare(kind, id, place);
        What = $"{Names.Word(kind)} {FindingList.Quote(id)}";
        CheckId(id, place, char.IsAsciiLetterOrDigit, "letters, digits and hyphens");
        return id;
    }

    /// <summary>The id of the programme, which stands in addresses and folder names.</summary>
    public string ProgrammeId()
    {
        var id = Text("id");
        if (id.Length > 0)
        {
            var isLower = (char sign) => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign);
            CheckId(id, PlaceOf("id"), isLower, "small letters, digits and hyphens");
        }
        return id;
    }

    /// <summary>The id of something in rules, which is also its name in expressions; declared by nobody, since one may stand several times.</summary>
    /// <param name="kind">What it is, in a message.</param>
    public string RuleId(string kind)
    {
        var id = Text("id");
        if (id.Length == 0)
        {
            return "";
        }
        What = $"{kind} {FindingList.Quote(id)}";
        if (id.Length > LongestId || !RuleName().IsMatch(id))
        {
            Findings.Add(
                FindingCodes.IdMalformed,
                PlaceOf("id"),
                $"{FindingList.Quote(id)} is no name for expressions; use 1 to {LongestId} small letters, digits and single underscores, a letter first"
            );
        }
        return id;
    }

    /// <summary>The id of a row, a criterion or a case.</summary>
    /// <param name="kind">What it is, in a message.</param>
    public string PartId(string kind)
    {
        var id = Text("id");
        if (id.Length > 0)
        {
            What = $"{kind} {FindingList.Quote(id)}";
            CheckId(id, PlaceOf("id"), char.IsAsciiLetterOrDigit, "letters, digits and hyphens");
        }
        return id;
    }

    /// <summary>Texts by key, where the keys are given; none where the map is left out.</summary>
    public IReadOnlyDictionary<string, string> Pairs(string key, string what, string[] known, bool isRequired = false)
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (
            (isRequired ? Required(key) : map.Find(key)) is { } node
            && reading.FieldsOf(node, what, known) is { } fields
        )
        {
            foreach (var name in known.Where(fields.Has))
            {
                pairs[name] = fields.Text(name);
            }
        }
        return pairs;
    }

    /// <summary>The value under a key as it stands.</summary>
    public Node? Raw(string key) => map.Find(key);

    /// <summary>A text that must be there.</summary>
    public string Text(string key) => Required(key) is { } node ? TextOf(node, key) ?? "" : "";

    /// <summary>A text that may be left out.</summary>
    public string? OptionalText(string key) => map.Find(key) is { } node ? TextOf(node, key) : null;

    /// <summary>A text in the languages of the programme.</summary>
    public LocalText Local(string key) => Required(key) is { } node ? LocalOf(node, key) : LocalText.None;

    /// <summary>A text in the languages of the programme, or none at all.</summary>
    public LocalText OptionalLocal(string key) => map.Find(key) is { } node ? LocalOf(node, key) : LocalText.None;

    /// <summary>True or false; must be there.</summary>
    public bool Flag(string key) => Choice(key, ["true", "false"]) == "true";

    /// <summary>One of a few words; the first where it is left out and need not be there.</summary>
    public string Choice(string key, string[] words, bool isOptional = false)
    {
        var text = isOptional ? OptionalText(key) ?? words[0] : Text(key);
        if (text.Length > 0 && !words.Contains(text))
        {
            var choice = $"use one of {string.Join(", ", words)}";
            Findings.AddUnknown(FindingCodes.WordUnknown, PlaceOf(key), $"'{key}' knows no word", text, words, choice);
        }
        return text;
    }

    /// <summary>A date as exact as it is known, or null where the key is left out.</summary>
    public ImpreciseDate? Date(string key, bool isRequired = false)
    {
        const string Forms = "2011-09-15, 2011-09, 2011, autumn 2011 or from 2011-09";
        if ((isRequired ? Required(key) : map.Find(key)) is not { } node || TextOf(node, key) is not { } text)
        {
            return null;
        }
        if (ImpreciseDate.TryParse(text, out var date) && date.First.Year is >= 1800 and <= 2200)
        {
            return date;
        }
        Unreadable(key, text, Forms);
        return null;
    }

    /// <summary>An exact day, or null where the key is left out.</summary>
    public DateOnly? Day(string key)
    {
        if (OptionalText(key) is not { } text)
        {
            return null;
        }
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }
        Unreadable(key, text, "2011-09-15");
        return null;
    }

    /// <summary>The values in a list; none where it is left out.</summary>
    public IReadOnlyList<Node> Items(string key, bool isRequired = false)
    {
        switch (isRequired ? Required(key) : map.Find(key))
        {
            case null:
                return [];
            case ListNode list:
                return list.Items;
            case var node:
                Findings.Add(
                    FindingCodes.WrongKind,
                    node.Place,
                    $"'{key}' is a list, not {node.Kind}; write '- ' before each"
                );
                return [];
        }
    }

    /// <summary>The maps in a list, each with the keys that it may have; other values give findings.</summary>
    public IEnumerable<Fields> Maps(string key, string what, bool isRequired, params string[] known) =>
        Items(key, isRequired).Select(item => reading.FieldsOf(item, what, known)).OfType<Fields>();

    /// <summary>The map under a key; null where it is left out.</summary>
    public Fields? Map(string key, string what, params string[] known) =>
        map.Find(key) is { } node ? reading.FieldsOf(node, what, known) : null;

    /// <summary>The texts in a list, none of them twice.</summary>
    public IReadOnlyList<string> Texts(string key, bool isRequired = false) =>
        [.. PlacedTexts(key, isRequired).Select(item => item.Text)];

    /// <summary>The names in a list of things declared elsewhere.</summary>
    /// <param name="itself">The id of who refers, where it may not name itself.</param>
    public IReadOnlyList<string> References(string key, NameKind kind, string? itself = null)
    {
        var items = PlacedTexts(key);
        foreach (var item in items)
        {
            reading.Names.Refer(kind, item.Text, item.Place, What);
            if (item.Text == itself)
            {
                Findings.Add(FindingCodes.RelatedToItself, item.Place, $"{What} names itself in '{key}'; remove it");
            }
        }
        return [.. items.Select(item => item.Text)];
    }

    /// <summary>The name of something declared elsewhere.</summary>
    public string Reference(string key, NameKind kind)
    {
        var id = Text(key);
        if (id.Length > 0)
        {
            reading.Names.Refer(kind, id, PlaceOf(key), What);
        }
        return id;
    }

    /// <summary>The texts in a list with their places.</summary>
    public IReadOnlyList<TextNode> PlacedTexts(string key, bool isRequired = false)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<TextNode>();
        foreach (var item in Items(key, isRequired))
        {
            if (TextOf(item, key) is not { } text)
            {
                continue;
            }
            if (seen.Add(text))
            {
                kept.Add((TextNode)item);
                continue;
            }
            Findings.Add(
                FindingCodes.ListedTwice,
                item.Place,
                $"'{key}' lists {FindingList.Quote(text)} twice; remove one"
            );
        }
        return kept;
    }

    /// <summary>Where a value stands; the map itself where it is left out.</summary>
    public Place PlaceOf(string key) => map.Find(key)?.Place ?? map.Place;

    private Node? Required(string key)
    {
        var node = map.Find(key);
        if (node is null)
        {
            Findings.Add(FindingCodes.FieldMissing, map.Place, $"{What} lacks '{key}'; add '{key}: ...'");
        }
        return node;
    }

    private string? TextOf(Node node, string key)
    {
        switch (node)
        {
            case TextNode { IsNull: false } text when !string.IsNullOrWhiteSpace(text.Text):
                return text.Text;
            case TextNode:
                Findings.Add(FindingCodes.TextBlank, node.Place, $"'{key}' is blank; write it or remove the key");
                return null;
            default:
                Findings.Add(FindingCodes.WrongKind, node.Place, $"'{key}' is one text, not {node.Kind}");
                return null;
        }
    }

    private LocalText LocalOf(Node node, string key)
    {
        if (node is not MapNode texts)
        {
            var example = string.Join(
                ", ",
                reading.Languages.DefaultIfEmpty("nl").Select(language => $"{language}: ...")
            );
            Findings.Add(
                FindingCodes.WrongKind,
                node.Place,
                $"'{key}' is a text in each language, not {node.Kind}; write {{{example}}}"
            );
            return LocalText.None;
        }

        foreach (var language in reading.Languages.Where(language => texts.Find(language) is null))
        {
            // Languages times texts may be many; once the list is full, one more says nothing new.
            if (Findings.IsFull(FindingLevel.Error))
            {
                break;
            }
            var message = $"'{key}' of {What} has no text in '{language}'; add '{language}: ...'";
            Findings.Add(FindingCodes.LanguageMissing, node.Place, message);
        }
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, value) in texts.Entries)
        {
            if (reading.Languages.Count > 0 && !reading.Languages.Contains(language.Text))
            {
                const string Otherwise = "remove it, or add the language to 'languages' in programme.yaml";
                var nothing = $"'{key}' is not needed in the language";
                Findings.AddUnknown(
                    FindingCodes.LanguageExtra,
                    language.Place,
                    nothing,
                    language.Text,
                    reading.Languages,
                    Otherwise
                );
            }
            words[language.Text] = TextOf(value, $"{key}, {language.Text}") ?? "";
        }
        return new(words);
    }

    private void CheckId(string id, Place place, Func<char, bool> isAllowed, string allowed)
    {
        if (id.Length > LongestId || !id.All(sign => isAllowed(sign) || sign == '-'))
        {
            Findings.Add(
                FindingCodes.IdMalformed,
                place,
                $"{FindingList.Quote(id)} is no id; use 1 to {LongestId} {allowed}"
            );
        }
    }

    private void Unreadable(string key, string text, string forms) =>
        Findings.Add(
            FindingCodes.DateUnreadable,
            PlaceOf(key),
            $"{FindingList.Quote(text)} is no date; write it like {forms}"
        );

    [GeneratedRegex(@"^[a-z](_?[a-z0-9])*\z")]
    private static partial Regex RuleName();
}
