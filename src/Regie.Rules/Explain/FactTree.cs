using System.Collections.Immutable;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Explain;

/// <summary>Facts by name, put together to the values that inputs take; what is absent is unknown.</summary>
internal sealed class FactTree
{
    private readonly ImmutableDictionary<string, Fact> facts;

    private FactTree(ImmutableDictionary<string, Fact> facts) => this.facts = facts;

    public IEnumerable<string> Names => facts.Keys.Order(StringComparer.Ordinal);

    public static FactTree Of(IEnumerable<Fact> facts) => new(facts.ToImmutableDictionary(fact => fact.Name, StringComparer.Ordinal));

    public FactTree With(string name, FeelValue value) => new(facts.SetItem(name, new Fact(name, value, facts.GetValueOrDefault(name)?.Source)));

    public Fact? Find(string name) => facts.GetValueOrDefault(name);

    /// <summary>Whether this input or a part of it was given.</summary>
    public bool Has(string name) => facts.ContainsKey(name) || facts.Keys.Any(key => key.StartsWith(name + ".", StringComparison.Ordinal));

    /// <summary>The value of an input: given whole, or from its parts, or unknown.</summary>
    public FeelValue Value(string path, FeelType type)
    {
        if (facts.TryGetValue(path, out var fact) && fact.Value is not FeelContext)
        {
            return fact.Value;
        }
        var given = fact?.Value as FeelContext;
        if (type is not { Kind: FeelKind.Context, Entries: { } entries } && given is null && !Has(path))
        {
            return FeelUnknown.Fact(path);
        }
        var parts = new OrderedDictionary<string, FeelValue>(StringComparer.Ordinal);
        foreach (var (name, inner) in type.Entries ?? [])
        {
            parts[name] = Value($"{path}.{name}", inner);
        }
        foreach (var key in facts.Keys.Where(key => key.StartsWith(path + ".", StringComparison.Ordinal)))
        {
            var name = key[(path.Length + 1)..].Split('.')[0];
            parts[name] = Value($"{path}.{name}", type.Entries?.FirstOrDefault(entry => entry.Name == name).Type ?? FeelType.Any);
        }
        foreach (var (name, value) in given?.Entries ?? [])
        {
            if (!parts.TryGetValue(name, out var known) || known is FeelUnknown)
            {
                parts[name] = value;
            }
        }
        return new FeelContext(parts);
    }

    /// <summary>The facts that make up an input: itself, or its parts as far as they are contexts.</summary>
    public static IEnumerable<(string Name, FeelType Type)> Leaves(string path, FeelType type, FeelValue value) => value switch
    {
        FeelContext context => context.Entries.SelectMany(entry =>
            Leaves($"{path}.{entry.Key}", type.Entries?.FirstOrDefault(part => part.Name == entry.Key).Type ?? FeelType.Any, entry.Value)),
        _ => [(path, type)],
    };
}
