using System.Text;

namespace Regie.Observatory.Reading;

/// <summary>Makes each code of a table one string, however often it stands there.</summary>
internal sealed class CodePool(TableLimits limits)
{
    /// <summary>Stands between the codes of a key, so no code may hold it.</summary>
    public const char Between = '|';

    private const int LongestCode = 200;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _known = new Dictionary<
        string,
        string
    >(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The code that these bytes spell.</summary>
    /// <exception cref="TableStop">They are no UTF-8, or no code.</exception>
    public string Get(ReadOnlySpan<byte> bytes, int line, int column)
    {
        if (bytes.Length > LongestCode)
        {
            throw new TableStop("observatory.read-code-too-long", line, column, $"{LongestCode}");
        }
        Span<char> signs = stackalloc char[LongestCode];
        int length;
        try
        {
            length = Strict.GetChars(bytes, signs);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new TableStop("observatory.read-not-utf8", line, column + wrong.Index);
        }
        return Get(signs[..length], line, column);
    }

    public string Get(ReadOnlySpan<char> code, int line, int column)
    {
        if (_known.TryGetValue(code, out var known))
        {
            return known;
        }
        if (code.Contains(Between) || code.IndexOfAnyInRange('\0', '\u001f') >= 0)
        {
            throw new TableStop("observatory.read-code-odd", line, column, code.ToString());
        }
        if (_known.Dictionary.Count >= limits.Codes)
        {
            throw new TableStop("observatory.read-too-many-codes", line, column, $"{limits.Codes}");
        }
        var made = code.ToString();
        _known.Dictionary.Add(made, made);
        return made;
    }

    /// <summary>Words, not codes: a note or a title.</summary>
    public static string Words(ReadOnlySpan<byte> bytes, int line, int column)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new TableStop("observatory.read-not-utf8", line, column + wrong.Index);
        }
    }
}
