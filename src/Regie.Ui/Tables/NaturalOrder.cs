namespace Regie.Ui.Tables;

/// <summary>Orders codes as people do: A2 before A10, case and accents only where all else is equal.</summary>
internal sealed class NaturalOrder : IComparer<IComparable?>, IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    int IComparer<IComparable?>.Compare(IComparable? left, IComparable? right) =>
        (left, right) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            (string a, string b) => Compare(a, b),
            _ => left.CompareTo(right),
        };

    public int Compare(string? left, string? right)
    {
        if (left is null || right is null)
        {
            return left is null ? (right is null ? 0 : -1) : 1;
        }
        var byParts = CompareParts(PlainText.Of(left), PlainText.Of(right));
        return byParts != 0 ? byParts : string.CompareOrdinal(left, right);
    }

    private static int CompareParts(string left, string right)
    {
        int i = 0,
            j = 0;
        while (i < left.Length && j < right.Length)
        {
            int order;
            if (char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[j]))
            {
                order = CompareNumbers(DigitsFrom(left, ref i), DigitsFrom(right, ref j));
            }
            else
            {
                order = left[i++].CompareTo(right[j++]);
            }
            if (order != 0)
            {
                return order;
            }
        }
        return (left.Length - i).CompareTo(right.Length - j);
    }

    /// <summary>By value without parsing, since a code may hold more digits than a number can.</summary>
    private static int CompareNumbers(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.TrimStart('0');
        right = right.TrimStart('0');
        return left.Length != right.Length
            ? left.Length.CompareTo(right.Length)
            : left.CompareTo(right, StringComparison.Ordinal);
    }

    private static ReadOnlySpan<char> DigitsFrom(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
        return text.AsSpan(start, at - start);
    }
}
