using System.Text;

namespace Regie.Rules.Feel.Lexing;

/// <summary>Known names, found in a text by their words: spaces between words count only as separators.</summary>
internal sealed class NameIndex<T>
{
    private readonly Dictionary<string, List<(string[] Pieces, T Value)>> byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string[] Pieces, T Value)>>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public NameIndex() => lookup = byFirst.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds a name; one added later hides an equal one added before.</summary>
    public void Add(string name, T value)
    {
        var pieces = Pieces(name);
        if (pieces.Length == 0)
        {
            return;
        }
        if (!byFirst.TryGetValue(pieces[0], out var same))
        {
            byFirst[pieces[0]] = same = [];
        }
        same.Insert(0, (pieces, value));
    }

    /// <summary>The longest known name at the scanner's place; the place is not moved.</summary>
    public bool TryMatch(FeelScanner scanner, out T value, out int end)
    {
        scanner.SkipSpace();
        value = default!;
        end = -1;
        var start = scanner.Position;
        var first = scanner.NamePieceAt(start);
        if (first.Length == 0)
        {
            if (start < scanner.Text.Length)
            {
                first = scanner.Text.AsSpan(start, 1);
            }
        }
        if (!lookup.TryGetValue(first, out var candidates))
        {
            return false;
        }
        foreach (var (pieces, candidate) in candidates)
        {
            var stop = Match(scanner, start, pieces);
            if (stop > end)
            {
                end = stop;
                value = candidate;
            }
        }
        return end >= 0;
    }

    internal static string[] Pieces(string name)
    {
        var scanner = new FeelScanner(name);
        var pieces = new List<string>();
        var at = 0;
        while (at < name.Length)
        {
            if (char.IsWhiteSpace(name[at]))
            {
                at++;
                continue;
            }
            var piece = scanner.NamePieceAt(at);
            var length =
                piece.Length > 0 ? piece.Length
                : Rune.TryGetRuneAt(name, at, out var rune) ? rune.Utf16SequenceLength
                : 1;
            pieces.Add(name.Substring(at, length));
            at += length;
        }
        return [.. pieces];
    }

    private static int Match(FeelScanner scanner, int start, string[] pieces)
    {
        var at = start;
        var text = scanner.Text;
        for (var i = 0; i < pieces.Length; i++)
        {
            while (i > 0 && at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            var piece = pieces[i];
            if (string.CompareOrdinal(text, at, piece, 0, piece.Length) != 0)
            {
                return -1;
            }
            var word = scanner.NamePieceAt(at);
            if (word.Length > 0 && word.Length != piece.Length)
            {
                return -1;
            }
            at += piece.Length;
        }
        return at;
    }
}
