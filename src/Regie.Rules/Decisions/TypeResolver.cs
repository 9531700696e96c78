using Regie.Rules.Dmn;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Parsing;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Decisions;

/// <summary>Makes types of a model's item definitions and of those it imports.</summary>
internal sealed class TypeResolver
{
    private const int DeepestDefinition = 64;
    private readonly DmnModel model;
    private readonly Func<string, TypeResolver?> imports;
    private readonly FeelLimits limits;
    private readonly Dictionary<string, FeelType> made = new(StringComparer.Ordinal);
    private readonly HashSet<string> making = new(StringComparer.Ordinal);

    /// <param name="model">Whose definitions these are.</param>
    /// <param name="imports">The types of an imported model, by the name of the import.</param>
    /// <param name="limits">Bounds for the tests of allowed values.</param>
    public TypeResolver(DmnModel model, Func<string, TypeResolver?> imports, FeelLimits limits)
    {
        this.model = model;
        this.imports = imports;
        this.limits = limits;
    }

    /// <summary>The names under which the definitions can be referred to, with their types.</summary>
    public IEnumerable<(string Name, FeelType Type)> All => model.Items.Select(item => (item.Name, Of(item.Name)));

    /// <summary>The type a reference names; no reference, or one to nothing, is any type.</summary>
    public FeelType Of(string? reference)
    {
        if (string.IsNullOrWhiteSpace(reference))
        {
            return FeelType.Any;
        }
        reference = reference.Trim();
        if (made.TryGetValue(reference, out var known))
        {
            return known;
        }
        if (model.Items.FirstOrDefault(item => item.Name == reference) is { } definition)
        {
            if (making.Count > DeepestDefinition || !making.Add(reference))
            {
                return FeelType.Any;
            }
            var type = Of(definition, 0);
            making.Remove(reference);
            return made[reference] = type;
        }
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        var builtIn = FeelType.OfName(reference) ?? (colon >= 0 ? FeelType.OfName(reference[(colon + 1)..]) : null);
        if (builtIn is { } own)
        {
            return own;
        }
        foreach (var import in model.Imports)
        {
            if (import.Name.Length > 0 && reference.StartsWith(import.Name + ".", StringComparison.Ordinal))
            {
                return imports(import.Name)?.Of(reference[(import.Name.Length + 1)..]) ?? FeelType.Any;
            }
        }
        return colon >= 0 ? Of(reference[(colon + 1)..]) : FeelType.Any;
    }

    /// <summary>The type narrowed to the values that pass the tests; without tests the type itself.</summary>
    public FeelType Restrict(FeelType type, string? tests, FeelType? tested = null)
    {
        if (string.IsNullOrWhiteSpace(tests))
        {
            return type;
        }
        var scope = new NameScope(null);
        scope.Declare("?", tested ?? type);
        var knowledge = new NameKnowledge();
        knowledge.AddMembers(type);
        UnaryTests parsed;
        try
        {
            parsed = FeelParser.Tests(tests, scope, knowledge, limits);
        }
        catch (Exception e) when (e is FeelSyntaxException or FeelLimitException)
        {
            return type;
        }
        var constants = parsed
            .Tests.Select(test =>
                test is ExpressionTest { Operand: ConstantNode { Value: not (FeelRange or FeelList) } constant }
                    ? constant.Value
                    : null
            )
            .ToArray();
        return type.Restricted(
            value =>
                parsed.Test(value, new Frame([value], null), new Evaluation(limits)) is FeelBoolean { Value: true },
            parsed.Negated || constants.Any(value => value is null) ? null : [.. constants.OfType<FeelValue>()]
        );
    }

    private FeelType Of(ItemDefinition item, int depth)
    {
        if (depth > DeepestDefinition)
        {
            return FeelType.Any;
        }
        var single = item switch
        {
            { Function: { } function } => FeelType.FunctionOf(
                [.. function.Parameters.Select(parameter => Of(parameter.TypeRef))],
                Of(function.OutputTypeRef)
            ),
            { Components.Count: > 0 } => FeelType.ContextOf([
                .. item.Components.Select(component => (component.Name, Of(component, depth + 1))),
            ]),
            _ => Of(item.TypeRef),
        };
        if (item.IsCollection)
        {
            return Restrict(FeelType.ListOf(Restrict(single, item.AllowedValues)), item.TypeConstraint);
        }
        if (single.Kind == FeelKind.List && single.Element is { } element && item.AllowedValues is not null)
        {
            // Allowed values of a list's alias hold for its items, unless they ask about the list itself.
            return item.AllowedValues.Contains('?', StringComparison.Ordinal)
                ? Restrict(single, item.AllowedValues)
                : Restrict(FeelType.ListOf(Restrict(element, item.AllowedValues)), item.TypeConstraint);
        }
        return Restrict(Restrict(single, item.AllowedValues), item.TypeConstraint);
    }
}
