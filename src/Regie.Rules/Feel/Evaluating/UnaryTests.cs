using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Evaluating;

/// <summary>One test of a table cell or after <c>in</c>. Its frame holds the tested value as <c>?</c>.</summary>
internal abstract class UnaryTest
{
    public abstract Node? Operand { get; }

    public abstract FeelValue Test(FeelValue input, Frame? frame, Evaluation evaluation);
}

/// <summary>A comparison with the tested value on its left, such as <c>&lt; 5</c>.</summary>
internal sealed class ComparisonTest(ComparisonOperator operation, Node operand) : UnaryTest
{
    private readonly FeelValue? constant = (operand as ConstantNode)?.Value;

    public ComparisonOperator Operation => operation;

    public override Node Operand => operand;

    public override FeelValue Test(FeelValue input, Frame? frame, Evaluation evaluation) =>
        Logic.Compare(operation, input, constant ?? operand.Evaluate(frame, evaluation));
}

/// <summary>A value, list, range or condition: equal to it, within it, or true.</summary>
internal sealed class ExpressionTest(Node operand, bool asksInput) : UnaryTest
{
    private readonly FeelValue? constant = (operand as ConstantNode)?.Value;

    public override Node Operand => operand;

    /// <summary>Whether the test names the tested value itself and so is a condition.</summary>
    public bool AsksInput => asksInput;

    public override FeelValue Test(FeelValue input, Frame? frame, Evaluation evaluation)
    {
        var value = constant ?? operand.Evaluate(frame, evaluation);
        if (asksInput && value is FeelBoolean or FeelUnknown)
        {
            return value;
        }
        return Membership.In(input, value);
    }
}

/// <summary>The tests of one cell, joined by "or", perhaps negated as a whole; without tests everything passes.</summary>
internal sealed class UnaryTests(UnaryTest[] tests, bool negated, string text)
{
    /// <summary>Whether any test reads a variable (its own input counts) and so needs a frame.</summary>
    public bool NeedsFrame { get; } =
        tests.Any(test =>
            test.Operand is { } operand
            && operand.Descendants().Prepend(operand).Any(node => node is VariableNode or FunctionNode)
        );

    public IReadOnlyList<UnaryTest> Tests => tests;

    public bool Negated => negated;

    public string Text => text;

    public bool IsAny => tests.Length == 0;

    public FeelValue Test(FeelValue input, Frame? frame, Evaluation evaluation)
    {
        if (tests.Length == 0)
        {
            return FeelBoolean.True;
        }
        FeelValue any = tests[0].Test(input, frame, evaluation);
        for (var i = 1; i < tests.Length && any is not FeelBoolean { Value: true }; i++)
        {
            any = Logic.Connect(isAnd: false, any, tests[i].Test(input, frame, evaluation));
        }
        return negated ? Logic.Not(any) : any;
    }
}

/// <summary>A value followed by <c>in</c> and one or more tests.</summary>
internal sealed class InNode(int position, Node value, UnaryTests tests, bool isListed) : Node(position)
{
    public override IEnumerable<Node> Children =>
        tests.Tests.Select(test => test.Operand).OfType<Node>().Prepend(value);

    public override FeelKind Kind => FeelKind.Boolean;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var input = value.Evaluate(frame, evaluation);
        var answer = tests.Test(input, tests.NeedsFrame ? new Frame([input], frame) : frame, evaluation);
        // In a list of tests one that cannot be applied is one that does not hold.
        return isListed && answer is FeelNull ? FeelBoolean.False : answer;
    }
}

/// <summary>What it means to be in a value.</summary>
internal static class Membership
{
    public static FeelValue In(FeelValue input, FeelValue whole)
    {
        if (FeelUnknown.Among(input, whole) is { } unknown)
        {
            return unknown;
        }
        switch (whole)
        {
            case FeelRange range:
                return range.Contains(Arithmetic.Single(input)) is { } within
                    ? FeelBoolean.Of(within)
                    : FeelNull.Because($"A {input.TypeName} cannot be compared with the ends of the range.");
            case FeelList list:
                if (input is FeelList && FeelComparison.AreEqual(input, list) == true)
                {
                    return FeelBoolean.True;
                }
                return FeelBoolean.Of(
                    list.Any(item =>
                        item is FeelRange inner
                            ? inner.Contains(input) == true
                            : FeelComparison.AreEqual(input, item) == true
                    )
                );
            default:
                return Logic.Compare(ComparisonOperator.Equal, input, whole);
        }
    }
}
