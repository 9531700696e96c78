using Regie.Maths;

namespace Regie.Observatory.Domain;

/// <summary>The flags of an observation as their source writes them: a set of letters, whose order means nothing.</summary>
internal readonly record struct Letters(uint Bits)
{
    private const uint Estimated = 1u << 4 | 1u << 5 | 1u << 8 | 1u << 15 | 1u << 18 | 1u << 20; // e f i p s u
    private const uint Broken = 1u << 1; // b
    private const uint Confidential = 1u << 2; // c

    public static Letters None => default;

    /// <summary>Confidential.</summary>
    public static Letters C => new(Confidential);

    public bool IsEmpty => Bits == 0;

    public bool IsConfidential => (Bits & Confidential) != 0;

    public static Letters Of(char letter) =>
        char.IsAsciiLetter(letter) ? new(1u << (char.ToLowerInvariant(letter) - 'a')) : None;

    public static Letters operator |(Letters one, Letters other) => new(one.Bits | other.Bits);

    /// <summary>What the letters say of a value; what of a place without one.</summary>
    /// <remarks>
    /// Letters that no rule knows, d (another definition) and n (not significant) among them, change no status: they stay
    /// visible as they are.
    /// </remarks>
    public Status StatusOf(bool hasValue)
    {
        if (IsConfidential)
        {
            return Status.Suppressed;
        }
        var status = (Bits & Estimated) != 0 ? Status.Estimated : Status.Ok;
        status |= (Bits & Broken) != 0 ? Status.Break : Status.Ok;
        return hasValue ? status : status | Status.Missing;
    }

    /// <summary>In alphabetical order: <c>bu</c>.</summary>
    public override string ToString()
    {
        var bits = Bits;
        return string.Concat(Enumerable.Range(0, 26).Where(i => (bits >> i & 1) == 1).Select(i => (char)('a' + i)));
    }
}
