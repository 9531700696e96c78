using Regie.Rules.Feel.Lexing;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Parsing;

/// <summary>One level of variables while parsing. Each level that is not the root is one frame when evaluated.</summary>
internal sealed class NameScope(NameScope? parent, bool isFilter = false)
{
    private readonly NameIndex<int> index = new();

    public NameScope? Parent { get; } = parent;

    /// <summary>A filter: the entries of the item stand before all names outside.</summary>
    public bool IsFilter { get; } = isFilter;

    public List<(string Name, FeelType Type)> Variables { get; } = [];

    /// <summary>Slots that some expression reads.</summary>
    public HashSet<int> Read { get; } = [];

    public int Declare(string name, FeelType? type = null)
    {
        var slot = Variables.Count;
        Variables.Add((name, type ?? FeelType.Any));
        index.Add(name, slot);
        return slot;
    }

    public bool TryMatch(FeelScanner scanner, out int slot, out int end) => index.TryMatch(scanner, out slot, out end);
}

/// <summary>What a text is parsed against besides its variables: member names and types.</summary>
internal sealed class NameKnowledge
{
    private static readonly NameIndex<string> Properties = new();
    private static readonly NameIndex<FeelType> StandardTypes = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly NameIndex<string> members = new();
    private readonly NameIndex<FeelType> types = new();

    static NameKnowledge()
    {
        foreach (var name in new[] { "time offset", "start included", "end included" })
        {
            Properties.Add(name, name);
        }
        foreach (var name in FeelType.Names)
        {
            StandardTypes.Add(name, FeelType.OfName(name)!);
        }
    }

    public bool TryMatchMember(FeelScanner scanner, out string name, out int end) =>
        Longest(members, Properties, scanner, out name, out end);

    public bool TryMatchType(FeelScanner scanner, out FeelType type, out int end) =>
        Longest(types, StandardTypes, scanner, out type, out end);

    public void AddType(string name, FeelType type) => types.Add(name, type);

    public void AddMember(string name)
    {
        if (seen.Add(name))
        {
            members.Add(name, name);
        }
    }

    private static bool Longest<T>(
        NameIndex<T> own,
        NameIndex<T> standard,
        FeelScanner scanner,
        out T value,
        out int end
    )
    {
        if (!own.TryMatch(scanner, out value, out end))
        {
            return standard.TryMatch(scanner, out value, out end);
        }
        if (standard.TryMatch(scanner, out var other, out var otherEnd) && otherEnd > end)
        {
            (value, end) = (other, otherEnd);
        }
        return true;
    }

    public void AddMembers(FeelType type, int depth = 0)
    {
        if (depth > 16)
        {
            return;
        }
        if (type.Element is { } element)
        {
            AddMembers(element, depth + 1);
        }
        foreach (var (name, inner) in type.Entries ?? [])
        {
            AddMember(name);
            AddMembers(inner, depth + 1);
        }
    }

    public void AddMembers(FeelValue value, int depth = 0)
    {
        if (depth > 16)
        {
            return;
        }
        switch (value)
        {
            case FeelContext context:
                foreach (var (name, inner) in context.Entries)
                {
                    AddMember(name);
                    AddMembers(inner, depth + 1);
                }
                break;
            case FeelList list:
                foreach (var item in list.Take(64))
                {
                    AddMembers(item, depth + 1);
                }
                break;
            default:
                break;
        }
    }
}
