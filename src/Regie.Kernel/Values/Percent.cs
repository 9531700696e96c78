using System.Globalization;

namespace Regie.Kernel.Values;

/// <summary>A share of a whole, held as its fraction: 36 % is 0.36.</summary>
/// <remarks>It may lie below zero or above one; a rule that forbids this says so itself.</remarks>
public readonly record struct Percent(decimal Fraction) : IComparable<Percent>
{
    /// <summary>Reads a number of hundredths: <c>Of(36)</c> is 36 %.</summary>
    public static Percent Of(decimal hundredths) => new(hundredths / 100m);

    /// <summary>The number in front of the % sign.</summary>
    public decimal Hundredths => Fraction * 100m;

    /// <summary>This share of an amount, rounded to the minor unit, halves to even. The one place where money is rounded.</summary>
    public Money Of(Money whole) =>
        new((long)decimal.Round(whole.Minor * Fraction, 0, MidpointRounding.ToEven), whole.Currency);

    /// <inheritdoc/>
    public int CompareTo(Percent other) => Fraction.CompareTo(other.Fraction);

    /// <summary>For logs and messages to developers: <c>36 %</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hundredths:0.##} %");
}
