using System.Globalization;
using System.Text;

namespace Regie.Ui.Tables;

/// <summary>Text without case and accents, so that "oriëntatie" is found by "ORIENTATIE".</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Decomposed(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
        }
        return plain.ToString();
    }

    public static string[] WordsOf(string text) => Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: not text, and so equal to nothing but itself.
            return text;
        }
    }
}
