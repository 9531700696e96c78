using Regie.Kernel.Values;

namespace Regie.Programme.Definition;

/// <summary>What became of the dates that an action promises.</summary>
internal static class PromiseDifference
{
    public static IEnumerable<DefinitionChange> Between(
        ChangedThing action,
        IReadOnlyList<PromisedDate> before,
        IReadOnlyList<PromisedDate> after
    )
    {
        foreach (var (was, now) in Match(before, after))
        {
            if (was is null || now is null)
            {
                var there = was ?? now!;
                var date = Written(there.Date);
                yield return now is null
                    ? action.Has("date-removed", there.What, before: date)
                    : action.Has("date-added", there.What, after: date);
                continue;
            }
            if (action.Text("date-reworded", was.What, now.What, "dates") is { } reworded)
            {
                yield return reworded with
                {
                    About = Written(now.Date),
                };
            }
            if (Moved(was.Date, now.Date) is var (what, by))
            {
                yield return action.Has(what, now.What, Written(was.Date), Written(now.Date), by: by);
            }
            foreach (var other in DefinitionDifference.Rest(action, was, now, "date", "what"))
            {
                yield return other with
                {
                    About = now.What,
                };
            }
        }
    }

    /// <summary>Which date became which: the one place that knows how a date is recognised, by its id, else its words, else its day.</summary>
    private static IReadOnlyList<(PromisedDate? Before, PromisedDate? After)> Match(
        IReadOnlyList<PromisedDate> before,
        IReadOnlyList<PromisedDate> after
    ) =>
        Pairing.Of(
            before,
            after,
            DefinitionJson.Canonical,
            date => date.Id ?? DefinitionJson.Canonical(date.What),
            date => DefinitionJson.Canonical(date.What),
            date => date.Date.ToString()
        );

    /// <summary>
    /// Later or earlier by whole months where both end on the same day of a month, else by days; more or less precise
    /// where one lies within the other. What counts is the last day, since lateness counts from the day after it.
    /// </summary>
    private static (string What, int? By)? Moved(ImpreciseDate was, ImpreciseDate now)
    {
        if (was == now)
        {
            return null;
        }
        if (IsWithin(now, was))
        {
            return ("date-more-precise", null);
        }
        if (IsWithin(was, now))
        {
            return ("date-less-precise", null);
        }
        var isClosed = was.Last is not null && now.Last is not null;
        var (from, to) = isClosed ? (was.Last!.Value, now.Last!.Value) : (was.First, now.First);
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        var isMonths = months != 0 && (from.Day == to.Day || (EndsMonth(from) && EndsMonth(to)));
        var by = isMonths ? months : to.DayNumber - from.DayNumber;
        var unit = isMonths ? "month" : "day";
        return ($"date-{(by > 0 ? "later" : "earlier")}-{unit}{(Math.Abs(by) == 1 ? "" : "s")}", Math.Abs(by));
    }

    private static bool IsWithin(ImpreciseDate inner, ImpreciseDate outer) =>
        inner.Last is not null && inner.First >= outer.First && (outer.Last is null || inner.Last <= outer.Last);

    private static bool EndsMonth(DateOnly day) => day.AddDays(1).Day == 1;

    private static LocalText Written(ImpreciseDate date) => LocalText.Same(date.ToString());
}
