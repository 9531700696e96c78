using Regie.Rules.Dmn;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Parsing;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Decisions;

/// <summary>An element with its requirements found: one variable for each, or one context for all of one import.</summary>
internal sealed class GraphElement(ModelElement definition, DmnModel model, int index)
{
    public ModelElement Definition => definition;

    public DmnModel Model => model;

    /// <summary>Its place in the store of a run.</summary>
    public int Index => index;

    public string Name => definition.Name;

    public FeelType Type { get; set; } = FeelType.Any;

    public List<GraphElement> Requires { get; } = [];

    public List<Binding> Bindings { get; } = [];

    public NameScope Scope { get; } = new(null);

    /// <summary>The logic of a decision, or the function of a knowledge model.</summary>
    public Node? Body { get; set; }

    public ServiceParts? Service { get; set; }
}

/// <summary>How a variable of an element's scope gets its value: itself, or a context of several.</summary>
internal sealed record Binding(GraphElement? Element, List<GraphElement>? Imported);

internal sealed record ServiceParts(GraphElement[] Outputs, GraphElement[] Inputs);
