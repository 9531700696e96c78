using Regie.Observatory.Domain;

namespace Regie.Observatory.Reading;

/// <summary>The formats that are read.</summary>
internal enum TableFormat
{
    EurostatTsv,
    SdmxCsv1,
    SdmxCsv2,
    SdmxJson,
    JsonStat1,
    JsonStat2,
    Csv,
    Xlsx,
}

/// <summary>What a table says of itself.</summary>
/// <param name="Format">How it is written.</param>
/// <param name="Dimensions">What its observations are told apart by, besides the period, in the order of the file.</param>
internal sealed record TableShape(TableFormat Format, IReadOnlyList<string> Dimensions)
{
    /// <summary>What the file calls its table, or null.</summary>
    public string? Table { get; init; }

    /// <summary>What the file says of when it was brought up to date, or null.</summary>
    public string? Updated { get; init; }

    /// <summary>Its title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>Words for codes, by dimension, where the file has them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Labels { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();
}

/// <summary>A table that is being read: its shape is known, its observations come one by one.</summary>
internal abstract class TableReader
{
    public abstract TableShape Shape { get; }

    /// <summary>Each observation once, in the order of the file. A row that cannot be read goes into the log and is left out.</summary>
    /// <exception cref="TableStop">Nothing after this place can be trusted.</exception>
    public abstract IEnumerable<Observation> Read();
}
