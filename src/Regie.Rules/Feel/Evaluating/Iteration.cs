using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Evaluating;

/// <summary>What a loop runs over: a list, a range, or the values from one to another.</summary>
internal sealed record Iterator(Node Source, Node? To);

/// <summary>A loop that gives a list; with several variables the last turns fastest.</summary>
internal sealed class ForNode(int position, Iterator[] iterators, Node body, bool keepsPartial) : Node(position)
{
    public override IEnumerable<Node> Children => Loop.Nodes(iterators).Append(body);

    public override FeelKind Kind => FeelKind.List;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var results = new List<FeelValue>();
        var failure = Loop.Run(
            iterators,
            frame,
            evaluation,
            inner =>
            {
                if (keepsPartial)
                {
                    evaluation.Step(results.Count);
                    inner.Slots[^1] = new FeelList([.. results]);
                }
                results.Add(body.Evaluate(inner, evaluation));
                evaluation.CheckLength(results.Count);
                return true;
            }
        );
        return failure ?? new FeelList([.. results]);
    }
}

/// <summary><c>some</c> or <c>every</c>.</summary>
internal sealed class QuantifiedNode(int position, bool isEvery, Iterator[] iterators, Node condition) : Node(position)
{
    public override IEnumerable<Node> Children => Loop.Nodes(iterators).Append(condition);

    public override FeelKind Kind => FeelKind.Boolean;

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        FeelValue all = FeelBoolean.Of(isEvery);
        var failure = Loop.Run(
            iterators,
            frame,
            evaluation,
            inner =>
            {
                all = Logic.Connect(isEvery, all, condition.Evaluate(inner, evaluation));
                return all is not FeelBoolean decided || decided.Value == isEvery;
            }
        );
        return failure ?? all;
    }
}

/// <summary>Runs the variables of a loop, each in a new frame per turn, because a closure may keep it.</summary>
internal static class Loop
{
    public static IEnumerable<Node> Nodes(Iterator[] iterators) =>
        iterators.SelectMany(iterator => iterator.To is { } to ? new[] { iterator.Source, to } : [iterator.Source]);

    /// <summary>Calls the turn until it says false; a value is returned only when the loop cannot run.</summary>
    public static FeelValue? Run(Iterator[] iterators, Frame? frame, Evaluation evaluation, Func<Frame, bool> turn)
    {
        var slots = new FeelValue[iterators.Length + 1];
        Array.Fill(slots, FeelNull.Plain);
        var stopped = false;
        return Run(iterators, 0, slots, frame, evaluation, turn, ref stopped);
    }

    private static FeelValue? Run(
        Iterator[] iterators,
        int at,
        FeelValue[] slots,
        Frame? frame,
        Evaluation evaluation,
        Func<Frame, bool> turn,
        ref bool stopped
    )
    {
        var values = Values(iterators[at], new Frame(slots, frame), evaluation, out var failure);
        if (values is null)
        {
            return failure;
        }
        foreach (var value in values)
        {
            evaluation.Step();
            var own = (FeelValue[])slots.Clone();
            own[at] = value;
            if (at + 1 < iterators.Length)
            {
                if (Run(iterators, at + 1, own, frame, evaluation, turn, ref stopped) is { } inner)
                {
                    return inner;
                }
            }
            else
            {
                stopped = !turn(new Frame(own, frame));
            }
            if (stopped)
            {
                return null;
            }
        }
        return null;
    }

    private static IEnumerable<FeelValue>? Values(
        Iterator iterator,
        Frame frame,
        Evaluation evaluation,
        out FeelValue? failure
    )
    {
        failure = null;
        var source = iterator.Source.Evaluate(frame, evaluation);
        if (iterator.To is { } to)
        {
            return Span(source, to.Evaluate(frame, evaluation), mayFall: true, evaluation, out failure);
        }
        switch (source)
        {
            case FeelList list:
                return list;
            case FeelRange range:
                return Span(range, evaluation, out failure);
            case FeelUnknown unknown:
                failure = unknown;
                return null;
            case FeelNull none:
                failure = FeelNull.Because(none.Reason ?? "A loop needs a list or a range, not null.");
                return null;
            default:
                return [source];
        }
    }

    private static IEnumerable<FeelValue>? Span(FeelRange range, Evaluation evaluation, out FeelValue? failure)
    {
        failure = null;
        if (range.Facts is { } facts)
        {
            failure = FeelUnknown.Of(facts);
            return null;
        }
        var values = Span(
            range.Start ?? FeelNull.Plain,
            range.End ?? FeelNull.Plain,
            mayFall: false,
            evaluation,
            out failure
        );
        return values?.Where(value => range.Contains(value) == true);
    }

    private static IEnumerable<FeelValue>? Span(
        FeelValue from,
        FeelValue to,
        bool mayFall,
        Evaluation evaluation,
        out FeelValue? failure
    )
    {
        failure = FeelUnknown.Among(from, to);
        if (failure is not null)
        {
            return null;
        }
        (from, to) = (Arithmetic.Single(from), Arithmetic.Single(to));
        switch (from, to)
        {
            case (FeelNumber a, FeelNumber b) when mayFall || a.Value <= b.Value:
                evaluation.CheckLength(
                    (long)Math.Min(Math.Abs(Math.Min(a.Value, 1e18m) - Math.Min(b.Value, 1e18m)), 1e18m)
                );
                return Steps(a.Value, b.Value).Select(FeelValue (n) => FeelNumber.Of(n));
            case (FeelDate a, FeelDate b) when mayFall || a.Days <= b.Days:
                evaluation.CheckLength(Math.Abs(a.Days - b.Days));
                return Steps(a.Days, b.Days).Select(FeelValue (n) => FeelDate.FromDays((long)n)!);
            default:
                failure = FeelNull.Because($"A loop cannot run from {from.ToLiteral()} to {to.ToLiteral()}.");
                return null;
        }
    }

    private static IEnumerable<decimal> Steps(decimal from, decimal to)
    {
        var step = from <= to ? 1 : -1;
        for (var n = from; step > 0 ? n <= to : n >= to; n += step)
        {
            yield return n;
        }
    }
}
