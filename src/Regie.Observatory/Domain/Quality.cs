using System.Text.Json;
using System.Text.Json.Serialization;

namespace Regie.Observatory.Domain;

/// <summary>One thing that is wrong or worth knowing, with its place in the file.</summary>
internal sealed record QualityLine(string Code, int Line, int Column, IReadOnlyList<string> Facts);

/// <summary>An observation that a vintage says otherwise than the one before.</summary>
/// <param name="Series">Its codes.</param>
/// <param name="Before">As printed then, with flags; null where it was not there.</param>
/// <param name="After">As printed now, with flags; null where it is gone.</param>
internal sealed record Revision(string Series, string Period, string? Before, string? After);

/// <summary>How good a file was, and what it changed.</summary>
internal sealed record Quality
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public IReadOnlyList<QualityLine> Problems { get; init; } = [];
    public int ProblemCount { get; init; }
    public IReadOnlyList<QualityLine> Remarks { get; init; } = [];
    public long WithValue { get; init; }
    public long Withheld { get; init; }
    public IReadOnlyDictionary<string, long> Letters { get; init; } = new Dictionary<string, long>();
    public string? First { get; init; }
    public string? Last { get; init; }
    public string? Updated { get; init; }

    /// <summary>Codes that no vintage before had, as <c>dimension code</c>; the first ones.</summary>
    public IReadOnlyList<string> NewCodes { get; init; } = [];

    /// <summary>How many series there were before and the file does not tell of.</summary>
    public int SilentSeries { get; init; }

    /// <summary>The first ones.</summary>
    public IReadOnlyList<Revision> Revisions { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static Quality Read(string json) => JsonSerializer.Deserialize<Quality>(json, Options)!;
}

/// <summary>A dimension with the codes seen in it.</summary>
/// <param name="Labels">Words for codes, where a file had them.</param>
internal sealed record DimensionCodes(
    string Id,
    IReadOnlyList<string> Codes,
    IReadOnlyDictionary<string, string> Labels
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Write(IReadOnlyList<DimensionCodes> dimensions) =>
        JsonSerializer.Serialize(dimensions, Options);

    public static IReadOnlyList<DimensionCodes> Read(string json) =>
        JsonSerializer.Deserialize<List<DimensionCodes>>(json, Options)!;

    /// <summary>The codes of both, those that were there first first.</summary>
    public DimensionCodes With(IReadOnlyList<string> codes, IReadOnlyDictionary<string, string>? labels)
    {
        var known = Codes.ToHashSet(StringComparer.Ordinal);
        var words = new Dictionary<string, string>(Labels);
        foreach (var (code, label) in labels ?? new Dictionary<string, string>())
        {
            words[code] = label;
        }
        return new(Id, [.. Codes, .. codes.Where(known.Add)], words);
    }
}
