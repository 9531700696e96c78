using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;
using static Regie.Rules.Feel.Functions.Parameter;

namespace Regie.Rules.Feel.Functions;

/// <summary>Functions on single numbers.</summary>
internal static class NumberFunctions
{
    private const int SmallestScale = -6111;
    private const int LargestScale = 6176;

    public static IReadOnlyList<Builtin> All { get; } =
    [
        new("decimal", true, Scaled((n, scale) => DecimalMath.Round(n, scale, MidpointRounding.ToEven))),
        new(
            "floor",
            true,
            Whole(MidpointRounding.ToNegativeInfinity),
            Scaled((n, scale) => DecimalMath.Round(n, scale, MidpointRounding.ToNegativeInfinity))
        ),
        new(
            "ceiling",
            true,
            Whole(MidpointRounding.ToPositiveInfinity),
            Scaled((n, scale) => DecimalMath.Round(n, scale, MidpointRounding.ToPositiveInfinity))
        ),
        new("round up", true, Scaled(RoundUp)),
        new("round down", true, Scaled((n, scale) => DecimalMath.Round(n, scale, MidpointRounding.ToZero))),
        new("round half up", true, Scaled((n, scale) => DecimalMath.Round(n, scale, MidpointRounding.AwayFromZero))),
        new("round half down", true, Scaled(RoundHalfDown)),
        new(
            "abs",
            true,
            new Overload([Number("n")], (a, _) => FeelNumber.Of(Math.Abs(Value(a[0])))),
            new Overload(
                [Of("n", "days and time duration")],
                (a, _) => new FeelSeconds(Math.Abs(((FeelSeconds)a[0]).Total))
            ),
            new Overload(
                [Of("n", "years and months duration")],
                (a, _) => new FeelMonths(Math.Abs(((FeelMonths)a[0]).Total))
            )
        ),
        new(
            "modulo",
            true,
            new Overload([Number("dividend"), Number("divisor")], (a, _) => Modulo(Value(a[0]), Value(a[1])))
        ),
        new("sqrt", true, new Overload([Number("number")], (a, _) => Result("sqrt", DecimalMath.Sqrt(Value(a[0]))))),
        new("log", true, new Overload([Number("number")], (a, _) => Result("log", DecimalMath.Log(Value(a[0]))))),
        new("exp", true, new Overload([Number("number")], (a, _) => Result("exp", DecimalMath.Exp(Value(a[0]))))),
        new("odd", true, new Overload([Number("number")], (a, _) => FeelBoolean.Of(Math.Abs(Value(a[0]) % 2) == 1))),
        new("even", true, new Overload([Number("number")], (a, _) => FeelBoolean.Of(Value(a[0]) % 2 == 0))),
    ];

    private static decimal Value(FeelValue value) => ((FeelNumber)value).Value;

    private static FeelValue Result(string function, decimal? value) =>
        value is { } number ? FeelNumber.Of(number) : FeelNull.Because($"{function}: there is no such number.");

    private static Overload Whole(MidpointRounding mode) =>
        new([Number("n")], (a, _) => FeelNumber.Of(Math.Round(Value(a[0]), 0, mode)));

    private static Overload Scaled(Func<decimal, int, decimal?> round) =>
        new(
            [Number("n"), Number("scale")],
            (a, _) =>
            {
                var scale = decimal.Truncate(Value(a[1]));
                return scale is < SmallestScale or > LargestScale
                    ? FeelNull.Because($"The scale must lie between {SmallestScale} and {LargestScale}.")
                    : Result("rounding", round(Value(a[0]), (int)scale));
            }
        );

    private static decimal? RoundUp(decimal n, int scale) =>
        DecimalMath.Round(n, scale, n < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity);

    private static decimal? RoundHalfDown(decimal n, int scale)
    {
        if (DecimalMath.Round(n, scale, MidpointRounding.ToZero) is not { } toZero || RoundUp(n, scale) is not { } away)
        {
            return null;
        }
        return Math.Abs(n - toZero) <= Math.Abs(away - n) ? toZero : away;
    }

    private static FeelValue Modulo(decimal dividend, decimal divisor)
    {
        if (divisor == 0)
        {
            return FeelNull.Because("modulo: the divisor is zero.");
        }
        // The remainder of the base library has the sign of the dividend, the standard's that of the divisor.
        var rest = dividend % divisor;
        return FeelNumber.Of(rest != 0 && rest < 0 != divisor < 0 ? rest + divisor : rest);
    }
}
