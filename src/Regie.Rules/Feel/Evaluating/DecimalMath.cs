namespace Regie.Rules.Feel.Evaluating;

/// <summary>Roots, powers, logarithms and rounding on decimals, to about 27 digits where the result allows.</summary>
internal static class DecimalMath
{
    private const decimal Ln2 = 0.6931471805599453094172321215m;
    private const decimal LargestExponent = 66.5m;

    public static decimal? Power(decimal x, decimal y)
    {
        if (y == decimal.Truncate(y) && Math.Abs(y) <= 100_000)
        {
            return WholePower(x, (int)y);
        }
        if (x < 0 || (x == 0 && y < 0))
        {
            return null;
        }
        if (x == 0)
        {
            return 0;
        }
        if (y == 0.5m)
        {
            return Sqrt(x);
        }
        return Log(x) is { } log
            ? TryMultiply(log, y) is { } power
                ? Exp(power)
                : null
            : null;
    }

    public static decimal? Sqrt(decimal x)
    {
        if (x < 0)
        {
            return null;
        }
        if (x == 0)
        {
            return 0;
        }
        var root = (decimal)Math.Sqrt((double)x);
        for (var i = 0; i < 4 && root != 0; i++)
        {
            root = (root + x / root) / 2;
        }
        var rounded = Math.Round(root, 14);
        return rounded < 1e13m && rounded * rounded == x ? rounded / 1.0000000000000000000000000000m : root;
    }

    public static decimal? Exp(decimal x)
    {
        if (x > LargestExponent)
        {
            return null;
        }
        if (x < -LargestExponent)
        {
            return 0;
        }
        var halvings = (int)Math.Round(x / Ln2);
        var rest = x - halvings * Ln2;
        decimal sum = 1,
            term = 1;
        for (var i = 1; i < 60 && term != 0; i++)
        {
            term = term * rest / i;
            sum += term;
        }
        return WholePower(2, halvings) is { } scale ? TryMultiply(sum, scale) : null;
    }

    public static decimal? Log(decimal x)
    {
        if (x <= 0)
        {
            return null;
        }
        var doublings = 0;
        while (x > 1.5m)
        {
            x /= 2;
            doublings++;
        }
        while (x < 0.75m)
        {
            x *= 2;
            doublings--;
        }
        var ratio = (x - 1) / (x + 1);
        var square = ratio * ratio;
        decimal sum = 0,
            power = ratio;
        for (var i = 1; i < 120 && power != 0; i += 2)
        {
            sum += power / i;
            power *= square;
        }
        return 2 * sum + doublings * Ln2;
    }

    /// <summary>Rounds to a number of places, which may be negative (tens, hundreds); half-way cases as the mode says.</summary>
    public static decimal? Round(decimal value, int places, MidpointRounding mode)
    {
        if (places > 28)
        {
            return value;
        }
        if (places >= 0)
        {
            return Math.Round(value, places, mode);
        }
        if (places < -28)
        {
            return 0;
        }
        var unit = WholePower(10, -places)!.Value;
        return TryMultiply(Math.Round(value / unit, 0, mode), unit);
    }

    private static decimal? WholePower(decimal x, int y)
    {
        if (y < 0)
        {
            return x == 0 ? null
                : WholePower(x, -y) is { } below && below != 0 ? 1 / below
                : Math.Abs(x) < 1 ? null
                : 0;
        }
        decimal result = 1;
        var factor = x;
        while (y > 0)
        {
            if ((y & 1) == 1)
            {
                if (TryMultiply(result, factor) is not { } next)
                {
                    return null;
                }
                result = next;
            }
            y >>= 1;
            if (y > 0)
            {
                if (TryMultiply(factor, factor) is not { } squared)
                {
                    return null;
                }
                factor = squared;
            }
        }
        return result;
    }

    private static decimal? TryMultiply(decimal a, decimal b)
    {
        try
        {
            return a * b;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
