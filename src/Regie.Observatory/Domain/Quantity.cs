using System.Buffers.Text;
using System.Globalization;

namespace Regie.Observatory.Domain;

/// <summary>A number with the decimals its source prints: 16.0 is not 16.</summary>
/// <param name="Value">Finite.</param>
/// <param name="Decimals">0 to 15; -1 where it was written otherwise, as 1.5E7, or with more digits than a double keeps.</param>
internal readonly record struct Quantity(double Value, sbyte Decimals)
{
    public const int LongestText = 60;
    private const int SureDigits = 15;

    private static readonly double[] Powers =
    [
        .. Enumerable.Range(0, SureDigits + 1).Select(power => Math.Pow(10, power)),
    ];

    /// <summary>The whole number that its digits make without the decimal sign; only where the decimals are known.</summary>
    public long Digits => (long)Math.Round(Value * Powers[Decimals]);

    public static Quantity FromDigits(long digits, sbyte decimals) => new(digits / Powers[decimals], decimals);

    /// <summary>Reads all of the text as a number with this decimal sign, without grouping; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, byte sign, out Quantity quantity)
    {
        quantity = default;
        if (text.IsEmpty || text.Length > LongestText)
        {
            return false;
        }
        var at = text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var negative = text[0] == (byte)'-';
        long digits = 0;
        int count = 0,
            decimals = -1,
            seen = 0;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                seen++;
                count += digits == 0 && c == (byte)'0' ? 0 : 1;
                if (count > SureDigits)
                {
                    return Otherwise(text, sign, out quantity);
                }
                digits = digits * 10 + c - '0';
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (c == sign && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                return seen > 0 && c is (byte)'e' or (byte)'E' && Otherwise(text, sign, out quantity);
            }
        }
        if (seen == 0)
        {
            return false;
        }
        var places = Math.Max(decimals, 0);
        if (places > SureDigits)
        {
            return Otherwise(text, sign, out quantity);
        }
        // Both are exact, so that their quotient is the double nearest to the number as printed.
        quantity = FromDigits(negative ? -digits : digits, (sbyte)places);
        return true;
    }

    private static bool Otherwise(ReadOnlySpan<byte> text, byte sign, out Quantity quantity)
    {
        quantity = default;
        Span<byte> plain = stackalloc byte[text.Length];
        text.CopyTo(plain);
        if (sign != (byte)'.')
        {
            if (plain.Contains((byte)'.'))
            {
                return false;
            }
            plain.Replace(sign, (byte)'.');
        }
        var start = plain[0] == (byte)'+' ? 1 : 0;
        if (
            !Utf8Parser.TryParse(plain[start..], out double value, out var used)
            || used != plain.Length - start
            || !double.IsFinite(value)
        )
        {
            return false;
        }
        quantity = new(value, -1);
        return true;
    }

    /// <summary>As printed where that is known, else the shortest text that reads back the same.</summary>
    public override string ToString() =>
        Decimals >= 0
            ? Value.ToString(string.Create(CultureInfo.InvariantCulture, $"F{Decimals}"), CultureInfo.InvariantCulture)
            : Value.ToString("R", CultureInfo.InvariantCulture);
}
