namespace Regie.Office.Search.Stemming;

/// <summary>A word under the knife: letters that are cut from its end, and the two regions in which cutting is allowed.</summary>
internal struct SnowballWord(string word)
{
    private char[] _letters = word.ToCharArray();

    /// <summary>Where the first region begins; the length of the word where there is none.</summary>
    public int R1 { get; set; } = word.Length;

    /// <summary>Where the second region begins.</summary>
    public int R2 { get; set; } = word.Length;

    /// <summary>How many letters are left.</summary>
    public int Length { get; private set; } = word.Length;

    public readonly char this[int at]
    {
        get => _letters[at];
        set => _letters[at] = value;
    }

    public readonly bool EndsWith(string ending) =>
        Length >= ending.Length && _letters.AsSpan(Length - ending.Length, ending.Length).SequenceEqual(ending);

    /// <summary>The longest of the endings that the word has, or null.</summary>
    public readonly string? Longest(params ReadOnlySpan<string> endings)
    {
        string? longest = null;
        foreach (var ending in endings)
        {
            if (ending.Length > (longest?.Length ?? -1) && EndsWith(ending))
            {
                longest = ending;
            }
        }
        return longest;
    }

    /// <summary>Whether an ending of this length lies in the first region.</summary>
    public readonly bool InR1(int ending) => Length - ending >= R1;

    /// <summary>Whether an ending of this length lies in the second region.</summary>
    public readonly bool InR2(int ending) => Length - ending >= R2;

    /// <summary>Takes letters from the end, and puts others there.</summary>
    public void Cut(int ending, string instead = "")
    {
        Length -= ending;
        if (_letters.Length < Length + instead.Length)
        {
            Array.Resize(ref _letters, Length + instead.Length);
        }
        instead.CopyTo(_letters.AsSpan(Length));
        Length += instead.Length;
    }

    /// <summary>The place behind the first non-vowel that follows a vowel, from a place on; the length where there is none.</summary>
    public readonly int RegionFrom(int at, Func<char, bool> isVowel)
    {
        while (at < Length && !isVowel(_letters[at]))
        {
            at++;
        }
        while (at < Length && isVowel(_letters[at]))
        {
            at++;
        }
        return at < Length ? at + 1 : Length;
    }

    /// <inheritdoc/>
    public override readonly string ToString() => new(_letters, 0, Length);
}
