using System.Collections.Immutable;

namespace Regie.Rules.Feel.Values;

/// <summary>FEEL's null. A null made by an error knows why, so that it can be told to the reader.</summary>
public sealed class FeelNull : FeelValue
{
    private FeelNull(string? reason) => Reason = reason;

    /// <summary>The null that somebody wrote: an answer ("none"), not an error.</summary>
    public static FeelNull Plain { get; } = new(null);

    /// <summary>Why an operation had no result; null when null was written or given.</summary>
    public string? Reason { get; }

    /// <inheritdoc/>
    public override string TypeName => "Null";

    /// <summary>A null that knows its reason.</summary>
    public static FeelNull Because(string reason) => new(reason);
}

/// <summary>True or false; two instances exist.</summary>
public sealed class FeelBoolean : FeelValue
{
    private FeelBoolean(bool value) => Value = value;

    /// <summary>The value true.</summary>
    public static FeelBoolean True { get; } = new(true);

    /// <summary>The value false.</summary>
    public static FeelBoolean False { get; } = new(false);

    /// <summary>The truth value.</summary>
    public bool Value { get; }

    /// <inheritdoc/>
    public override string TypeName => "boolean";

    /// <summary>The one instance for a truth value.</summary>
    public static FeelBoolean Of(bool value) => value ? True : False;
}

/// <summary>A decimal number of up to 28 significant digits.</summary>
public sealed class FeelNumber : FeelValue
{
    private const int SmallestKept = -128;
    private const int LargestKept = 1024;
    private static readonly FeelNumber[] Kept =
    [
        .. Enumerable.Range(SmallestKept, LargestKept - SmallestKept + 1).Select(n => new FeelNumber(n)),
    ];

    private FeelNumber(decimal value) => Value = value;

    /// <summary>The number.</summary>
    public decimal Value { get; }

    /// <inheritdoc/>
    public override string TypeName => "number";

    /// <summary>The number as a value.</summary>
    public static FeelNumber Of(decimal value) => new(value);

    /// <summary>A whole number; small ones are shared.</summary>
    internal static FeelNumber OfWhole(long value) =>
        value is >= SmallestKept and <= LargestKept ? Kept[value - SmallestKept] : new(value);
}

/// <summary>A text; positions in it count Unicode code points.</summary>
public sealed class FeelString : FeelValue
{
    private FeelString(string value) => Value = value;

    /// <summary>The empty text.</summary>
    internal static FeelString Empty { get; } = new("");

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string TypeName => "string";

    /// <summary>The text as a value.</summary>
    public static FeelString Of(string value) => new(value);
}

/// <summary>Decision mode only: a value nobody has given yet. It is not null; null is an answer.</summary>
public sealed class FeelUnknown : FeelValue
{
    // No fact can bear a name that begins so.
    private const char ReferralMark = '\u0001';

    private FeelUnknown(ImmutableSortedSet<string> facts) => Facts = facts;

    /// <inheritdoc/>
    public override string TypeName => "unknown";

    /// <summary>The names of the facts still needed to know this value.</summary>
    public IReadOnlyCollection<string> NeededFacts => Facts;

    internal override ImmutableSortedSet<string> Facts { get; }

    /// <summary>The unknown value of one fact.</summary>
    public static FeelUnknown Fact(string name) => new([name]);

    /// <summary>What no fact can make known: the value of a parameter that has none on the day, or none that was verified.</summary>
    internal static FeelUnknown Referral(string parameter) => new([ReferralMark + parameter]);

    /// <summary>The parameters among the names.</summary>
    internal static IReadOnlyList<string> ReferralsIn(IEnumerable<string> names) =>
        [.. names.Where(name => name[0] == ReferralMark).Select(name => name[1..])];

    /// <summary>The facts among the names.</summary>
    internal static IReadOnlyList<string> FactsIn(IEnumerable<string> names) =>
        [.. names.Where(name => name[0] != ReferralMark)];

    internal static FeelUnknown Of(ImmutableSortedSet<string> facts) => new(facts);

    /// <summary>The union of what the given values wait for; null when they are all known.</summary>
    internal static FeelUnknown? Among(FeelValue a, FeelValue b)
    {
        var left = a.Facts;
        var right = b.Facts;
        if (left is null && right is null)
        {
            return null;
        }
        return new(
            left is null ? right!
            : right is null ? left
            : left.Union(right)
        );
    }

    internal static FeelUnknown? Among(ReadOnlySpan<FeelValue> values)
    {
        ImmutableSortedSet<string>? all = null;
        foreach (var value in values)
        {
            if (value.Facts is { } facts)
            {
                all = all is null ? facts : all.Union(facts);
            }
        }
        return all is null ? null : new(all);
    }
}
