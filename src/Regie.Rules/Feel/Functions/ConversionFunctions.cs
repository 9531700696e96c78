using System.Globalization;
using System.Text.RegularExpressions;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Parsing;
using Regie.Rules.Feel.Values;
using static Regie.Rules.Feel.Functions.Parameter;

namespace Regie.Rules.Feel.Functions;

/// <summary>Functions that make one kind of value from another.</summary>
internal static partial class ConversionFunctions
{
    public static IReadOnlyList<Builtin> All { get; } =
    [
        new(
            "number",
            true,
            new Overload(
                [String("from"), String("grouping separator").OrNull(), String("decimal separator").OrNull()],
                (a, _) => Number(a)
            )
        ),
        new(
            "string",
            true,
            new Overload([Any("from")], (a, _) => a[0] is FeelNull ? a[0] : FeelString.Of(FeelText.Of(a[0])))
        ),
        new("not", true, new Overload([Any("negand")], (a, _) => Logic.Not(a[0]))),
        new(
            "is",
            true,
            new Overload(
                [Any("value1").OrAbsent(), Any("value2").OrAbsent()],
                (a, _) => FeelBoolean.Of(FeelComparison.AreSame(a[0], a[1]))
            )
        ),
        new("range", true, new Overload([String("from")], (a, _) => Range(Text(a[0])))),
    ];

    private static string Text(FeelValue value) => ((FeelString)value).Value;

    private static FeelValue Number(FeelValue[] a)
    {
        var grouping = (a[1] as FeelString)?.Value;
        var point = (a[2] as FeelString)?.Value;
        if (
            grouping is not (null or "." or "," or " ")
            || point is not (null or "." or ",")
            || (grouping is not null && grouping == point)
        )
        {
            return FeelNull.Because(
                "number: the separators must be a point, a comma or (for groups) a space, and differ."
            );
        }
        var text = Text(a[0]);
        if (grouping is not null)
        {
            text = text.Replace(grouping, "", StringComparison.Ordinal);
        }
        if (point == ",")
        {
            text = text.Contains('.', StringComparison.Ordinal) ? "" : text.Replace(',', '.');
        }
        return Number(text);
    }

    private static FeelValue Number(string text) =>
        NumberForm().IsMatch(text)
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? FeelNumber.Of(value)
            : FeelNull.Because($"number: \"{text}\" is no number.");

    private static FeelValue Range(string text)
    {
        var misfit = FeelNull.Because($"range: \"{text}\" is no range of two literals.");
        try
        {
            var node = FeelParser.Expression(text, null, new NameKnowledge(), FeelLimits.Default, keepRange: true);
            if (
                node
                is not RangeNode
                {
                    Start: ConstantNode { IsLiteral: true } start,
                    End: ConstantNode { IsLiteral: true } end
                }
            )
            {
                return misfit;
            }
            if (
                start.Value is FeelNull
                || end.Value is FeelNull
                || FeelComparison.Compare(start.Value, end.Value) is not <= 0
            )
            {
                return misfit;
            }
            return node.Evaluate(null, new Evaluation(FeelLimits.Default));
        }
        catch (FeelSyntaxException)
        {
            return misfit;
        }
        catch (FeelLimitException)
        {
            return misfit;
        }
    }

    [GeneratedRegex(
        @"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex NumberForm();
}
