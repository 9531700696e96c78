using System.Globalization;
using System.Text;

namespace Regie.Programme.Definition.Yaml;

/// <summary>Turns the bytes of a file into text that is safe to hand to a parser.</summary>
internal static class YamlText
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The text without its byte order mark; null, with a finding, where it is refused.</summary>
    public static string? Decode(string file, ReadOnlySpan<byte> bytes, FindingList findings)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, _, ..] or [_, 0, ..])
        {
            findings.Add(FindingCodes.NotUtf8, new(file), "this file looks like UTF-16; save it as UTF-8");
            return null;
        }
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            bytes = bytes[3..];
        }

        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            var valid = Strict.GetString(bytes[..ValidPrefix(bytes)]);
            findings.Add(
                FindingCodes.NotUtf8,
                PlaceAt(file, valid, valid.Length),
                "this is not UTF-8; save the file as UTF-8"
            );
            return null;
        }
        return IsSafe(file, text, findings) ? text : null;
    }

    /// <summary>Whether no text may hold the sign: control signs other than tab and line feed.</summary>
    public static bool IsRefused(char sign) => char.IsControl(sign) && sign is not ('\t' or '\n');

    /// <summary>Signs that YAML readers take for the end of a line or drop; a text holds them escaped only.</summary>
    public static bool NeedsEscape(char sign) =>
        sign is '\u0085' or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';

    private static bool IsSafe(string file, string text, FindingList findings)
    {
        var inIndentation = true;
        var tab = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if ((IsRefused(sign) && sign != '\r') || NeedsEscape(sign))
            {
                var code = ((int)sign).ToString("X4", CultureInfo.InvariantCulture);
                findings.Add(
                    FindingCodes.CharacterRefused,
                    PlaceAt(file, text, i),
                    $"the sign U+{code} does not show; remove it"
                );
                return false;
            }
            if (sign is '\n' or '\r')
            {
                (inIndentation, tab) = (true, -1);
            }
            else if (inIndentation && sign == '\t')
            {
                tab = tab < 0 ? i : tab;
            }
            else if (inIndentation && sign != ' ')
            {
                if (tab >= 0)
                {
                    findings.Add(
                        FindingCodes.TabInIndentation,
                        PlaceAt(file, text, tab),
                        "a line starts with a tab; use spaces, two for each level"
                    );
                    return false;
                }
                inIndentation = false;
            }
        }
        return true;
    }

    private static int ValidPrefix(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        while (Rune.DecodeFromUtf8(bytes[length..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            length += consumed;
        }
        return length;
    }

    private static Place PlaceAt(string file, string text, int index)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < index; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n')))
            {
                (line, start) = (line + 1, i + 1);
            }
        }
        return new(file, line, index - start + 1);
    }
}
