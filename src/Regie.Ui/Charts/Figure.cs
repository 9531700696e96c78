using System.Globalization;

namespace Regie.Ui.Charts;

/// <summary>A number with the decimals it is shown with: as the source prints it, 145 beside 140,3.</summary>
/// <param name="Number">Finite.</param>
/// <param name="Decimals">0 to 10.</param>
public readonly record struct Figure(double Number, int Decimals)
{
    /// <summary>Keeps the decimals as written: <c>11.0m</c> shows one, <c>145m</c> none.</summary>
    public static implicit operator Figure(decimal number) => FromDecimal(number);

    /// <summary>Keeps the decimals as written: <c>11.0m</c> shows one, <c>145m</c> none.</summary>
    public static Figure FromDecimal(decimal number) => new((double)number, Math.Min((int)number.Scale, 10));

    /// <summary>The number in the culture's form, grouped, with a true minus sign (U+2212).</summary>
    public string Text(CultureInfo culture) => Numerals.Fixed(Number, Decimals, culture);

    /// <inheritdoc/>
    public override string ToString() => Text(CultureInfo.InvariantCulture);
}
