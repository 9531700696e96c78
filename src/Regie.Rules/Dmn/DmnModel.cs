using Regie.Rules.Decisions;

namespace Regie.Rules.Dmn;

/// <summary>A model as its file states it: nothing bound, nothing checked but the form.</summary>
public sealed class DmnModel
{
    internal DmnModel() { }

    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The namespace by which other models import this one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The names of the decisions, in the order of the file.</summary>
    public IReadOnlyList<string> DecisionNames => [.. Decisions.Select(decision => decision.Name)];

    /// <summary>The namespaces of the models that this one imports.</summary>
    public IReadOnlyList<string> ImportedNamespaces => [.. Imports.Select(import => import.Namespace)];

    internal IReadOnlyList<DmnImport> Imports { get; init; } = [];

    internal IReadOnlyList<ItemDefinition> Items { get; init; } = [];

    internal IReadOnlyList<InputData> Inputs { get; init; } = [];

    internal IReadOnlyList<DecisionElement> Decisions { get; init; } = [];

    internal IReadOnlyList<KnowledgeModel> Knowledge { get; init; } = [];

    internal IReadOnlyList<DecisionService> Services { get; init; } = [];

    internal IEnumerable<ModelElement> Elements => [.. Inputs, .. Decisions, .. Knowledge, .. Services];

    /// <summary>Reads a model of version 1.1 to 1.5. Document types, foreign schemas and over-large or over-deep files are refused.</summary>
    /// <exception cref="DmnException">The stream holds no such model.</exception>
    public static DmnModel Read(Stream stream) => DmnReader.Read(stream);

    /// <summary>Writes the model as version 1.5: all that decides, but not the drawing. The stream stays open.</summary>
    public void Write(Stream stream) => DmnWriter.Write(this, stream);

    /// <summary>A decision's table as comma-separated text for review: policy, columns, then a line per row; null when its logic is no table.</summary>
    public string? TableAsCsv(string decision) =>
        Decisions.FirstOrDefault(candidate => candidate.Name == decision)?.Logic is BoxedTable table
            ? TableCsv.Write(table)
            : null;
}

/// <summary>A file is no decision model, or its parts do not fit together.</summary>
public sealed class DmnException : Exception
{
    /// <summary>What is wrong with the model.</summary>
    public DmnException(string message)
        : base(message) { }

    /// <summary>What is wrong with the model, and what showed it.</summary>
    public DmnException(string message, Exception cause)
        : base(message, cause) { }
}

internal sealed record DmnImport(string Name, string Namespace);

internal sealed record ItemDefinition(string Name)
{
    public string? TypeRef { get; init; }

    public bool IsCollection { get; init; }

    public string? AllowedValues { get; init; }

    public string? TypeConstraint { get; init; }

    public IReadOnlyList<ItemDefinition> Components { get; init; } = [];

    public FunctionItem? Function { get; init; }
}

internal sealed record FunctionItem(IReadOnlyList<Information> Parameters, string? OutputTypeRef);

internal sealed record Information(string Name, string? TypeRef);

/// <summary>What a requirement graph is made of. Requirements are references to other elements.</summary>
internal abstract record ModelElement(string Id, string Name)
{
    public string? TypeRef { get; init; }

    /// <summary>Each requirement as it is written: its element, the element within, and the reference.</summary>
    public IReadOnlyList<(string Requirement, string Target, string Href)> Requirements { get; init; } = [];

    public IEnumerable<string> Requires => Requirements.Select(requirement => requirement.Href);
}

internal sealed record InputData(string Id, string Name) : ModelElement(Id, Name);

internal sealed record DecisionElement(string Id, string Name) : ModelElement(Id, Name)
{
    public Boxed? Logic { get; init; }
}

internal sealed record KnowledgeModel(string Id, string Name) : ModelElement(Id, Name)
{
    public BoxedFunction? Logic { get; init; }
}

internal sealed record DecisionService(string Id, string Name) : ModelElement(Id, Name)
{
    public IReadOnlyList<string> Outputs { get; init; } = [];

    public IReadOnlyList<string> Encapsulated { get; init; } = [];

    public IReadOnlyList<string> InputDecisions { get; init; } = [];

    public IReadOnlyList<string> InputData { get; init; } = [];
}
