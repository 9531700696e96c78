using System.Text.Json;

namespace Regie.Observatory.Domain;

/// <summary>A unit of a classification through its versions.</summary>
/// <param name="Codes">Version to its code there.</param>
/// <param name="Changes">Version to what happened when it came, in the words of the list; nothing where it stayed.</param>
internal sealed record CodeUnit(IReadOnlyDictionary<string, string> Codes, IReadOnlyDictionary<string, string> Changes);

/// <summary>What becomes of a code in another version: one code, or the reason why none is the same.</summary>
internal readonly record struct Recoded(string? Code, string? Reason);

/// <summary>A classification with all its versions: which code is in which, and which of them mean the same.</summary>
internal sealed class CodeHistory
{
    // What leaves the unit itself as it was; anything else changes what is counted.
    private static readonly string[] Harmless =
    [
        "code change",
        "code, name change",
        "name change",
        "name correction",
        "recoded",
        "recode",
        "relabelled",
        "renamed",
        "reassignment",
        "ressignment",
    ];

    private readonly Dictionary<string, ILookup<string, CodeUnit>> _byVersion;
    private readonly Dictionary<string, SortedSet<string>> _versionsOf = new(StringComparer.Ordinal);

    public CodeHistory(string list, IReadOnlyList<string> versions, IReadOnlyList<CodeUnit> units)
    {
        (List, Versions, Units) = (list, versions, units);
        _byVersion = versions.ToDictionary(
            version => version,
            version =>
                units
                    .Where(unit => unit.Codes.ContainsKey(version))
                    .ToLookup(unit => unit.Codes[version], StringComparer.Ordinal)
        );
        foreach (var (version, code) in units.SelectMany(unit => unit.Codes))
        {
            if (!_versionsOf.TryGetValue(code, out var known))
            {
                _versionsOf.Add(code, known = new(StringComparer.Ordinal));
            }
            known.Add(version);
        }
    }

    /// <summary>NUTS, NACE…</summary>
    public string List { get; }

    /// <summary>The earliest first.</summary>
    public IReadOnlyList<string> Versions { get; }
    public IReadOnlyList<CodeUnit> Units { get; }

    /// <summary>The versions that have this code; none for a code that the list does not know.</summary>
    public IReadOnlyCollection<string> VersionsOf(string code) =>
        _versionsOf.GetValueOrDefault(code) ?? (IReadOnlyCollection<string>)[];

    /// <summary>Two codes of one country that no version has together; null where all of them fit into one.</summary>
    public (string One, string Other)? Mixed(IEnumerable<string> codes)
    {
        foreach (var country in codes.Where(_versionsOf.ContainsKey).GroupBy(code => code[..Math.Min(2, code.Length)]))
        {
            var all = country.ToList();
            if (Versions.Any(version => all.TrueForAll(code => _versionsOf[code].Contains(version))))
            {
                continue;
            }
            foreach (var (one, other) in all.SelectMany((one, i) => all.Skip(i + 1).Select(other => (one, other))))
            {
                if (!_versionsOf[one].Overlaps(_versionsOf[other]))
                {
                    return (one, other);
                }
            }
        }
        return null;
    }

    /// <summary>The code of another version that means the same unit; refused with the reason where none does.</summary>
    public Recoded Recode(string code, string version, string to)
    {
        if (!_byVersion.TryGetValue(version, out var here) || !_byVersion.TryGetValue(to, out var there))
        {
            return new(null, $"{List} has no version {(_byVersion.ContainsKey(version) ? to : version)}");
        }
        var units = here[code].ToList();
        if (units.Count == 0)
        {
            return new(null, $"{List} {version} has no {code}");
        }
        foreach (var step in Between(version, to))
        {
            if (
                units
                    .Select(unit => unit.Changes.GetValueOrDefault(step))
                    .FirstOrDefault(change => change is not null && !IsHarmless(change)) is
                { } change
            )
            {
                return new(null, $"{code} {step}: {change}");
            }
        }
        var targets = units.Select(unit => unit.Codes.GetValueOrDefault(to)).OfType<string>().Distinct().ToList();
        if (targets.Count != 1)
        {
            return new(
                null,
                targets.Count == 0 ? $"{code} is not in {List} {to}" : $"{code} becomes {string.Join(", ", targets)}"
            );
        }
        var sources = there[targets[0]]
            .Select(unit => unit.Codes.GetValueOrDefault(version))
            .OfType<string>()
            .Distinct()
            .ToList();
        return sources.Count == 1
            ? new(targets[0], null)
            : new(null, $"{string.Join(", ", sources)} become {targets[0]}");
    }

    /// <summary>Reads a table with a column <c>code_VERSION</c>, and perhaps <c>change_VERSION</c>, for each version.</summary>
    /// <exception cref="FormatException">It has no such column.</exception>
    public static CodeHistory Read(string list, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        const string Code = "code_";
        var versions = headings
            .Where(heading => heading.StartsWith(Code, StringComparison.Ordinal))
            .Select(heading => heading[Code.Length..])
            .Order(StringComparer.Ordinal)
            .ToList();
        if (versions.Count == 0)
        {
            throw new FormatException("no column is called code_ and a version, as code_2021");
        }
        var at = headings.Select((heading, i) => (heading, i)).ToDictionary(pair => pair.heading, pair => pair.i);
        string Cell(IReadOnlyList<string> row, string heading) =>
            at.TryGetValue(heading, out var i) && i < row.Count ? row[i].Trim() : "";
        Dictionary<string, string> Of(IReadOnlyList<string> row, string what) =>
            versions
                .Select(version => (version, Cell: Cell(row, what + version)))
                .Where(pair => pair.Cell.Length > 0)
                .ToDictionary(pair => pair.version, pair => pair.Cell);

        return new(
            list,
            versions,
            [.. rows.Select(row => new CodeUnit(Of(row, Code), Of(row, "change_"))).Where(unit => unit.Codes.Count > 0)]
        );
    }

    public string ToJson() => JsonSerializer.Serialize(new Stored(List, Versions, Units), JsonSerializerOptions.Web);

    public static CodeHistory Parse(string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json, JsonSerializerOptions.Web)!;
        return new(
            stored.List,
            stored.Versions,
            [.. stored.Units.Where(unit => unit is { Codes: not null, Changes: not null })]
        );
    }

    private IEnumerable<string> Between(string version, string to)
    {
        var (one, other) = (Versions.ToList().IndexOf(version), Versions.ToList().IndexOf(to));
        return Versions.Skip(Math.Min(one, other) + 1).Take(Math.Abs(one - other));
    }

    private static bool IsHarmless(string change)
    {
        var rest = change.ToLowerInvariant();
        foreach (var words in Harmless)
        {
            rest = rest.Replace(words, "", StringComparison.Ordinal);
        }
        return rest.All(sign => !char.IsLetter(sign)) || rest.Trim(' ', ',', 's', '(', ')') is "" or "and";
    }

    private sealed record Stored(string List, IReadOnlyList<string> Versions, IReadOnlyList<CodeUnit> Units);
}
