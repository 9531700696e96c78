using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Regie.Rules.Feel.Values;

/// <summary>An ordered list of values.</summary>
public sealed class FeelList : FeelValue, IReadOnlyList<FeelValue>
{
    private readonly FeelValue[] items;
    private ImmutableSortedSet<string>? facts;
    private bool factsKnown;

    internal FeelList(params FeelValue[] items) => this.items = items;

    /// <summary>A list of the given values, in their order.</summary>
    public FeelList(IEnumerable<FeelValue> items)
        : this([.. items]) { }

    internal static FeelList Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public override string TypeName => "list";

    internal ReadOnlySpan<FeelValue> Items => items;

    internal override ImmutableSortedSet<string>? Facts
    {
        get
        {
            if (!factsKnown)
            {
                facts = FeelUnknown.Among(items)?.Facts;
                factsKnown = true;
            }
            return facts;
        }
    }

    /// <summary>The item at a position counted from zero.</summary>
    public FeelValue this[int index] => items[index];

    /// <inheritdoc/>
    public IEnumerator<FeelValue> GetEnumerator() => ((IEnumerable<FeelValue>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}

/// <summary>Named values in the order in which they were written.</summary>
public sealed class FeelContext : FeelValue
{
    private readonly string[] names;
    private readonly FeelValue[] values;
    private ImmutableSortedSet<string>? facts;
    private bool factsKnown;

    internal FeelContext(string[] names, FeelValue[] values)
    {
        this.names = names;
        this.values = values;
    }

    /// <summary>A context of the given entries; a later entry of the same name replaces an earlier one.</summary>
    public FeelContext(IEnumerable<KeyValuePair<string, FeelValue>> entries)
    {
        var ordered = new OrderedDictionary<string, FeelValue>(StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            ordered[name] = value;
        }
        names = [.. ordered.Keys];
        values = [.. ordered.Values];
    }

    internal static FeelContext Empty { get; } = new([], []);

    /// <inheritdoc/>
    public override string TypeName => "context";

    /// <summary>The names of the entries in order.</summary>
    public IReadOnlyList<string> Names => names;

    internal ReadOnlySpan<FeelValue> Values => values;

    /// <summary>The entries in order.</summary>
    public IEnumerable<KeyValuePair<string, FeelValue>> Entries => names.Zip(values, KeyValuePair.Create);

    internal override ImmutableSortedSet<string>? Facts
    {
        get
        {
            if (!factsKnown)
            {
                facts = FeelUnknown.Among(values)?.Facts;
                factsKnown = true;
            }
            return facts;
        }
    }

    /// <summary>Looks up an entry by its exact name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out FeelValue? value)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (string.Equals(names[i], name, StringComparison.Ordinal))
            {
                value = values[i];
                return true;
            }
        }
        value = null;
        return false;
    }

    internal FeelContext With(string name, FeelValue value) => new(Entries.Append(KeyValuePair.Create(name, value)));
}

/// <summary>An interval. An end that is absent (C# null) is unbounded, as in the unary test <c>&gt; 3</c>.</summary>
public sealed class FeelRange : FeelValue
{
    internal FeelRange(FeelValue? start, bool startIncluded, FeelValue? end, bool endIncluded)
    {
        Start = start;
        StartIncluded = startIncluded;
        End = end;
        EndIncluded = endIncluded;
    }

    /// <summary>The lower end; null when unbounded below.</summary>
    public FeelValue? Start { get; }

    /// <summary>Whether the lower end itself belongs to the range.</summary>
    public bool StartIncluded { get; }

    /// <summary>The upper end; null when unbounded above.</summary>
    public FeelValue? End { get; }

    /// <summary>Whether the upper end itself belongs to the range.</summary>
    public bool EndIncluded { get; }

    /// <inheritdoc/>
    public override string TypeName => "range";

    internal override ImmutableSortedSet<string>? Facts =>
        FeelUnknown.Among(Start ?? FeelNull.Plain, End ?? FeelNull.Plain)?.Facts;

    /// <summary>True, false, or null (not comparable).</summary>
    internal bool? Contains(FeelValue value)
    {
        if (Start is not null)
        {
            if (FeelComparison.Compare(value, Start) is not { } low)
            {
                return null;
            }
            if (low < 0 || (low == 0 && !StartIncluded))
            {
                return End is null || FeelComparison.Compare(value, End) is not null ? false : null;
            }
        }
        if (End is not null)
        {
            if (FeelComparison.Compare(value, End) is not { } high)
            {
                return null;
            }
            return high < 0 || (high == 0 && EndIncluded);
        }
        return true;
    }
}
