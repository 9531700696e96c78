using System.Globalization;

namespace Regie.Ui.Charts;

/// <summary>Numbers as charts print them, and as SVG attributes hold them.</summary>
internal static class Numerals
{
    private const string Minus = "\u2212";

    internal static string Fixed(double number, int decimals, CultureInfo culture) =>
        WithoutNegativeZero(Math.Abs(number) < 1e15 ? Math.Round(number, decimals) : number)
            .ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Format(culture));

    internal static string Scientific(double number, int decimals, CultureInfo culture) =>
        WithoutNegativeZero(number).ToString("0." + new string('#', decimals) + "E+0", Format(culture));

    /// <summary>A coordinate: at most two decimals, a full stop, an ASCII minus, whatever the reader's language.</summary>
    internal static string Coordinate(double number) =>
        WithoutNegativeZero(Math.Round(number, 2)).ToString("0.##", CultureInfo.InvariantCulture);

    private static double WithoutNegativeZero(double number) => number == 0 ? 0 : number;

    private static NumberFormatInfo Format(CultureInfo culture)
    {
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        format.NegativeSign = Minus;
        format.NumberNegativePattern = 1;
        return format;
    }
}
