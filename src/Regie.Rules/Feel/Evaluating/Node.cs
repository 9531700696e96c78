using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Evaluating;

/// <summary>A part of a parsed expression: immutable, its names already bound to places.</summary>
internal abstract class Node(int position)
{
    /// <summary>Where in the text the part begins, counted from zero.</summary>
    public int Position { get; } = position;

    public virtual IEnumerable<Node> Children => [];

    /// <summary>The kind of value this part yields, as far as it can be told without evaluating.</summary>
    public virtual FeelKind Kind => FeelKind.Any;

    public abstract FeelValue Evaluate(Frame? frame, Evaluation evaluation);

    public IEnumerable<Node> Descendants() => Children.SelectMany(child => child.Descendants().Prepend(child));
}

/// <summary>A value written in the text, or one that the parser could work out.</summary>
internal sealed class ConstantNode(int position, FeelValue value, bool isLiteral = true) : Node(position)
{
    public FeelValue Value => value;

    /// <summary>Written as such: not the outcome of folding an operation.</summary>
    public bool IsLiteral => isLiteral;

    public override FeelKind Kind => KindOf(value);

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation) => value;

    public static FeelKind KindOf(FeelValue value) =>
        value switch
        {
            FeelNumber => FeelKind.Number,
            FeelString => FeelKind.String,
            FeelBoolean => FeelKind.Boolean,
            FeelDate => FeelKind.Date,
            FeelTime => FeelKind.Time,
            FeelDateTime => FeelKind.DateTime,
            FeelMonths => FeelKind.Months,
            FeelSeconds => FeelKind.Seconds,
            FeelList => FeelKind.List,
            FeelContext => FeelKind.Context,
            FeelRange => FeelKind.Range,
            FeelFunction => FeelKind.Function,
            _ => FeelKind.Any,
        };
}

/// <summary>A name: bound to a place, or looked for in the items of the filters around it, or both.</summary>
internal sealed class VariableNode(int position, string name, int depth, int slot, int[] filters, FeelKind kind)
    : Node(position)
{
    public string Name => name;

    public bool IsBound => depth >= 0;

    public int Depth => depth;

    public int Slot => slot;

    public bool IsDynamic => filters.Length > 0;

    public override FeelKind Kind => filters.Length > 0 ? FeelKind.Any : kind;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        foreach (var level in filters)
        {
            var item = Up(frame, level).Slots[0];
            if (item is FeelContext context && context.TryGet(name, out var member))
            {
                return member;
            }
            if (item is FeelUnknown)
            {
                return item;
            }
        }
        return depth >= 0 ? Up(frame, depth).Slots[slot] : FeelNull.Because($"The name \"{name}\" is not known here.");
    }

    private static Frame Up(Frame? frame, int levels)
    {
        for (var i = 0; i < levels; i++)
        {
            frame = frame!.Parent;
        }
        return frame!;
    }
}

/// <summary>A list written out.</summary>
internal sealed class ListNode(int position, Node[] items) : Node(position)
{
    public override IEnumerable<Node> Children => items;

    public override FeelKind Kind => FeelKind.List;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var values = new FeelValue[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Evaluate(frame, evaluation);
        }
        return new FeelList(values);
    }
}

/// <summary>A context written out; each entry sees the ones before it.</summary>
internal sealed class ContextNode(int position, string[] names, Node[] entries) : Node(position)
{
    public override IEnumerable<Node> Children => entries;

    public override FeelKind Kind => FeelKind.Context;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var values = new FeelValue[entries.Length];
        Array.Fill(values, FeelNull.Plain);
        var inner = new Frame(values, frame);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = entries[i].Evaluate(inner, evaluation);
        }
        return new FeelContext(names, [.. values]);
    }
}

/// <summary>An interval written out, or a comparison in brackets such as <c>(&gt; 3)</c>.</summary>
internal sealed class RangeNode(int position, Node? start, bool startIncluded, Node? end, bool endIncluded)
    : Node(position)
{
    public Node? Start => start;

    public Node? End => end;

    public override IEnumerable<Node> Children => new[] { start, end }.OfType<Node>();

    public override FeelKind Kind => FeelKind.Range;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var low = start?.Evaluate(frame, evaluation);
        var high = end?.Evaluate(frame, evaluation);
        if (low is not null && high is not null)
        {
            if (FeelUnknown.Among(low, high) is { } unknown)
            {
                return unknown;
            }
            if (low is not FeelNull && high is not FeelNull && FeelComparison.Compare(low, high) is null)
            {
                return FeelNull.Because($"A range cannot run from {low.TypeName} to {high.TypeName}.");
            }
        }
        return new FeelRange(low, startIncluded, high, endIncluded);
    }
}
