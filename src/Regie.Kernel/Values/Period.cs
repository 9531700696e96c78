namespace Regie.Kernel.Values;

/// <summary>A span of days. Both ends count; without an end it goes on.</summary>
public readonly record struct Period
{
    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The last day, or null for a period that goes on.</summary>
    public DateOnly? To { get; }

    /// <summary>Makes a period.</summary>
    /// <exception cref="ArgumentException">It ends before it starts.</exception>
    public Period(DateOnly from, DateOnly? to = null)
    {
        if (to < from)
        {
            throw new ArgumentException($"The period ends on {to:O}, before it starts on {from:O}", nameof(to));
        }
        From = from;
        To = to;
    }

    /// <summary>Whether the day lies in the period, its ends included.</summary>
    public bool Contains(DateOnly day) => From <= day && (To is null || day <= To);

    /// <summary>Whether at least one day lies in both.</summary>
    public bool Overlaps(Period other) => (other.To is null || From <= other.To) && (To is null || other.From <= To);
}
