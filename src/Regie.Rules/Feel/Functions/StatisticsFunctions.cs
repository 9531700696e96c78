using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;
using static Regie.Rules.Feel.Functions.Parameter;

namespace Regie.Rules.Feel.Functions;

/// <summary>Functions that make one number of a list of numbers.</summary>
internal static class StatisticsFunctions
{
    public static IReadOnlyList<Builtin> All { get; } =
    [
        Of("sum", list => list.Length == 0 ? null : list.Sum()),
        Of("mean", list => list.Length == 0 ? null : list.Sum() / list.Length),
        Of("product", list => list.Length == 0 ? null : list.Aggregate((a, b) => a * b)),
        Of("median", Median),
        Of("stddev", Deviation),
        new(
            "mode",
            true,
            new Overload(
                [List("list")],
                (a, _) => Numbers(a[0]) is { } list ? Mode(list) : NotNumbers("mode"),
                Rest.Items
            )
        ),
    ];

    private static Builtin Of(string name, Func<decimal[], decimal?> make) =>
        new(
            name,
            true,
            new Overload(
                [List("list")],
                (a, _) =>
                    Numbers(a[0]) is not { } list ? NotNumbers(name)
                    : make(list) is { } number ? FeelNumber.Of(number)
                    : FeelNull.Because($"{name}: the list has too few items."),
                Rest.Items
            )
        );

    private static decimal[]? Numbers(FeelValue value)
    {
        var list = (FeelList)value;
        var numbers = new decimal[list.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (list[i] is not FeelNumber number)
            {
                return null;
            }
            numbers[i] = number.Value;
        }
        return numbers;
    }

    private static FeelNull NotNumbers(string name) => FeelNull.Because($"{name}: all items must be numbers.");

    private static decimal? Median(decimal[] list)
    {
        if (list.Length == 0)
        {
            return null;
        }
        Array.Sort(list);
        var middle = list.Length / 2;
        return list.Length % 2 == 1 ? list[middle] : (list[middle - 1] + list[middle]) / 2;
    }

    private static decimal? Deviation(decimal[] list)
    {
        if (list.Length < 2)
        {
            return null;
        }
        var mean = list.Sum() / list.Length;
        return DecimalMath.Sqrt(list.Sum(n => (n - mean) * (n - mean)) / (list.Length - 1));
    }

    private static FeelList Mode(decimal[] list)
    {
        var counts = list.CountBy(n => n).ToArray();
        var most = counts.Length == 0 ? 0 : counts.Max(pair => pair.Value);
        return new FeelList([
            .. counts.Where(pair => pair.Value == most).Select(pair => pair.Key).Order().Select(FeelNumber.Of),
        ]);
    }
}
