using System.Text.Json;
using System.Text.Json.Serialization;
using Regie.Kernel.Values;

namespace Regie.Observatory.Indicators;

/// <summary>An indicator as written: what it means, and how it is computed.</summary>
internal sealed record IndicatorDefinition
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }
    public required LocalText Definition { get; init; }
    public required LocalText Unit { get; init; }

    /// <summary>What it covers: which industries, which firms. Two of one family with another scope are not compared.</summary>
    public LocalText Scope { get; init; } = LocalText.None;

    /// <summary>Indicators of one family say the same thing by different definitions.</summary>
    public string? Family { get; init; }

    /// <summary>higher, lower or none: what is better.</summary>
    public string Direction { get; init; } = "none";

    /// <summary>With how many it is shown, where it is computed.</summary>
    public int Decimals { get; init; } = 1;

    /// <summary>Where bars begin: 0, or 100 for an index.</summary>
    public double? Baseline { get; init; }

    /// <summary>The place whose policy this is.</summary>
    public required string Own { get; init; }

    /// <summary>All places it is computed for, the own one first.</summary>
    public required IReadOnlyList<string> Geos { get; init; }
    public IReadOnlyDictionary<string, InputDefinition> Inputs { get; init; } =
        new Dictionary<string, InputDefinition>();

    /// <summary>A FEEL expression over the inputs, place by place and period by period; or a method.</summary>
    public string? Formula { get; init; }
    public MethodDefinition? Method { get; init; }

    /// <summary>What a reader has to know before she compares.</summary>
    public LocalText Caveat { get; init; } = LocalText.None;

    /// <summary>Where the definition comes from.</summary>
    public string? Source { get; init; }
    public TargetDefinition? Target { get; init; }
    public AlertDefinition? Alert { get; init; }
}

/// <summary>Something that an indicator is computed from: series of a dataset, or another indicator.</summary>
internal sealed record InputDefinition
{
    public string? Dataset { get; init; }

    /// <summary>Dimension to a code, or to a list whose series are added; <c>{geo}</c> stands for the place.</summary>
    public IReadOnlyDictionary<string, JsonElement> Key { get; init; } = new Dictionary<string, JsonElement>();
    public string? Indicator { get; init; }

    /// <summary>Always this place, whatever place is computed.</summary>
    public string? Geo { get; init; }

    public static IReadOnlyList<string> Codes(JsonElement codes) =>
        codes.ValueKind == JsonValueKind.Array
            ? [.. codes.EnumerateArray().Select(code => code.ToString())]
            : [codes.ToString()];
}

/// <summary>A method by its name, with what it needs besides the inputs.</summary>
internal sealed record MethodDefinition
{
    public required string Name { get; init; }

    /// <summary>The year that is 100.</summary>
    public int? Base { get; init; }

    /// <summary>Those it is compared with.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>What each of them counts; all alike when left out.</summary>
    public IReadOnlyList<double> Weights { get; init; } = [];
}

/// <summary>What is to be reached by a year.</summary>
internal sealed record TargetDefinition
{
    /// <summary>One of <c>&gt;= &gt; &lt;= &lt;</c>.</summary>
    public required string Operator { get; init; }
    public required double Value { get; init; }
    public required int Year { get; init; }

    /// <summary>Where the path begins.</summary>
    public double? From { get; init; }
    public int? FromYear { get; init; }
    public string? Population { get; init; }
}

/// <summary>When an indicator asks for attention.</summary>
internal sealed record AlertDefinition
{
    public required string Operator { get; init; }
    public required double Value { get; init; }
    public required LocalText Message { get; init; }
}

/// <summary>The monitor: groups of charts, each of one indicator.</summary>
internal sealed record MonitorDefinition
{
    public required string Id { get; init; }
    public required LocalText Title { get; init; }
    public LocalText Lead { get; init; } = LocalText.None;
    public IReadOnlyList<MonitorGroup> Groups { get; init; } = [];

    /// <summary>Where the sources contradict each other.</summary>
    public IReadOnlyList<LocalText> Contradictions { get; init; } = [];

    /// <summary>What the policy depends on and does not decide itself.</summary>
    public IReadOnlyList<PreconditionDefinition> Preconditions { get; init; } = [];
}

/// <summary>Something that the policy depends on and does not decide itself.</summary>
internal sealed record PreconditionDefinition
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }

    /// <summary>Who decides it.</summary>
    public LocalText Level { get; init; } = LocalText.None;

    /// <summary>The indicators that watch it, the first one with a value first; none where it is not measured.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>The actions that plead for it.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];
}

/// <summary>Charts that stand together.</summary>
internal sealed record MonitorGroup
{
    public required LocalText Title { get; init; }
    public LocalText Note { get; init; } = LocalText.None;
    public required IReadOnlyList<MonitorChart> Charts { get; init; }
}

/// <summary>A chart.</summary>
internal sealed record MonitorChart
{
    public required string Indicator { get; init; }

    /// <summary><c>places</c>: a bar for each place; <c>blocs</c>: likewise, where all tell of the own place; <c>periods</c>: a bar for each period of the own place; <c>lines</c>: a line for each place.</summary>
    public string Kind { get; init; } = "places";

    /// <summary>The period of the bars; the last one when left out.</summary>
    public string? Period { get; init; }
}

/// <summary>Everything that a folder of indicators defines.</summary>
internal sealed record IndicatorSet
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        MaxDepth = 16,
    };

    public IReadOnlyDictionary<string, LocalText> Places { get; init; } = new Dictionary<string, LocalText>();
    public IReadOnlyList<IndicatorDefinition> Indicators { get; init; } = [];
    public MonitorDefinition? Monitor { get; init; }

    public static string Write<T>(T part) => JsonSerializer.Serialize(part, Options);

    /// <exception cref="JsonException">It is none; the message says what is not known.</exception>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("There is nothing");

    public static IndicatorSet Read(System.Text.Json.Nodes.JsonNode? node) =>
        node.Deserialize<IndicatorSet>(Options) ?? new();
}
