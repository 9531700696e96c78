using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;
using static Regie.Rules.Feel.Functions.Parameter;

namespace Regie.Rules.Feel.Functions;

/// <summary>Functions that give a list with one thing changed.</summary>
internal static class ListChanges
{
    private static readonly Parameter Items = List("list");

    public static IReadOnlyList<Builtin> All { get; } =
    [
        new(
            "append",
            true,
            new Overload([Items, Any("item")], (a, _) => new FeelList([.. Of(a[0]), .. a.Skip(1)]), Rest.LastRepeats)
        ),
        new(
            "insert before",
            true,
            new Overload([Items, Number("position"), Any("newItem")], (a, _) => Insert(Of(a[0]), a[1], a[2]))
        ),
        new("remove", true, new Overload([Items, Number("position")], (a, _) => Remove(Of(a[0]), a[1]))),
        new(
            "list replace",
            true,
            new Overload([Items, Number("position"), Any("newItem")], (a, _) => ReplaceAt(Of(a[0]), a[1], a[2])),
            new Overload(
                [Items, new("match", FeelType.Function), Any("newItem")],
                (a, e) => ReplaceWhere(Of(a[0]), (FeelFunction)a[1], a[2], e)
            )
        ),
    ];

    private static FeelList Of(FeelValue value) => (FeelList)value;

    private static int? Index(FeelList list, FeelValue position)
    {
        var at = decimal.Truncate(((FeelNumber)position).Value);
        return at == 0 || Math.Abs(at) > list.Count ? null : (int)(at > 0 ? at - 1 : list.Count + at);
    }

    private static FeelNull NoPosition(FeelValue position) => FeelNull.Because($"The list has no position {position}.");

    private static FeelValue Insert(FeelList list, FeelValue position, FeelValue item) =>
        Index(list, position) is { } at
            ? new FeelList([.. list.Items[..at], item, .. list.Items[at..]])
            : NoPosition(position);

    private static FeelValue Remove(FeelList list, FeelValue position) =>
        Index(list, position) is { } at
            ? new FeelList([.. list.Items[..at], .. list.Items[(at + 1)..]])
            : NoPosition(position);

    private static FeelValue ReplaceAt(FeelList list, FeelValue position, FeelValue item) =>
        Index(list, position) is { } at
            ? new FeelList([.. list.Items[..at], item, .. list.Items[(at + 1)..]])
            : NoPosition(position);

    private static FeelValue ReplaceWhere(FeelList list, FeelFunction match, FeelValue item, Evaluation evaluation)
    {
        if (match.ParameterNames.Count != 2)
        {
            return FeelNull.Because("list replace: the function must take two parameters.");
        }
        var items = list.Items.ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            evaluation.Step();
            var answer = match.Invoke([items[i], item], evaluation);
            if (answer is not FeelBoolean chosen)
            {
                return answer.Facts is { } facts
                    ? FeelUnknown.Of(facts)
                    : FeelNull.Because("list replace: the function must answer true or false.");
            }
            items[i] = chosen.Value ? item : items[i];
        }
        return new FeelList(items);
    }
}
