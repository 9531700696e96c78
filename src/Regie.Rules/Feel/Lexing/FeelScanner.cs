using System.Globalization;
using System.Text;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Lexing;

/// <summary>Reads tokens from a text on demand. What a name is depends on the scope, so the parser says what it expects.</summary>
internal sealed class FeelScanner(string text)
{
    private const string NameSymbols = "./-'+*";

    public string Text { get; } = text;

    public int Position { get; set; }

    public bool AtEnd
    {
        get
        {
            SkipSpace();
            return Position >= Text.Length;
        }
    }

    public static bool IsNameStart(Rune rune) =>
        rune.Value == '_'
        || rune.Value == '?'
        || Rune.IsLetter(rune)
        || rune.Value >= 0x10000
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherSymbol
                or UnicodeCategory.CurrencySymbol;

    public static bool IsNamePart(Rune rune) =>
        IsNameStart(rune)
        || Rune.IsDigit(rune)
        || rune.Value is 0xB7 or 0x203F or 0x2040 or 0x200C or 0x200D
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    public static bool IsNameSymbol(char c) => NameSymbols.Contains(c, StringComparison.Ordinal);

    public void SkipSpace()
    {
        while (Position < Text.Length)
        {
            var c = Text[Position];
            if (char.IsWhiteSpace(c) || c is '\u180E' or '\uFEFF' or '\u200B')
            {
                Position++;
            }
            else if (c == '/' && Next(1) == '/')
            {
                var end = Text.AsSpan(Position).IndexOfAny("\n\r");
                Position = end < 0 ? Text.Length : Position + end;
            }
            else if (c == '/' && Next(1) == '*')
            {
                var end = Text.IndexOf("*/", Position + 2, StringComparison.Ordinal);
                Position = end < 0 ? throw Error("A comment is not closed") : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    public char Peek()
    {
        SkipSpace();
        return Position < Text.Length ? Text[Position] : '\0';
    }

    public char Next(int ahead) => Position + ahead < Text.Length ? Text[Position + ahead] : '\0';

    public bool Looking(string symbol)
    {
        SkipSpace();
        return string.CompareOrdinal(Text, Position, symbol, 0, symbol.Length) == 0;
    }

    public bool Take(string symbol)
    {
        if (!Looking(symbol))
        {
            return false;
        }
        Position += symbol.Length;
        return true;
    }

    public void Expect(string symbol)
    {
        if (!Take(symbol))
        {
            throw Error($"\"{symbol}\" is expected");
        }
    }

    public bool LookingAtWord(string word)
    {
        if (!Looking(word))
        {
            return false;
        }
        var end = Position + word.Length;
        return end >= Text.Length
            || !Rune.TryGetRuneAt(Text, end, out var rune)
            || !IsNamePart(rune)
            || rune.Value == '?';
    }

    public bool TakeWord(string word)
    {
        if (!LookingAtWord(word))
        {
            return false;
        }
        Position += word.Length;
        return true;
    }

    public void ExpectWord(string word)
    {
        if (!TakeWord(word))
        {
            throw Error($"\"{word}\" is expected");
        }
    }

    /// <summary>The word at the position, without moving; empty when there is none.</summary>
    public ReadOnlySpan<char> PeekWord()
    {
        SkipSpace();
        return WordAt(Position);
    }

    public ReadOnlySpan<char> WordAt(int start)
    {
        var end = start;
        while (
            end < Text.Length
            && Rune.TryGetRuneAt(Text, end, out var rune)
            && (end == start ? IsNameStart(rune) : IsNamePart(rune))
        )
        {
            end += rune.Utf16SequenceLength;
            if (rune.Value == '?')
            {
                break;
            }
        }
        return Text.AsSpan(start, end - start);
    }

    /// <summary>A word or digits at a place inside a name, where digits may stand first.</summary>
    public ReadOnlySpan<char> NamePieceAt(int start)
    {
        var end = start;
        while (end < Text.Length && Rune.TryGetRuneAt(Text, end, out var rune) && IsNamePart(rune))
        {
            end += rune.Utf16SequenceLength;
        }
        return Text.AsSpan(start, end - start);
    }

    public bool LookingAtNumber()
    {
        var c = Peek();
        return char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Next(1)));
    }

    public FeelValue Number()
    {
        var start = Position;
        while (char.IsAsciiDigit(Next(0)))
        {
            Position++;
        }
        if (Next(0) == '.' && char.IsAsciiDigit(Next(1)))
        {
            Position++;
            while (char.IsAsciiDigit(Next(0)))
            {
                Position++;
            }
        }
        if (Next(0) is 'e' or 'E')
        {
            var sign = Next(1) is '+' or '-' ? 1 : 0;
            if (char.IsAsciiDigit(Next(1 + sign)))
            {
                Position += 1 + sign;
                while (char.IsAsciiDigit(Next(0)))
                {
                    Position++;
                }
            }
        }
        return decimal.TryParse(
            Text.AsSpan(start, Position - start),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? FeelNumber.Of(value)
            : FeelNull.Because("The number has more digits than can be kept.");
    }

    public string String()
    {
        var start = Position;
        Expect("\"");
        var result = new StringBuilder();
        while (true)
        {
            if (Position >= Text.Length)
            {
                Position = start;
                throw Error("A text in quotes is not closed");
            }
            var c = Text[Position++];
            if (c == '"')
            {
                return result.ToString();
            }
            if (c == '\\')
            {
                Escape(result);
            }
            else
            {
                result.Append(c);
            }
        }
    }

    public FeelSyntaxException Error(string message) => new(message, Position);

    private void Escape(StringBuilder result)
    {
        var c = Next(0);
        Position++;
        switch (c)
        {
            case 'n':
                result.Append('\n');
                break;
            case 'r':
                result.Append('\r');
                break;
            case 't':
                result.Append('\t');
                break;
            case '"' or '\\' or '\'':
                result.Append(c);
                break;
            case 'u' when Hex(4) is { } unit:
                result.Append((char)unit);
                break;
            case 'U' when Hex(6) is { } point && Rune.IsValid(point):
                result.Append(new Rune(point));
                break;
            default:
                // A pattern such as "\s" keeps its backslash.
                result.Append('\\');
                Position--;
                break;
        }
    }

    private int? Hex(int digits)
    {
        if (
            Position + digits > Text.Length
            || !int.TryParse(
                Text.AsSpan(Position, digits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
        {
            return null;
        }
        Position += digits;
        return value;
    }
}
