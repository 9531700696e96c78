using System.Globalization;
using Regie.Kernel.Values;

namespace Regie.Ui.Texts;

/// <summary>Words to show: words of the page, or words of the programme that may stand in another language.</summary>
/// <remarks>
/// A string converts to the former and a <see cref="LocalText"/> to the latter, so a component needs one parameter and
/// still marks a change of language for screen readers. The default value has no words.
/// </remarks>
public readonly record struct Phrase
{
    private readonly string? _plain;
    private readonly LocalText? _local;

    private Phrase(string? plain, LocalText? local)
    {
        _plain = plain;
        _local = local;
    }

    /// <summary>Whether there are no words.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_plain) && _local is null or { IsEmpty: true };

    /// <summary>The words in the reader's language where there are any, with the language when it differs from the page's.</summary>
    public Words Words
    {
        get
        {
            if (_local is null)
            {
                return new(_plain ?? "", "");
            }
            var words = _local.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, UiTexts.Language);
            return words.Language == UiTexts.Language ? new(words.Text, "") : words;
        }
    }

    /// <summary>The words alone, for attributes and titles.</summary>
    public string Plain => Words.Text;

    /// <inheritdoc/>
    public override string ToString() => Plain;

    /// <summary>Words of the page, in its language.</summary>
    public static implicit operator Phrase(string? words) => new(words, null);

    /// <summary>Words of the programme.</summary>
    public static implicit operator Phrase(LocalText? words) => new(null, words);
}
