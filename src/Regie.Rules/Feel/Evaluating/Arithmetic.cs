using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Evaluating;

internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// <summary>Two values and an operator between them.</summary>
internal sealed class ArithmeticNode(int position, ArithmeticOperator operation, Node left, Node right) : Node(position)
{
    public ArithmeticOperator Operation => operation;

    public Node Left => left;

    public Node Right => right;

    public override IEnumerable<Node> Children => [left, right];

    public override FeelKind Kind =>
        left.Kind == FeelKind.Number && right.Kind == FeelKind.Number ? FeelKind.Number : FeelKind.Any;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var a = left.Evaluate(frame, evaluation);
        var b = right.Evaluate(frame, evaluation);
        return Arithmetic.Apply(operation, a, b, evaluation);
    }
}

/// <summary>A minus sign before a value.</summary>
internal sealed class NegationNode(int position, Node operand) : Node(position)
{
    public override IEnumerable<Node> Children => [operand];

    public override FeelKind Kind => operand.Kind;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation) =>
        operand.Evaluate(frame, evaluation) switch
        {
            FeelNumber number => FeelNumber.Of(-number.Value),
            FeelMonths months => new FeelMonths(-months.Total),
            FeelSeconds seconds => new FeelSeconds(-seconds.Total),
            { Facts: { } facts } => FeelUnknown.Of(facts),
            var other => FeelNull.Because($"There is no negative of a {other.TypeName}."),
        };
}

/// <summary>Sums, differences, products, quotients and powers as the standard tabulates them.</summary>
internal static class Arithmetic
{
    public static FeelValue Single(FeelValue value) => value is FeelList { Count: 1 } list ? list[0] : value;

    public static FeelValue Apply(ArithmeticOperator operation, FeelValue a, FeelValue b, Evaluation evaluation)
    {
        try
        {
            if (a is FeelNumber x && b is FeelNumber y)
            {
                return Numbers(operation, x.Value, y.Value);
            }
            if (FeelUnknown.Among(a, b) is { } unknown)
            {
                return unknown;
            }
            return (
                    operation switch
                    {
                        ArithmeticOperator.Add => Add(a, b, evaluation),
                        ArithmeticOperator.Subtract => Subtract(a, b),
                        ArithmeticOperator.Multiply => Multiply(a, b),
                        ArithmeticOperator.Divide => Divide(a, b),
                        _ => null,
                    }
                ) ?? Undefined(operation, a, b);
        }
        catch (OverflowException)
        {
            return FeelNull.Because("The result is larger than a number can be.");
        }
    }

    public static FeelDateTime AsMoment(FeelDate date, Zone? zone) => new(date, new FeelTime(0, zone));

    private static FeelValue Numbers(ArithmeticOperator operation, decimal x, decimal y) =>
        operation switch
        {
            ArithmeticOperator.Add => FeelNumber.Of(x + y),
            ArithmeticOperator.Subtract => FeelNumber.Of(x - y),
            ArithmeticOperator.Multiply => FeelNumber.Of(x * y),
            ArithmeticOperator.Divide => y == 0
                ? FeelNull.Because("A division by zero has no result.")
                : FeelNumber.Of(x / y),
            _ => DecimalMath.Power(x, y) is { } power
                ? FeelNumber.Of(power)
                : FeelNull.Because($"{x} has no power {y} that a number can hold."),
        };

    private static FeelValue? Add(FeelValue a, FeelValue b, Evaluation evaluation)
    {
        switch (a, b)
        {
            case (FeelString x, FeelString y):
                evaluation.CheckLength((long)x.Value.Length + y.Value.Length);
                return FeelString.Of(x.Value + y.Value);
            case (FeelMonths x, FeelMonths y):
                return new FeelMonths(checked(x.Total + y.Total));
            case (FeelSeconds x, FeelSeconds y):
                return new FeelSeconds(x.Total + y.Total);
            case (FeelMonths or FeelSeconds, FeelDate or FeelDateTime or FeelTime):
                return Shift(b, a, 1);
            default:
                return Shift(a, b, 1);
        }
    }

