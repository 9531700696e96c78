namespace Regie.Kernel.Time;

/// <summary>A fact that holds from a day on, kept beside those it follows and never changed.</summary>
public interface IDatedFact
{
    /// <summary>The business day from which it holds, included.</summary>
    DateOnly ValidFrom { get; }

    /// <summary>The instant at which it was written down.</summary>
    DateTimeOffset RecordedAt { get; }
}

/// <summary>Reading dated facts.</summary>
public static class DatedFacts
{
    /// <summary>Those that hold on the day: said to hold on it or before.</summary>
    public static IQueryable<TFact> AsOf<TFact>(this IQueryable<TFact> facts, DateOnly day)
        where TFact : class, IDatedFact => facts.Where(fact => fact.ValidFrom <= day);

    /// <summary>The latest one, by the day it holds from and then by the instant it was recorded; null without any.</summary>
    public static TFact? Latest<TFact>(this IEnumerable<TFact> facts)
        where TFact : class, IDatedFact => facts.MaxBy(fact => (fact.ValidFrom, fact.RecordedAt));
}
