using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Functions;

/// <summary>How points and ranges lie to one another (after Allen's interval algebra, as the standard tabulates it).</summary>
internal static class RangeFunctions
{
    private delegate bool? Relation(Ordering by, FeelRange a, FeelRange b);

    public static IReadOnlyList<Builtin> All { get; } =
    [
        Of("before", points: true, pointFirst: true, rangeFirst: true, (by, a, b) => Before(by, a, b)),
        Of("after", points: true, pointFirst: true, rangeFirst: true, (by, a, b) => Before(by, b, a)),
        Of("meets", false, false, false, (by, a, b) => Meets(by, a, b)),
        Of("met by", false, false, false, (by, a, b) => Meets(by, b, a)),
        Of("overlaps", false, false, false, (by, a, b) => !Before(by, a, b) & !Before(by, b, a)),
        Of("overlaps before", false, false, false, (by, a, b) => OverlapsBefore(by, a, b)),
        Of("overlaps after", false, false, false, (by, a, b) => OverlapsAfter(by, a, b)),
        Of("finishes", false, pointFirst: true, false, (by, a, b) => Finishes(by, a, b)),
        Of("finished by", false, false, rangeFirst: true, (by, a, b) => Finishes(by, b, a)),
        Of("includes", false, false, rangeFirst: true, (by, a, b) => Includes(by, a, b)),
        Of("during", false, pointFirst: true, false, (by, a, b) => Includes(by, b, a)),
        Of("starts", false, pointFirst: true, false, (by, a, b) => Starts(by, a, b)),
        Of("started by", false, false, rangeFirst: true, (by, a, b) => Starts(by, b, a)),
        Of("coincides", points: true, false, false, (by, a, b) => Coincides(by, a, b)),
        Of("coincides with", points: true, false, false, (by, a, b) => Coincides(by, a, b)),
    ];

    private static Builtin Of(string name, bool points, bool pointFirst, bool rangeFirst, Relation relation)
    {
        Implementation run = (a, _) =>
        {
            var by = new Ordering();
            var answer = relation(by, AsRange(a[0]), AsRange(a[1]));
            return by.Failed || answer is not { } value
                ? FeelNull.Because($"{name}: the ends cannot be compared.")
                : FeelBoolean.Of(value);
        };
        var range = FeelType.OfName("range")!;
        var overloads = new List<Overload> { new([new("range1", range), new("range2", range)], run) };
        if (pointFirst)
        {
            overloads.Add(new([new("point", FeelType.Any), new("range", range)], run));
        }
        if (rangeFirst)
        {
            overloads.Add(new([new("range", range), new("point", FeelType.Any)], run));
        }
        if (points)
        {
            overloads.Add(new([new("point1", FeelType.Any), new("point2", FeelType.Any)], run));
        }
        return new(name, true, [.. overloads]);
    }

    // A point is the range that holds nothing else.
    private static FeelRange AsRange(FeelValue value) =>
        value as FeelRange ?? new FeelRange(Single(value), true, Single(value), true);

    private static FeelValue Single(FeelValue value) => value is FeelList { Count: 1 } list ? list[0] : value;

    private static bool? Before(Ordering by, FeelRange a, FeelRange b)
    {
        var order = by.EndToStart(a, b);
        return order < 0 || (order == 0 && !(a.EndIncluded && b.StartIncluded));
    }

    private static bool? Meets(Ordering by, FeelRange a, FeelRange b) =>
        by.EndToStart(a, b) == 0 && a.EndIncluded && b.StartIncluded;

    private static bool? OverlapsBefore(Ordering by, FeelRange a, FeelRange b)
    {
        int start = by.Starts(a, b),
            end = by.Ends(a, b);
        return !Before(by, a, b)
            & (start < 0 || (start == 0 && a.StartIncluded && !b.StartIncluded))
            & (end < 0 || (end == 0 && (!a.EndIncluded || b.EndIncluded)));
    }

    private static bool? OverlapsAfter(Ordering by, FeelRange a, FeelRange b)
    {
        int start = by.Starts(b, a),
            end = by.Ends(b, a);
        return !Before(by, b, a)
            & (start < 0 || (start == 0 && b.StartIncluded && !a.StartIncluded))
            & (end < 0 || (end == 0 && (!b.EndIncluded || a.EndIncluded)));
    }

    private static bool? Finishes(Ordering by, FeelRange a, FeelRange b)
    {
        int start = by.Starts(a, b),
            end = by.Ends(a, b);
        return end == 0
            && a.EndIncluded == b.EndIncluded
            && (start > 0 || (start == 0 && (!a.StartIncluded || b.StartIncluded)));
    }

    private static bool? Starts(Ordering by, FeelRange a, FeelRange b)
    {
        int start = by.Starts(a, b),
            end = by.Ends(a, b);
        return start == 0
            && a.StartIncluded == b.StartIncluded
            && (end < 0 || (end == 0 && (!a.EndIncluded || b.EndIncluded)));
    }

    private static bool? Coincides(Ordering by, FeelRange a, FeelRange b)
    {
        int start = by.Starts(a, b),
            end = by.Ends(a, b);
        return start == 0 && end == 0 && a.StartIncluded == b.StartIncluded && a.EndIncluded == b.EndIncluded;
    }

    private static bool? Includes(Ordering by, FeelRange a, FeelRange b)
    {
        int start = by.Starts(a, b),
            end = by.Ends(a, b);
        return (start < 0 || (start == 0 && (a.StartIncluded || !b.StartIncluded)))
            && (end > 0 || (end == 0 && (a.EndIncluded || !b.EndIncluded)));
    }

    /// <summary>Compares ends, an absent one lying at infinity, and remembers whether any two were not comparable.</summary>
    private sealed class Ordering
    {
        public bool Failed { get; private set; }

        public int Starts(FeelRange a, FeelRange b) => Compare(a.Start, b.Start, -1, -1);

        public int Ends(FeelRange a, FeelRange b) => Compare(a.End, b.End, 1, 1);

        public int EndToStart(FeelRange a, FeelRange b) => Compare(a.End, b.Start, 1, -1);

        private int Compare(FeelValue? x, FeelValue? y, int absentX, int absentY)
        {
            if (x is null || y is null)
            {
                return (x is null ? absentX : 0).CompareTo(y is null ? absentY : 0);
            }
            if (FeelComparison.Compare(x, y) is { } order)
            {
                return order;
            }
            Failed = true;
            return 0;
        }
    }
}
