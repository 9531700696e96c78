using Regie.Kernel.Audit;

namespace Regie.Kernel.Access;

/// <summary>Someone acts in the place of an absent person: in one of her roles, for a time.</summary>
/// <remarks>Rests on a role that was given, so nobody can pass on a role in which she stands in herself.</remarks>
public sealed class Substitution
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The absent person.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>The role of hers, as it was given to her.</summary>
    public required Guid GrantId { get; init; }

    /// <summary>Who acts in her place.</summary>
    public required PersonId SubstituteId { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, included.</summary>
    public required DateOnly To { get; set; }

    /// <summary>Why she is absent.</summary>
    [Personal]
    public required string Reason { get; set; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && day <= To;
}

/// <summary>From a day on, a body continues another: whoever acts for it, acts for what the other carried.</summary>
public sealed class BodySuccession
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The programme that knows both.</summary>
    public required string Programme { get; init; }

    /// <summary>The body that ended.</summary>
    public required string Body { get; init; }

    /// <summary>The body that continues it.</summary>
    public required string Into { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }
}
