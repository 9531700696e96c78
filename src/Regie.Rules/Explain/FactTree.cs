using System.Collections.Immutable;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Explain;

/// <summary>Facts by name, put together to the values that inputs take; what is absent is unknown.</summary>
internal sealed class FactTree
{
    private readonly ImmutableDictionary<string, Fact> facts;

    private FactTree(ImmutableDictionary<string, Fact> facts) => this.facts = facts;

    public IEnumerable<string> Names => facts.Keys.Order(StringComparer.Ordinal);

    public static FactTree Of(IEnumerable<Fact> facts) =>
        new(facts.ToImmutableDictionary(fact => fact.Name, StringComparer.Ordinal));

    public FactTree With(string name, FeelValue value) =>
        new(facts.SetItem(name, new Fact(name, value, facts.GetValueOrDefault(name)?.Source)));

    public Fact? Find(string name) => facts.GetValueOrDefault(name);

    /// <summary>Whether this input or a part of it was given.</summary>
    public bool Has(string name) => facts.ContainsKey(name) || facts.Keys.Any(key => IsWithin(key, name));

    /// <summary>The value of an input: given whole, or from its parts, or unknown. Records of a list are counted from 1: <c>members[1].size</c>.</summary>
    public FeelValue Value(string path, FeelType type) => Value(path, type, null);

    private FeelValue Value(string path, FeelType type, FeelValue? around)
    {
        var given = facts.TryGetValue(path, out var fact) ? fact.Value : around;
        if (given is FeelList list && (type.Element?.Entries is not null || list.Any(item => item is FeelContext)))
        {
            return new FeelList(
                list.Select((item, i) => Value($"{path}[{i + 1}]", type.Element ?? FeelType.Any, item))
            );
        }
        if (given is not (null or FeelContext))
        {
            return given;
        }
        var context = given as FeelContext;
        if (
            type is not { Kind: FeelKind.Context, Entries: not null }
            && context is null
            && !facts.Keys.Any(key => IsWithin(key, path))
        )
        {
            return FeelUnknown.Fact(path);
        }
        var parts = new OrderedDictionary<string, FeelValue>(StringComparer.Ordinal);
        foreach (var (name, inner) in type.Entries ?? [])
        {
            parts[name] = Value($"{path}.{name}", inner, Entry(context, name));
        }
        foreach (var (name, value) in context?.Entries ?? [])
        {
            parts.TryAdd(name, Value($"{path}.{name}", FeelType.Any, value));
        }
        foreach (var key in facts.Keys.Where(key => key.StartsWith(path + ".", StringComparison.Ordinal)))
        {
            var name = key[(path.Length + 1)..].Split('.', '[')[0];
            parts.TryAdd(name, Value($"{path}.{name}", FeelType.Any, Entry(context, name)));
        }
        return new FeelContext(parts);
    }

    /// <summary>The facts that make up an input: itself, or its parts as far as they are contexts and lists of contexts.</summary>
    public static IEnumerable<(string Name, FeelType Type, FeelValue Value)> Leaves(
        string path,
        FeelType type,
        FeelValue value
    ) =>
        value switch
        {
            FeelContext context => context.Entries.SelectMany(entry =>
                Leaves(
                    $"{path}.{entry.Key}",
                    type.Entries?.FirstOrDefault(part => part.Name == entry.Key).Type ?? FeelType.Any,
                    entry.Value
                )
            ),
            FeelList list when list.Any(item => item is FeelContext) => list.SelectMany(
                (item, i) => Leaves($"{path}[{i + 1}]", type.Element ?? FeelType.Any, item)
            ),
            _ => [(path, type, value)],
        };

    private static FeelValue? Entry(FeelContext? context, string name) =>
        context is not null && context.TryGet(name, out var value) ? value : null;

    private static bool IsWithin(string key, string path) =>
        key.Length > path.Length && key.StartsWith(path, StringComparison.Ordinal) && (key[path.Length] is '.' or '[');
}
