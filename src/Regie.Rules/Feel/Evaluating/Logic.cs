using System.Collections.Immutable;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Evaluating;

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// <summary>Two values compared.</summary>
internal sealed class ComparisonNode(int position, ComparisonOperator operation, Node left, Node right) : Node(position)
{
    public ComparisonOperator Operation => operation;

    public Node Left => left;

    public Node Right => right;

    public override IEnumerable<Node> Children => [left, right];

    public override FeelKind Kind => FeelKind.Boolean;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation) =>
        Logic.Compare(operation, left.Evaluate(frame, evaluation), right.Evaluate(frame, evaluation));
}

/// <summary>A chain of <c>and</c> or of <c>or</c>, in three-valued logic.</summary>
internal sealed class ConnectiveNode(int position, bool isAnd, Node left, Node right) : Node(position)
{
    public override IEnumerable<Node> Children => [left, right];

    public override FeelKind Kind => FeelKind.Boolean;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var a = left.Evaluate(frame, evaluation);
        if (a is FeelBoolean first && first.Value != isAnd)
        {
            return first;
        }
        return Logic.Connect(isAnd, a, right.Evaluate(frame, evaluation));
    }
}

/// <summary>A value between two others, both ends included.</summary>
internal sealed class BetweenNode(int position, Node value, Node low, Node high) : Node(position)
{
    public override IEnumerable<Node> Children => [value, low, high];

    public override FeelKind Kind => FeelKind.Boolean;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var v = value.Evaluate(frame, evaluation);
        var above = Logic.Compare(ComparisonOperator.AtLeast, v, low.Evaluate(frame, evaluation));
        var below = Logic.Compare(ComparisonOperator.AtMost, v, high.Evaluate(frame, evaluation));
        // A bound that cannot be compared makes the whole an error, even where the other bound already excludes.
        return above is FeelNull ? above
            : below is FeelNull ? below
            : Logic.Connect(isAnd: true, above, below);
    }
}

/// <summary>Asks whether a value has a type.</summary>
internal sealed class InstanceOfNode(int position, Node value, FeelType type) : Node(position)
{
    public override IEnumerable<Node> Children => [value];

    public override FeelKind Kind => FeelKind.Boolean;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var v = value.Evaluate(frame, evaluation);
        if (v.Facts is { } facts)
        {
            return FeelUnknown.Of(facts);
        }
        return type.Kind == FeelKind.Unknown
            ? FeelNull.Because("The type after \"instance of\" is not defined.")
            : FeelBoolean.Of(type.HasInstance(v));
    }
}

/// <summary>A choice; anything but true chooses the second branch.</summary>
internal sealed class IfNode(int position, Node condition, Node then, Node otherwise) : Node(position)
{
    public override IEnumerable<Node> Children => [condition, then, otherwise];

    public override FeelKind Kind => then.Kind == otherwise.Kind ? then.Kind : FeelKind.Any;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var decided = condition.Evaluate(frame, evaluation);
        if (decided.Facts is { } facts)
        {
            return Logic.Merge(facts, then.Evaluate(frame, evaluation), otherwise.Evaluate(frame, evaluation));
        }
        return decided is FeelBoolean { Value: true }
            ? then.Evaluate(frame, evaluation)
            : otherwise.Evaluate(frame, evaluation);
    }
}

/// <summary>Truth tables with null and unknown.</summary>
internal static class Logic
{
    public static FeelValue Compare(ComparisonOperator operation, FeelValue a, FeelValue b)
    {
        if (a is FeelNumber x && b is FeelNumber y)
        {
            return FeelBoolean.Of(
                operation switch
                {
                    ComparisonOperator.Equal => x.Value == y.Value,
                    ComparisonOperator.NotEqual => x.Value != y.Value,
                    ComparisonOperator.Less => x.Value < y.Value,
                    ComparisonOperator.AtMost => x.Value <= y.Value,
                    ComparisonOperator.Greater => x.Value > y.Value,
                    _ => x.Value >= y.Value,
                }
            );
        }
        if (FeelUnknown.Among(a, b) is { } unknown)
        {
            // Whatever the unknown parts of records turn out to be, they are not nothing.
            return
                operation is ComparisonOperator.Equal or ComparisonOperator.NotEqual
                && ((a is FeelNull && IsSurelySomething(b)) || (b is FeelNull && IsSurelySomething(a)))
                ? FeelBoolean.Of(operation == ComparisonOperator.NotEqual)
                : unknown;
        }
        if (operation is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
        {
            return FeelComparison.AreEqual(a, b) is { } equal
                ? FeelBoolean.Of(equal == (operation == ComparisonOperator.Equal))
                : Incomparable(a, b);
        }
        if (FeelComparison.Compare(a, b) is not { } order)
        {
            return Incomparable(a, b);
        }
        return FeelBoolean.Of(
            operation switch
            {
                ComparisonOperator.Less => order < 0,
                ComparisonOperator.AtMost => order <= 0,
                ComparisonOperator.Greater => order > 0,
                _ => order >= 0,
            }
        );
    }

    // A list of one is compared as its item.
    private static bool IsSurelySomething(FeelValue value) =>
        value is FeelContext or FeelList { Count: not 1 }
        || (value is FeelList { Count: 1 } single && single[0] is FeelContext);

    public static FeelValue Connect(bool isAnd, FeelValue a, FeelValue b)
    {
        var decisive = FeelBoolean.Of(!isAnd);
        if (ReferenceEquals(a, decisive) || ReferenceEquals(b, decisive))
        {
            return decisive;
        }
        if (FeelUnknown.Among(a, b) is { } unknown)
        {
            return unknown;
        }
        return a is FeelBoolean && b is FeelBoolean
            ? FeelBoolean.Of(isAnd)
            : a as FeelNull
                ?? b as FeelNull
                ?? FeelNull.Because(
                    $"\"{(isAnd ? "and" : "or")}\" needs true or false, not {(a is FeelBoolean ? b : a).TypeName}."
                );
    }

    public static FeelValue Not(FeelValue value) =>
        Arithmetic.Single(value) switch
        {
            FeelBoolean b => FeelBoolean.Of(!b.Value),
            FeelUnknown unknown => unknown,
            FeelNull none => none,
            { Facts: { } facts } => FeelUnknown.Of(facts),
            var other => FeelNull.Because($"\"not\" needs true or false, not {other.TypeName}."),
        };

    /// <summary>Two possible outcomes of one unknown choice: their common value, or unknown.</summary>
    public static FeelValue Merge(ImmutableSortedSet<string> facts, FeelValue a, FeelValue b)
    {
        if (a.Facts is null && b.Facts is null && FeelComparison.AreSame(a, b))
        {
            return a;
        }
        var all = facts;
        if (FeelUnknown.Among(a, b) is { } unknown)
        {
            all = all.Union(unknown.Facts);
        }
        return FeelUnknown.Of(all);
    }

    private static FeelNull Incomparable(FeelValue a, FeelValue b)
    {
        var cause = (a as FeelNull)?.Reason ?? (b as FeelNull)?.Reason;
        return FeelNull.Because(cause ?? $"A {a.TypeName} cannot be compared with a {b.TypeName}.");
    }
}
