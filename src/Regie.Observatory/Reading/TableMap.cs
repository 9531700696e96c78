using System.Text.Json;
using System.Text.Json.Serialization;

namespace Regie.Observatory.Reading;

/// <summary>Says which column of a file means what, where the file does not say it itself.</summary>
internal sealed record TableMap
{
    public static TableMap None { get; } = new();

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        MaxDepth = 8,
    };

    /// <summary>Dimension to the heading of its column; in the order of the table.</summary>
    public IReadOnlyDictionary<string, string>? Dimensions { get; init; }

    /// <summary>Dimension to a code that all rows have.</summary>
    public IReadOnlyDictionary<string, string>? Constants { get; init; }

    /// <summary>Heading of the period.</summary>
    public string? Time { get; init; }

    /// <summary>Heading of the value.</summary>
    public string? Value { get; init; }

    /// <summary>Headings of several columns of values; each heading becomes a code of <see cref="Measure"/>.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The dimension that <see cref="Values"/> make; <c>measure</c> when left out.</summary>
    public string? Measure { get; init; }

    /// <summary>Heading of the flags.</summary>
    public string? Flags { get; init; }

    /// <summary><c>letters</c> as Eurostat writes them, or <c>sdmx</c> for codes of the SDMX list.</summary>
    public string? FlagCodes { get; init; }

    /// <summary>Heading of the confidentiality; all but F is confidential.</summary>
    public string? Confidentiality { get; init; }

    /// <summary>Heading of a note in words.</summary>
    public string? Note { get; init; }

    /// <summary>What stands for no value, as NA.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>The decimal sign, a point or a comma.</summary>
    public string? Decimal { get; init; }

    /// <summary>What stands between fields, one sign.</summary>
    public string? Separator { get; init; }

    /// <summary><c>utf-8</c> or <c>latin1</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>Name of the sheet of a workbook; the first when left out.</summary>
    public string? Sheet { get; init; }

    /// <summary>What the dataset is, at its first import.</summary>
    public AboutDataset? About { get; init; }

    public bool IsForRows => Time is not null || Value is not null || Values is not null;

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads a map as people write it, in YAML or JSON.</summary>
    /// <exception cref="FormatException">It is no map; the message says what is not known.</exception>
    public static TableMap Parse(string text)
    {
        try
        {
            return YamlJson.Read(text).Deserialize<TableMap>(Options) ?? None;
        }
        catch (JsonException wrong)
        {
            throw new FormatException(wrong.Message, wrong);
        }
    }
}

/// <summary>What is to be known of a dataset besides its figures.</summary>
internal sealed record AboutDataset
{
    /// <summary>Its code, where the import does not name one.</summary>
    public string? Dataset { get; init; }
    public string? Title { get; init; }

    /// <summary>The office whose figures these are.</summary>
    public string? Source { get; init; }
    public string? Licence { get; init; }

    /// <summary>How whoever uses it names the source.</summary>
    public string? Citation { get; init; }

    /// <summary>Figures as a document prints them, not recomputed.</summary>
    public bool? AsPrinted { get; init; }
}
