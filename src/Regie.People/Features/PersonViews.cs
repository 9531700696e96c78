using Regie.Kernel.Access;
using Regie.Kernel.Values;

namespace Regie.People.Features;

/// <summary>A role as someone holds it.</summary>
/// <param name="OnBehalfOf">Name of the absent person whose role it is, or null.</param>
public sealed record HeldView(
    string Programme,
    string Role,
    LocalText RoleName,
    string? Body,
    LocalText BodyName,
    DateOnly From,
    DateOnly? To,
    string? LegalBasis,
    string? OnBehalfOf
);

/// <summary>A role as it was given.</summary>
public sealed record GrantRow(Guid Id, int Version, HeldView Held, bool HoldsNow);

/// <summary>A link or token, without its secret.</summary>
public sealed record KeyRow(
    Guid Id,
    AccessKeyKind Kind,
    string Label,
    IReadOnlyList<string>? Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    bool Works
);

/// <summary>Who stands in for whom.</summary>
public sealed record SubstitutionRow(
    Guid Id,
    string AbsentHandle,
    string Absent,
    string SubstituteHandle,
    string Substitute,
    LocalText Role,
    string? Body,
    DateOnly From,
    DateOnly To,
    string Reason,
    bool HoldsNow
);

/// <summary>What happened to a person's access.</summary>
public sealed record PersonEvent(long Seq, string At, string Action, string By, string? Reason);
