using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;
using static Regie.Rules.Feel.Functions.Parameter;

namespace Regie.Rules.Feel.Functions;

/// <summary>Functions that look into lists or combine them.</summary>
internal static class ListFunctions
{
    private static readonly Parameter Items = List("list");

    public static IReadOnlyList<Builtin> All { get; } =
    [
        new(
            "list contains",
            true,
            new Overload([Items, Any("element")], (a, _) => FeelBoolean.Of(Of(a[0]).Any(item => Same(item, a[1]))))
        ),
        new("count", true, new Overload([Items], (a, _) => FeelNumber.OfWhole(Of(a[0]).Count), Rest.Items)),
        new("min", true, new Overload([Items], (a, _) => Extreme(Of(a[0]), -1), Rest.Items)),
        new("max", true, new Overload([Items], (a, _) => Extreme(Of(a[0]), 1), Rest.Items)),
        new("all", true, new Overload([Items], (a, _) => Quantify(Of(a[0]), isAll: true), Rest.Items)),
        new("any", true, new Overload([Items], (a, _) => Quantify(Of(a[0]), isAll: false), Rest.Items)),
        new(
            "sublist",
            true,
            new Overload([Items, Number("start position"), Number("length").OrAbsent()], (a, _) => Sublist(a))
        ),
        new("index of", true, new Overload([Items, Any("match")], (a, _) => IndexOf(Of(a[0]), a[1]))),
        new("union", true, new Overload([Items], (a, e) => Distinct(a.SelectMany(Of), e), Rest.LastRepeats)),
        new("distinct values", true, new Overload([Items], (a, e) => Distinct(Of(a[0]), e))),
        new("concatenate", true, new Overload([Items], (a, e) => Concatenate(a, e), Rest.LastRepeats)),
        new("flatten", true, new Overload([Items], (a, e) => Flatten(Of(a[0]), e))),
        new("reverse", true, new Overload([Items], (a, _) => new FeelList([.. Of(a[0]).Reverse()]))),
        new(
            "sort",
            true,
            new Overload(
                [Items, new("precedes", FeelType.Function)],
                (a, e) => Sorting.By(Of(a[0]), (FeelFunction)a[1], e)
            ),
            new Overload([Items], (a, e) => Sorting.Natural(Of(a[0]), e))
        ),
    ];

    private static FeelList Of(FeelValue value) => (FeelList)value;

    private static bool Same(FeelValue a, FeelValue b) => FeelComparison.AreEqual(a, b) == true;

    private static FeelValue Extreme(FeelList list, int sign)
    {
        if (list.Count == 0)
        {
            return FeelNull.Because("An empty list has no smallest or largest item.");
        }
        var best = list[0];
        foreach (var item in list)
        {
            if (FeelComparison.Compare(item, best) is not { } order)
            {
                return FeelNull.Because("The items cannot be compared.");
            }
            best = order * sign > 0 ? item : best;
        }
        return best;
    }

    private static FeelValue Quantify(FeelList list, bool isAll)
    {
        var decisive = FeelBoolean.Of(!isAll);
        if (list.Any(item => ReferenceEquals(item, decisive)))
        {
            return decisive;
        }
        return list.All(item => item is FeelBoolean)
            ? FeelBoolean.Of(isAll)
            : FeelNull.Because("Not all items are true or false.");
    }

    private static FeelValue Sublist(FeelValue[] a)
    {
        var list = Of(a[0]);
        var start = decimal.Truncate(((FeelNumber)a[1]).Value);
        if (start == 0 || Math.Abs(start) > list.Count)
        {
            return FeelNull.Because($"sublist: there is no position {FeelText.Number(start)}.");
        }
        var from = (int)(start > 0 ? start - 1 : list.Count + start);
        if (a[2] is not FeelNumber length)
        {
            return new FeelList(list.Items[from..].ToArray());
        }
        var count = decimal.Truncate(length.Value);
        return count < 1 || count > list.Count - from
            ? FeelNull.Because("sublist: the list is not that long.")
            : new FeelList(list.Items.Slice(from, (int)count).ToArray());
    }

    private static FeelList IndexOf(FeelList list, FeelValue match) =>
        new([.. list.Index().Where(item => Same(item.Item, match)).Select(item => FeelNumber.OfWhole(item.Index + 1))]);

    private static FeelList Distinct(IEnumerable<FeelValue> items, Evaluation evaluation)
    {
        var kept = new List<FeelValue>();
        foreach (var item in items)
        {
            evaluation.Step(kept.Count + 1);
            if (!kept.Exists(other => Same(other, item)))
            {
                kept.Add(item);
            }
        }
        return new FeelList([.. kept]);
    }

    private static FeelList Concatenate(FeelValue[] lists, Evaluation evaluation)
    {
        evaluation.CheckLength(lists.Sum(list => (long)Of(list).Count));
        return new FeelList([.. lists.SelectMany(Of)]);
    }

    private static FeelList Flatten(FeelList list, Evaluation evaluation)
    {
        var flat = new List<FeelValue>();
        Collect(list, 0);
        return new FeelList([.. flat]);

        void Collect(FeelList from, int depth)
        {
            if (depth > FeelLimits.DeepestValue)
            {
                throw new FeelLimitException("The list is nested too deeply.");
            }
            foreach (var item in from)
            {
                evaluation.Step();
                if (item is FeelList inner)
                {
                    Collect(inner, depth + 1);
                }
                else
                {
                    flat.Add(item);
                    evaluation.CheckLength(flat.Count);
                }
            }
        }
    }
}

/// <summary>A stable merge sort, because an author's "precedes" need not be a consistent order.</summary>
internal static class Sorting
{
    public static FeelValue Natural(FeelList list, Evaluation evaluation) =>
        Sort(
            list,
            (x, y) => FeelComparison.Compare(x, y) is { } order ? FeelBoolean.Of(order < 0) : FeelNull.Plain,
            evaluation
        );

    public static FeelValue By(FeelList list, FeelFunction precedes, Evaluation evaluation) =>
        precedes.ParameterNames.Count != 2
            ? FeelNull.Because("sort: the function must take two parameters.")
            : Sort(list, (x, y) => precedes.Invoke([x, y], evaluation), evaluation);

    private static FeelValue Sort(FeelList list, Func<FeelValue, FeelValue, FeelValue> precedes, Evaluation evaluation)
    {
        var from = list.Items.ToArray();
        var to = new FeelValue[from.Length];
        for (var width = 1; width < from.Length; width *= 2)
        {
            for (var left = 0; left < from.Length; left += 2 * width)
            {
                var middle = Math.Min(left + width, from.Length);
                var right = Math.Min(left + 2 * width, from.Length);
                int i = left,
                    j = middle;
                for (var k = left; k < right; k++)
                {
                    evaluation.Step();
                    var second =
                        i >= middle ? FeelBoolean.True
                        : j >= right ? FeelBoolean.False
                        : precedes(from[j], from[i]);
                    if (second is not FeelBoolean { Value: var takesSecond })
                    {
                        return second.Facts is { } facts
                            ? FeelUnknown.Of(facts)
                            : FeelNull.Because("sort: two items cannot be put in order.");
                    }
                    to[k] = takesSecond ? from[j++] : from[i++];
                }
            }
            (from, to) = (to, from);
        }
        return new FeelList(from);
    }
}
