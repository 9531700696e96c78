namespace Regie.Programme.Definition.Yaml;

/// <summary>A value in a YAML file, with the place where it starts.</summary>
internal abstract class Node(Place place)
{
    public Place Place { get; } = place;

    /// <summary>What it is, in a message: <c>a list</c>.</summary>
    public abstract string Kind { get; }
}

/// <summary>A single value. All are text to us: <c>1.0</c> and <c>yes</c> stay what they are.</summary>
/// <param name="isNull">Nothing is written, or one of YAML's words for nothing, without quotes.</param>
internal sealed class TextNode(Place place, string text, bool isNull) : Node(place)
{
    public string Text { get; } = text;
    public bool IsNull { get; } = isNull;
    public override string Kind => IsNull ? "nothing" : "a text";
}

/// <summary>Values in an order.</summary>
internal sealed class ListNode(Place place, IReadOnlyList<Node> items) : Node(place)
{
    public IReadOnlyList<Node> Items { get; } = items;
    public override string Kind => "a list";
}

/// <summary>Values by key. No key stands twice.</summary>
internal sealed class MapNode(Place place, IReadOnlyList<MapEntry> entries) : Node(place)
{
    public IReadOnlyList<MapEntry> Entries { get; } = entries;
    public override string Kind => "a map";

    public Node? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
}

internal sealed record MapEntry(TextNode Key, Node Value);
