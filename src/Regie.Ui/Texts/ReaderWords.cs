using Regie.Kernel.Values;

namespace Regie.Ui.Texts;

/// <summary>Words of the programme where only text fits: in an export, an attribute, an order.</summary>
public static class ReaderWords
{
    /// <summary>The words as <see cref="Phrase"/> chooses them: in the reader's language first, which may be none of the interface's.</summary>
    public static string ForReader(this LocalText words) => ((Phrase)words).Plain;
}
