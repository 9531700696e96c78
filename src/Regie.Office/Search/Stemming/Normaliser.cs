using System.Globalization;
using System.Text;

namespace Regie.Office.Search.Stemming;

/// <summary>A word as it stands in a text, and as it is searched.</summary>
/// <param name="Start">Its first letter in the text.</param>
/// <param name="Length">Its letters there.</param>
/// <param name="Written">Small letters, with accents: what the stemmers take.</param>
/// <param name="Plain">Small letters and digits of ASCII alone: without accents; other letters by their number.</param>
internal readonly record struct FoundWord(int Start, int Length, string Written, string Plain);

/// <summary>Cuts a text into words without case and accents, the same on both databases.</summary>
internal static class Normaliser
{
    /// <summary>Longer words are cut off here.</summary>
    public const int LongestWord = 60;

    /// <summary>The words of a text in order: runs of letters and digits. Never throws, whatever the text holds.</summary>
    public static IEnumerable<FoundWord> Words(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            while (at < text.Length && !IsPart(text, at))
            {
                at += Step(text, at);
            }
            var start = at;
            while (at < text.Length && (IsPart(text, at) || IsMark(text, at)))
            {
                at += Step(text, at);
            }
            if (at > start)
            {
                var written = Small(text[start..at]);
                if (Plain(written) is { Length: > 0 } plain)
                {
                    yield return new(start, at - start, written, plain);
                }
            }
        }
    }

    /// <summary>Letters and digits of ASCII alone, in small letters: <c>REP-2026-0003</c> gives <c>rep20260003</c>.</summary>
    public static string Key(string text) => string.Concat(Words(text).Select(word => word.Plain));

    /// <summary>Without accents: é is e, ß is ss, ø is o; a letter of another alphabet becomes its number.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            if (plain.Length >= LongestWord)
            {
                break;
            }
            if (rune.Value < 128)
            {
                plain.Append(
                    char.IsAsciiLetterOrDigit((char)rune.Value) ? char.ToLowerInvariant((char)rune.Value) : ""
                );
            }
            else if (IsLetterOrDigit(rune))
            {
                plain.Append(
                    Rune.ToLowerInvariant(rune).Value switch
                    {
                        'ß' => "ss",
                        'æ' => "ae",
                        'œ' => "oe",
                        'ø' => "o",
                        'đ' or 'ð' => "d",
                        'þ' => "th",
                        'ł' => "l",
                        'ı' => "i",
                        var other => string.Create(CultureInfo.InvariantCulture, $"x{other:x}"),
                    }
                );
            }
        }
        return plain.Length <= LongestWord ? plain.ToString() : plain.ToString(0, LongestWord);
    }

    private static string Small(string text)
    {
        // A text cut in the middle of a letter has no composed form.
        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return text.ToLowerInvariant();
        }
    }

    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static int Step(string text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;

    private static bool IsPart(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune) && IsLetterOrDigit(rune);

    private static bool IsMark(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsLetterOrDigit(Rune rune) => Rune.IsLetter(rune) || Rune.IsDigit(rune);
}
