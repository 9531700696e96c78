namespace Regie.Kernel.Access;

/// <summary>One permission, as data: which role may do what, to which records, when and on what basis.</summary>
public sealed class AccessRule
{
    /// <summary>Gives the rows an order.</summary>
    public long Seq { get; private set; }

    /// <summary>The programme that says so; empty for the installation's own.</summary>
    public required string Programme { get; init; }

    /// <summary>The role's id in the programme.</summary>
    public required string Role { get; init; }

    /// <summary><c>module.act</c>.</summary>
    public required string Action { get; init; }

    /// <summary>To which records.</summary>
    public required Relation Relation { get; init; }

    /// <summary>The first day, or null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included, or null.</summary>
    public DateOnly? To { get; set; }

    /// <summary>On what it rests.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>Lets it end before a day, unless it ended earlier.</summary>
    public void EndBefore(DateOnly day) => To = To < day ? To : day.AddDays(-1);

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}
