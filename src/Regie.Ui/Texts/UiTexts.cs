using System.Globalization;
using System.Resources;

namespace Regie.Ui.Texts;

/// <summary>The words of the design system itself, from <c>UiTexts.resx</c> (English) and <c>UiTexts.nl.resx</c>.</summary>
/// <remarks>
/// Plain <see cref="ResourceManager"/> and no localizer, so that a word can be had wherever a component or a pure
/// function needs one, and a key that is missing fails at once instead of showing itself to the reader.
/// </remarks>
public static class UiTexts
{
    private static readonly ResourceManager Resources = new("Regie.Ui.Texts.UiTexts", typeof(UiTexts).Assembly);

    /// <summary>The language of the words around the programme's own: <c>nl</c> where the reader chose it, else <c>en</c>.</summary>
    public static string Language => LanguageOf(CultureInfo.CurrentUICulture);

    /// <summary>The words under a key, in the reader's language.</summary>
    /// <exception cref="ArgumentException">There is no such key.</exception>
    public static string Get(string key) => In(CultureInfo.CurrentUICulture, key);

    /// <summary>The words under a key with their gaps filled. Values come in as text: format them with <see cref="Show"/>.</summary>
    public static string Get(string key, params ReadOnlySpan<string> values) =>
        string.Format(CultureInfo.InvariantCulture, In(CultureInfo.CurrentUICulture, key), [.. values]);

    internal static string In(CultureInfo culture, string key) =>
        Resources.GetString(key, CultureInfo.GetCultureInfo(LanguageOf(culture)))
        ?? throw new ArgumentException($"There are no words for '{key}'", nameof(key));

    internal static string LanguageOf(CultureInfo culture) => culture.TwoLetterISOLanguageName == "nl" ? "nl" : "en";
}
