namespace Regie.Ui.Charts;

/// <summary>The range several charts share, so that their lengths may be compared.</summary>
public sealed record ChartScale(double Min, double Max)
{
    /// <summary>The least range that holds all values; null where there are none.</summary>
    public static ChartScale? Over(IEnumerable<Figure?> values)
    {
        var numbers = values.OfType<Figure>().Select(value => value.Number).ToList();
        return numbers.Count == 0 ? null : new(numbers.Min(), numbers.Max());
    }
}

/// <summary>How the sentence above a chart judges; a shape says the same as the colour.</summary>
public enum ChartTone
{
    /// <summary>It states and does not judge: no shape.</summary>
    Neutral,

    /// <summary>Better for the region.</summary>
    Better,

    /// <summary>Worse for the region.</summary>
    Worse,

    /// <summary>Better in one respect, worse in another.</summary>
    Mixed,
}

/// <summary>One row of a <see cref="BarChart"/>.</summary>
/// <param name="Label">Whose value it is.</param>
/// <param name="Value">Null where there is none: the row stays, with <see cref="Missing"/> in words.</param>
public sealed record BarRow(string Label, Figure? Value)
{
    /// <summary>The region whose page this is: drawn thick, in the accent colour, with a square end.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Why there is no value, in the reader's language: "geen waarde gedrukt".</summary>
    public string? Missing { get; init; }

    /// <summary>What kind of observation it is, for the table: "als gedrukt", "raming".</summary>
    public string? Status { get; init; }

    /// <summary>Where the label leads.</summary>
    public string? Href { get; init; }
}

/// <summary>One line of a <see cref="LineChart"/>.</summary>
/// <param name="Name">Whose values these are; printed where the line ends.</param>
/// <param name="Points">In rising order of place, all of one kind; a place without a value has its reason.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>The region whose page this is: drawn thick, in the accent colour, with a square end.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Where the name at the end of the line leads.</summary>
    public string? Href { get; init; }
}

/// <summary>One observation of a <see cref="ChartSeries"/>.</summary>
public sealed record ChartPoint(ChartX X, Figure? Value)
{
    /// <summary>Why there is no value, in the reader's language.</summary>
    public string? Missing { get; init; }

    /// <summary>What kind of observation it is, for the table.</summary>
    public string? Status { get; init; }
}
