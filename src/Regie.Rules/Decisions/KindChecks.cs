using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Decisions;

/// <summary>Finds operations between kinds of values that can have no result.</summary>
internal static class KindChecks
{
    public static IEnumerable<RuleProblem> Of(GraphElement element)
    {
        foreach (var node in element.Body!.Descendants().Prepend(element.Body!))
        {
            switch (node)
            {
                case ComparisonNode comparison when Differ(comparison.Left.Kind, comparison.Right.Kind):
                    yield return Problem(
                        element,
                        $"A {Name(comparison.Left.Kind)} is compared with a {Name(comparison.Right.Kind)}."
                    );
                    break;
                case ArithmeticNode sum when !MayCombine(sum):
                    yield return Problem(
                        element,
                        $"{sum.Operation} is not defined between {Name(sum.Left.Kind)} and {Name(sum.Right.Kind)}."
                    );
                    break;
                case TableNode table:
                    foreach (var problem in Of(element, table))
                    {
                        yield return problem;
                    }
                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<RuleProblem> Of(GraphElement element, TableNode table)
    {
        for (var r = 0; r < table.Rows.Count; r++)
        {
            for (var i = 0; i < table.Inputs.Count; i++)
            {
                var column = table.Inputs[i];
                var kind = column.Type.Kind == FeelKind.Any ? column.Expression.Kind : column.Type.Kind;
                foreach (
                    var operand in table
                        .Rows[r]
                        .When[i]
                        .Tests.Where(test => test is not ExpressionTest { AsksInput: true })
                        .Select(test => test.Operand)
                        .OfType<ConstantNode>()
                )
                {
                    if (Differ(kind, TestedKind(operand.Value)))
                    {
                        yield return Problem(
                            element,
                            $"Row {r + 1} tests \"{column.Text}\", a {Name(kind)}, against {operand.Value.ToLiteral()}."
                        ) with
                        {
                            Rows = [r + 1],
                        };
                    }
                }
            }
            for (var o = 0; o < table.Outputs.Count; o++)
            {
                if (
                    table.Rows[r].Then[o] is ConstantNode { Value: not FeelNull } constant
                    && FeelCoercion.To(constant.Value, table.Outputs[o].Type) is FeelNull misfit
                )
                {
                    yield return Problem(element, $"Row {r + 1}: {misfit.Reason}") with
                    {
                        Rows = [r + 1],
                    };
                }
            }
        }
    }

    private static FeelKind TestedKind(FeelValue value) =>
        value switch
        {
            FeelRange range => ConstantNode.KindOf(range.Start ?? range.End!),
            FeelList or FeelNull => FeelKind.Any,
            _ => ConstantNode.KindOf(value),
        };

    private static bool MayCombine(ArithmeticNode node)
    {
        var (left, right) = (node.Left.Kind, node.Right.Kind);
        if (left == FeelKind.Any || right == FeelKind.Any)
        {
            return true;
        }
        var bothNumbers = left == FeelKind.Number && right == FeelKind.Number;
        var isDuration = left is FeelKind.Months or FeelKind.Seconds || right is FeelKind.Months or FeelKind.Seconds;
        return bothNumbers
            || node.Operation switch
            {
                ArithmeticOperator.Add => isDuration || (left == FeelKind.String && right == FeelKind.String),
                ArithmeticOperator.Subtract => isDuration
                    || (
                        left is FeelKind.Date or FeelKind.DateTime or FeelKind.Time
                        && right is FeelKind.Date or FeelKind.DateTime or FeelKind.Time
                    ),
                ArithmeticOperator.Multiply or ArithmeticOperator.Divide => isDuration,
                _ => false,
            };
    }

    private static bool Differ(FeelKind a, FeelKind b) => a != b && IsSimple(a) && IsSimple(b);

    private static bool IsSimple(FeelKind kind) => kind is >= FeelKind.Number and <= FeelKind.Seconds;

    private static string Name(FeelKind kind) => FeelType.NameOf(kind);

    private static RuleProblem Problem(GraphElement element, string message) =>
        new(element.Name, ProblemKind.Type, message);
}
