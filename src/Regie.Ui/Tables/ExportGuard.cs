using System.Globalization;

namespace Regie.Ui.Tables;

/// <summary>Keeps a spreadsheet from running the text of a cell as a formula.</summary>
/// <remarks>
/// A spreadsheet reads CSV text that begins with <c>= + - @</c>, a tab or a line break as a formula or as the start of
/// a new cell. Such text gets one apostrophe in front, which spreadsheets show or hide but never run. Blanks, invisible
/// characters and apostrophes before the sign do not count, because some programs drop them when reading.
/// Apostrophes that are already there get one more, so that <see cref="Restore"/> gives back every text exactly.
/// </remarks>
public static class ExportGuard
{
    // The full-width forms are read as the plain signs under Chinese and Japanese settings.
    private const string Signs = "=+-@＝＋－＠";
    private const string Controls = "\t\r\n";

    /// <summary>The text as it may be written to CSV.</summary>
    public static string Neutralise(string text) => IsDangerous(text) ? "'" + text : text;

    /// <summary>The original of a text read from an exported CSV file: takes off the one apostrophe that was added.</summary>
    public static string Restore(string cell) => cell.StartsWith('\'') && IsDangerous(cell) ? cell[1..] : cell;

    /// <summary>Whether a spreadsheet might run the text.</summary>
    public static bool IsDangerous(string text)
    {
        var rest = text.AsSpan().TrimStart('\'');
        if (rest is [var first, ..] && Controls.Contains(first, StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var character in rest)
        {
            if (Signs.Contains(character, StringComparison.Ordinal))
            {
                return true;
            }
            if (!IsIgnorable(character))
            {
                return false;
            }
        }
        return false;
    }

    private static bool IsIgnorable(char character) =>
        character == '\''
        || char.IsWhiteSpace(character)
        || char.IsControl(character)
        || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
