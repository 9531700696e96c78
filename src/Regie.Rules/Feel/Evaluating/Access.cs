using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Evaluating;

/// <summary>An entry of a context, a property of a date, time, duration or range; of a list, that of each item.</summary>
internal sealed class PathNode(int position, Node source, string name) : Node(position)
{
    public string Name => name;

    public Node Source => source;

    public override IEnumerable<Node> Children => [source];

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation) =>
        Members.Of(source.Evaluate(frame, evaluation), name, evaluation);
}

/// <summary>A list narrowed by a condition, or one item taken by its position.</summary>
internal sealed class FilterNode(int position, Node source, Node condition) : Node(position)
{
    private readonly bool isFixed =
        condition is ConstantNode or NegationNode
        || !condition.Descendants().Prepend(condition).Any(node => node is VariableNode);

    public override IEnumerable<Node> Children => [source, condition];

    public override FeelValue Evaluate(Frame? frame, Evaluation evaluation)
    {
        var value = source.Evaluate(frame, evaluation);
        switch (value)
        {
            case FeelUnknown:
                return value;
            case FeelNull none:
                return FeelNull.Because(none.Reason ?? "Null cannot be filtered.");
            default:
                break;
        }
        var list = value as FeelList ?? new FeelList(value);
        if (isFixed || list.Count == 0)
        {
            switch (condition.Evaluate(new Frame([list.Count > 0 ? list[0] : FeelNull.Plain], frame), evaluation))
            {
                case FeelNumber index:
                    return At(list, index);
                case FeelUnknown unknown:
                    return FeelUnknown.Among(unknown, list)!;
                default:
                    break;
            }
        }
        return Narrow(list, frame, evaluation);
    }

    private FeelValue Narrow(FeelList list, Frame? frame, Evaluation evaluation)
    {
        var kept = new List<FeelValue>();
        FeelUnknown? unknown = null;
        for (var i = 0; i < list.Count; i++)
        {
            evaluation.Step();
            var answer = Arithmetic.Single(condition.Evaluate(new Frame([list[i]], frame), evaluation));
            if (answer is FeelNumber index && i == 0)
            {
                return At(list, index);
            }
            if (answer is FeelBoolean { Value: true })
            {
                kept.Add(list[i]);
            }
            else if (answer.Facts is not null)
            {
                unknown = FeelUnknown.Among(unknown ?? answer, answer);
            }
        }
        return unknown is null ? new FeelList([.. kept]) : FeelUnknown.Among(unknown, list)!;
    }

    private static FeelValue At(FeelList list, FeelNumber index)
    {
        var at = index.Value;
        if (at == 0 || at != decimal.Truncate(at) || Math.Abs(at) > list.Count)
        {
            return FeelNull.Because($"The list of {list.Count} has no item {FeelText.Number(at)}.");
        }
        return list[(int)(at > 0 ? at - 1 : list.Count + at)];
    }
}

/// <summary>Members and properties by name.</summary>
internal static class Members
{
    public static FeelValue Of(FeelValue value, string name, Evaluation evaluation)
    {
        switch (value)
        {
            case FeelContext context:
                return context.TryGet(name, out var entry) ? entry : FeelNull.Because($"There is no entry \"{name}\".");
            case FeelUnknown:
                return value;
            case FeelNull none:
                return FeelNull.Because(none.Reason ?? $"Null has no \"{name}\".");
            case FeelList list:
                evaluation.Step(list.Count);
                var items = new FeelValue[list.Count];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = Of(list[i], name, evaluation);
                }
                return new FeelList(items);
            default:
                return Property(value, name) ?? FeelNull.Because($"A {value.TypeName} has no \"{name}\".");
        }
    }

    private static FeelValue? Property(FeelValue value, string name) =>
        value switch
        {
            FeelDate date => OfDate(date, name),
            FeelTime time => OfTime(time, name, new FeelDate(1970, 1, 1)),
            FeelDateTime moment => (FeelValue?)OfDate(moment.Date, name) ?? OfTime(moment.Time, name, moment.Date),
            FeelMonths months => name switch
            {
                "years" => FeelNumber.OfWhole(months.Total / 12),
                "months" => FeelNumber.OfWhole(months.Total % 12),
                _ => null,
            },
            FeelSeconds seconds => name switch
            {
                "days" => FeelNumber.Of(Math.Truncate(seconds.Total / Civil.SecondsPerDay)),
                "hours" => FeelNumber.Of(Math.Truncate(seconds.Total % Civil.SecondsPerDay / 3600)),
                "minutes" => FeelNumber.Of(Math.Truncate(seconds.Total % 3600 / 60)),
                "seconds" => FeelNumber.Of(seconds.Total % 60),
                _ => null,
            },
            FeelRange range => name switch
            {
                "start" => range.Start ?? FeelNull.Plain,
                "end" => range.End ?? FeelNull.Plain,
                "start included" => FeelBoolean.Of(range.StartIncluded),
                "end included" => FeelBoolean.Of(range.EndIncluded),
                _ => null,
            },
            _ => null,
        };

    private static FeelNumber? OfDate(FeelDate date, string name) =>
        name switch
        {
            "year" => FeelNumber.OfWhole(date.Year),
            "month" => FeelNumber.OfWhole(date.Month),
            "day" => FeelNumber.OfWhole(date.Day),
            "weekday" => FeelNumber.OfWhole(Civil.DayOfWeek(date.Days)),
            _ => null,
        };

    private static FeelValue? OfTime(FeelTime time, string name, FeelDate day) =>
        name switch
        {
            "hour" => FeelNumber.OfWhole(time.Hour),
            "minute" => FeelNumber.OfWhole(time.Minute),
            "second" => FeelNumber.Of(
                time.Second + time.Nanos % FeelTime.NanosPerSecond / (decimal)FeelTime.NanosPerSecond
            ),
            "time offset" => time.Zone is { } zone ? new FeelSeconds(zone.OffsetAt(day, time.Nanos)) : FeelNull.Plain,
            "timezone" => time.Zone?.Id is { } id ? FeelString.Of(id) : FeelNull.Plain,
            _ => null,
        };
}