    private static FeelValue? Subtract(FeelValue a, FeelValue b)
    {
        switch (a, b)
        {
            case (FeelMonths x, FeelMonths y):
                return new FeelMonths(checked(x.Total - y.Total));
            case (FeelSeconds x, FeelSeconds y):
                return new FeelSeconds(x.Total - y.Total);
            case (FeelDate x, FeelDate y):
                return new FeelSeconds((x.Days - y.Days) * (decimal)Civil.SecondsPerDay);
            case (FeelTime x, FeelTime y):
                return x.Zone is null == y.Zone is null ? new FeelSeconds(x.Seconds - y.Seconds) : null;
            case (FeelDate x, FeelDateTime y):
                return Between(AsMoment(x, Zone.Utc), y);
            case (FeelDateTime x, FeelDate y):
                return Between(x, AsMoment(y, Zone.Utc));
            case (FeelDateTime x, FeelDateTime y):
                return Between(x, y);
            default:
                return Shift(a, b, -1);
        }
    }

    private static FeelSeconds? Between(FeelDateTime x, FeelDateTime y) =>
        x.Zone is null == y.Zone is null ? new FeelSeconds(x.Seconds - y.Seconds) : null;

    private static FeelValue? Shift(FeelValue start, FeelValue length, int sign)
    {
        switch (start, length)
        {
            case (FeelDate date, FeelMonths months):
                return date.PlusMonths(checked(months.Total * sign));
            case (FeelDate date, FeelSeconds seconds):
                return FeelDateTime.FromLocal(AsMoment(date, null).LocalSeconds + seconds.Total * sign, null)?.Date;
            case (FeelDateTime moment, FeelMonths months):
                return moment.Date.PlusMonths(checked(months.Total * sign)) is { } day
                    ? new FeelDateTime(day, moment.Time)
                    : null;
            case (FeelDateTime { Zone: { FixedOffset: null } zone } moment, FeelSeconds seconds):
                return FeelDateTime.FromUtc(moment.Seconds + seconds.Total * sign, zone);
            case (FeelDateTime moment, FeelSeconds seconds):
                return FeelDateTime.FromLocal(moment.LocalSeconds + seconds.Total * sign, moment.Zone);
            case (FeelTime time, FeelSeconds seconds):
                var nanos = (time.Nanos + seconds.Total * sign * FeelTime.NanosPerSecond) % FeelTime.NanosPerDay;
                return new FeelTime((long)(nanos < 0 ? nanos + FeelTime.NanosPerDay : nanos), time.Zone);
            default:
                return null;
        }
    }

    private static FeelValue? Multiply(FeelValue a, FeelValue b) =>
        (a, b) switch
        {
            (FeelMonths x, FeelNumber y) => Months(x.Total * y.Value),
            (FeelNumber x, FeelMonths y) => Months(x.Value * y.Total),
            (FeelSeconds x, FeelNumber y) => Seconds(x.Total * y.Value),
            (FeelNumber x, FeelSeconds y) => Seconds(x.Value * y.Total),
            _ => null,
        };

    private static FeelValue? Divide(FeelValue a, FeelValue b) =>
        (a, b) switch
        {
            (
                FeelMonths
                    or FeelSeconds,
                FeelNumber { Value: 0 }
                    or FeelMonths { Total: 0 }
                    or FeelSeconds { Total: 0 }
            ) => FeelNull.Because("A division by zero has no result."),
            (FeelMonths x, FeelNumber y) => Months(x.Total / y.Value),
            (FeelSeconds x, FeelNumber y) => Seconds(x.Total / y.Value),
            (FeelMonths x, FeelMonths y) => FeelNumber.Of((decimal)x.Total / y.Total),
            (FeelSeconds x, FeelSeconds y) => FeelNumber.Of(x.Total / y.Total),
            _ => null,
        };

    private static FeelMonths Months(decimal total) => new((long)Math.Truncate(total));

    private static FeelSeconds Seconds(decimal total) => new(Math.Round(total, 9, MidpointRounding.ToZero));

    private static FeelNull Undefined(ArithmeticOperator operation, FeelValue a, FeelValue b)
    {
        var cause = (a as FeelNull)?.Reason ?? (b as FeelNull)?.Reason;
        return FeelNull.Because(cause ?? $"{operation} is not defined between {a.TypeName} and {b.TypeName}.");
    }
}
