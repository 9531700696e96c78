using System.Globalization;

namespace Regie.Ui.Charts;

/// <summary>A straight scale with round ticks that reach both ends of what it shows.</summary>
internal sealed class Axis
{
    // Where two ends lie closer than this share of their size, ticks between them would fall on the same number.
    private const double SmallestShare = 1e-9;
    private const double SmallestSpan = 1e-300;
    private const double LargestRound = 1e300;

    private readonly int _decimals;
    private readonly bool _isScientific;

    private Axis(double[] ticks, int decimals, bool isScientific)
    {
        Ticks = ticks;
        _decimals = decimals;
        _isScientific = isScientific;
    }

    /// <summary>3 to 11 rising, evenly spaced values; the first is at most the least value shown, the last at least the greatest.</summary>
    internal IReadOnlyList<double> Ticks { get; }

    internal double Low => Ticks[0];

    internal double High => Ticks[^1];

    /// <summary>An axis over two values, in either order and maybe equal.</summary>
    /// <param name="one">Finite.</param>
    /// <param name="other">Finite.</param>
    /// <param name="intervals">About how many steps there should be: 3 to 8. Steps are 1, 2 or 5 times a power of ten.</param>
    internal static Axis Over(double one, double other, int intervals = 4)
    {
        if (!double.IsFinite(one) || !double.IsFinite(other))
        {
            throw new ArgumentException($"An axis cannot reach from {one} to {other}", nameof(one));
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(intervals, 3);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(intervals, 8);

        var (min, max) = one <= other ? (one, other) : (other, one);
        var size = Math.Max(Math.Abs(min), Math.Abs(max));
        if (size > LargestRound)
        {
            return OverTheWholeRange(min, max);
        }
        if (min == max)
        {
            (min, max) = Around(min);
        }

        var span = Math.Max(max - min, Math.Max(size * SmallestShare, SmallestSpan));
        var (digit, power) = Step(span / intervals);
        var ticks = RoundTicks(min, max, digit, power);
        var isPlain = power is >= -6 and < 15 && size < 1e15;
        var digits = Math.Max(
            2,
            (int)Math.Ceiling(Math.Log10(Math.Max(Math.Abs(ticks[0]), Math.Abs(ticks[^1])))) - power
        );
        return new(ticks, isPlain ? Math.Max(0, -power) : digits, !isPlain);
    }

    /// <summary>Where a value lies: 0 at the low end, 1 at the high end.</summary>
    internal double Share(double value) => ((value / 2) - (Low / 2)) / ((High / 2) - (Low / 2));

    internal string Label(double tick, CultureInfo culture) =>
        _isScientific ? Numerals.Scientific(tick, _decimals, culture) : Numerals.Fixed(tick, _decimals, culture);

    // A single value stands against zero where it can: a chart of one number says how large it is.
    private static (double Min, double Max) Around(double value) =>
        value switch
        {
            0 => (0, 1),
            > 0 => (0, value),
            _ => (value, 0),
        };

    private static (int Digit, int Power) Step(double least)
    {
        var power = (int)Math.Floor(Math.Log10(least));
        foreach (var digit in (ReadOnlySpan<int>)[1, 2, 5])
        {
            if (Scaled(digit, power) >= least)
            {
                return (digit, power);
            }
        }
        return (1, power + 1);
    }

    private static double[] RoundTicks(double min, double max, int digit, int power)
    {
        var step = Scaled(digit, power);
        var first = Math.Floor(min / step);
        var last = Math.Ceiling(max / step);

        // The division may round to a whole number across an end.
        while (Scaled(first * digit, power) > min)
        {
            first--;
        }
        while (Scaled(last * digit, power) < max)
        {
            last++;
        }
        while (last - first < 2)
        {
            last++;
        }
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Scaled((first + i) * digit, power))];
    }

    // Dividing by a whole power of ten gives the nearest number to 8.3; multiplying by 0.1 does not.
    private static double Scaled(double units, int power) =>
        power < 0 ? units / Math.Pow(10, -power) : units * Math.Pow(10, power);

    private static Axis OverTheWholeRange(double min, double max)
    {
        var low = min < 0 ? -double.MaxValue : 0;
        var high = max > 0 ? double.MaxValue : 0;
        var step = (high / 4) - (low / 4);
        return new(
            [.. Enumerable.Range(0, 5).Select(i => i < 3 ? low + (i * step) : high - ((4 - i) * step))],
            3,
            true
        );
    }
}
