using System.Globalization;

namespace Regie.Kernel.Values;

/// <summary>An amount in whole minor units (cents) of one currency.</summary>
/// <remarks>
/// Stored as two columns, so that both databases sum and sort it. Arithmetic across currencies is a mistake in code
/// and throws <see cref="InvalidOperationException"/>; overflow throws <see cref="OverflowException"/>.
/// </remarks>
public readonly record struct Money : IComparable<Money>
{
    /// <summary>The amount in minor units: 12.34 euro is 1234.</summary>
    public long Minor { get; init; }

    /// <summary>ISO 4217 code, three capitals.</summary>
    public string Currency { get; init; }

    /// <summary>Makes an amount of minor units.</summary>
    /// <exception cref="ArgumentException">The currency is not three capital letters.</exception>
    public Money(long minor, string currency)
    {
        if (currency is not { Length: 3 } || !currency.All(char.IsAsciiLetterUpper))
        {
            throw new ArgumentException($"'{currency}' is not an ISO 4217 code", nameof(currency));
        }
        Minor = minor;
        Currency = currency;
    }

    /// <summary>An amount of euro, rounded to the cent, halves to even.</summary>
    public static Money Eur(decimal amount) =>
        new((long)decimal.Round(amount * 100m, 0, MidpointRounding.ToEven), "EUR");

    /// <summary>Whether the amount is above zero.</summary>
    public bool IsPositive => Minor > 0;

    /// <summary>The amount in whole units, for showing only.</summary>
    public decimal Amount => Minor / 100m;

    /// <summary>Sum of two amounts of one currency.</summary>
    public static Money operator +(Money left, Money right) =>
        new(checked(left.Minor + right.In(left.Currency)), left.Currency);

    /// <summary>Difference of two amounts of one currency.</summary>
    public static Money operator -(Money left, Money right) =>
        new(checked(left.Minor - right.In(left.Currency)), left.Currency);

    /// <summary>The opposite amount.</summary>
    public static Money operator -(Money money) => new(checked(-money.Minor), money.Currency);

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Minor.CompareTo(other.In(Currency));

    /// <summary>
    /// Splits the amount by weights so that the parts sum to it exactly: each part is rounded towards zero and the
    /// cents left over go to the largest remainders, the earlier part first where they are equal.
    /// </summary>
    /// <param name="weights">At least one; none negative; not all zero.</param>
    /// <exception cref="ArgumentException">The weights break one of these.</exception>
    public Money[] Allocate(params ReadOnlySpan<long> weights)
    {
        Int128 total = 0;
        foreach (var weight in weights)
        {
            if (weight < 0)
            {
                throw new ArgumentException("A weight is negative", nameof(weights));
            }
            total += weight;
        }
        if (total == 0)
        {
            throw new ArgumentException("No weight is above zero", nameof(weights));
        }

        var parts = new long[weights.Length];
        var remainders = new Int128[weights.Length];
        var left = Minor;
        for (var i = 0; i < parts.Length; i++)
        {
            var product = (Int128)Minor * weights[i];
            parts[i] = (long)(product / total);
            remainders[i] = Int128.Abs(product % total);
            left -= parts[i];
        }

        var byRemainder = Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).ThenBy(i => i);
        foreach (var i in byRemainder.Take((int)Math.Abs(left)))
        {
            parts[i] += Math.Sign(left);
        }

        var currency = Currency;
        return [.. parts.Select(part => new Money(part, currency))];
    }

    /// <summary>For logs and messages to developers: <c>EUR 12.34</c>. Pages format by the reader's language.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Currency} {Amount:0.00}");

    private long In(string currency) =>
        Currency == currency
            ? Minor
            : throw new InvalidOperationException($"An amount in {Currency} meets one in {currency}");
}
