namespace Regie.Rules.Feel.Values;

/// <summary>Equality and order as FEEL defines them: null where two values are not comparable.</summary>
internal static class FeelComparison
{
    /// <summary>Negative, zero or positive; null when the two have no common order.</summary>
    public static int? Compare(FeelValue a, FeelValue b) =>
        (a, b) switch
        {
            (FeelNumber x, FeelNumber y) => x.Value.CompareTo(y.Value),
            (FeelString x, FeelString y) => CompareCodePoints(x.Value, y.Value),
            (FeelDate x, FeelDate y) => x.Days.CompareTo(y.Days),
            (FeelTime x, FeelTime y) => Seconds(x, y).CompareTo(Seconds(y, x)),
            (FeelDateTime x, FeelDateTime y) => Seconds(x, y).CompareTo(Seconds(y, x)),
            (FeelMonths x, FeelMonths y) => x.Total.CompareTo(y.Total),
            (FeelSeconds x, FeelSeconds y) => x.Total.CompareTo(y.Total),
            _ => null,
        };

    /// <summary>True, false, or null when the two are of different kinds.</summary>
    public static bool? AreEqual(FeelValue a, FeelValue b) => AreEqual(a, b, 0);

    private static bool? AreEqual(FeelValue a, FeelValue b, int depth)
    {
        if (depth > FeelLimits.DeepestValue)
        {
            throw new FeelLimitException("The values compared are nested too deeply.");
        }
        if (a is FeelNull || b is FeelNull)
        {
            return a is FeelNull && b is FeelNull;
        }
        return (Unwrap(a, b), Unwrap(b, a)) switch
        {
            (FeelNumber x, FeelNumber y) => x.Value == y.Value,
            (FeelString x, FeelString y) => string.Equals(x.Value, y.Value, StringComparison.Ordinal),
            (FeelBoolean x, FeelBoolean y) => x.Value == y.Value,
            (FeelDate x, FeelDate y) => x.Days == y.Days,
            (FeelTime x, FeelTime y) => Seconds(x, y) == Seconds(y, x),
            (FeelDateTime x, FeelDateTime y) => Seconds(x, y) == Seconds(y, x),
            (FeelMonths x, FeelMonths y) => x.Total == y.Total,
            (FeelSeconds x, FeelSeconds y) => x.Total == y.Total,
            (FeelList x, FeelList y) => ListsEqual(x, y, depth),
            (FeelContext x, FeelContext y) => ContextsEqual(x, y, depth),
            (FeelRange x, FeelRange y) => RangesEqual(x, y, depth),
            (FeelFunction x, FeelFunction y) => ReferenceEquals(x, y),
            (FeelNull, FeelNull) => true,
            _ => null,
        };
    }

    /// <summary>Sameness as <c>is()</c> means it: kind and written form, so a zone is not its offset.</summary>
    public static bool AreSame(FeelValue a, FeelValue b) =>
        (a, b) switch
        {
            (FeelTime x, FeelTime y) => x.Nanos == y.Nanos && Equals(x.Zone, y.Zone),
            (FeelDateTime x, FeelDateTime y) => AreSame(x.Date, y.Date) && AreSame(x.Time, y.Time),
            (FeelList x, FeelList y) => x.Count == y.Count && x.Zip(y).All(pair => AreSame(pair.First, pair.Second)),
            (FeelList, _) or (_, FeelList) => false,
            (FeelContext x, FeelContext y) => x.Names.Count == y.Names.Count
                && x.Entries.All(entry => y.TryGet(entry.Key, out var other) && AreSame(entry.Value, other)),
            _ => AreEqual(a, b) == true,
        };

    // A local moment is read on the clock of the one it is compared with.
    private static decimal Seconds(FeelDateTime moment, FeelDateTime other) =>
        moment.Zone is null && other.Zone is { } zone
            ? moment.LocalSeconds - zone.OffsetAt(moment.Date, moment.Time.Nanos)
            : moment.Seconds;

    private static decimal Seconds(FeelTime time, FeelTime other) =>
        time.Zone is null && other.Zone is { } zone ? new FeelTime(time.Nanos, zone).Seconds : time.Seconds;

    private static FeelValue Unwrap(FeelValue value, FeelValue other) =>
        value is FeelList { Count: 1 } list && other is not FeelList ? list[0] : value;

    private static bool? ListsEqual(FeelList x, FeelList y, int depth)
    {
        if (x.Count != y.Count)
        {
            return false;
        }
        bool? all = true;
        for (var i = 0; i < x.Count; i++)
        {
            switch (AreEqual(x[i], y[i], depth + 1))
            {
                case false:
                    return false;
                case null:
                    all = null;
                    break;
                default:
                    break;
            }
        }
        return all;
    }

    private static bool? ContextsEqual(FeelContext x, FeelContext y, int depth)
    {
        if (x.Names.Count != y.Names.Count)
        {
            return false;
        }
        bool? all = true;
        foreach (var (name, value) in x.Entries)
        {
            if (!y.TryGet(name, out var other))
            {
                return false;
            }
            switch (AreEqual(value, other, depth + 1))
            {
                case false:
                    return false;
                case null:
                    all = null;
                    break;
                default:
                    break;
            }
        }
        return all;
    }

    private static bool? RangesEqual(FeelRange x, FeelRange y, int depth)
    {
        if (
            x.Start is null != y.Start is null
            || x.End is null != y.End is null
            || x.StartIncluded != y.StartIncluded
            || x.EndIncluded != y.EndIncluded
        )
        {
            return false;
        }
        var start = x.Start is null ? true : AreEqual(x.Start, y.Start!, depth + 1);
        var end = x.End is null ? true : AreEqual(x.End, y.End!, depth + 1);
        return start is false || end is false ? false
            : start is null || end is null ? null
            : true;
    }

    // Code units of a surrogate pair sort below U+E000 to U+FFFF, code points above it.
    private static int CompareCodePoints(string x, string y)
    {
        var length = Math.Min(x.Length, y.Length);
        for (var i = 0; i < length; i++)
        {
            if (x[i] != y[i])
            {
                return (char.IsSurrogate(x[i]), char.IsSurrogate(y[i])) switch
                {
                    (true, false) => 1,
                    (false, true) => -1,
                    _ => x[i] - y[i],
                };
            }
        }
        return x.Length - y.Length;
    }
}
