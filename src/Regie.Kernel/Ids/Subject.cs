namespace Regie.Kernel.Ids;

/// <summary>What a change, a link or a message is about: a kind of record and its readable reference.</summary>
/// <remarks>Written <c>action:nib-2011/A31</c>, in the audit trail for good: neither part ever changes its meaning.</remarks>
/// <param name="Kind">A word of the vocabulary, small letters: programme, pillar, action, report.</param>
/// <param name="Reference">What people call it, never a GUID; but of a person her key, since her name may be erased.</param>
public readonly record struct Subject(string Kind, string Reference)
{
    /// <summary>Reads the written form; false where a part is missing.</summary>
    public static bool TryParse(string? text, out Subject subject)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon <= 0 || colon == text!.Length - 1)
        {
            subject = default;
            return false;
        }
        subject = new(text[..colon], text[(colon + 1)..]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}:{Reference}";
}
