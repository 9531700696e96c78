using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;

namespace Regie.Kernel.Access;

/// <summary>Key of a person.</summary>
public readonly record struct PersonId(Guid Value) : IEntityId<PersonId>
{
    /// <inheritdoc/>
    public static PersonId From(Guid value) => new(value);
}

/// <summary>Someone who works with the installation.</summary>
public sealed class Person : IVersioned
{
    /// <summary>Her key.</summary>
    public required PersonId Id { get; init; }

    /// <summary>A short name for command line and addresses: small letters, digits, points and hyphens; unique.</summary>
    [Personal]
    public required string Handle { get; init; }

    /// <summary>Her name.</summary>
    [Personal]
    public required string Name { get; set; }

    /// <summary>Where mail reaches her, or null.</summary>
    [Personal]
    public string? Email { get; set; }

    /// <summary>The language she reads, or null for the programme's first.</summary>
    public string? Language { get; set; }

    /// <summary>Since when she may no longer sign in, or null.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Why what is kept about her must stay for now, or null: a legal hold.</summary>
    [Personal]
    public string? HoldReason { get; set; }

    /// <summary>When name and address were erased, or null.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>How she stands in the audit trail: by her key, which names nobody once her name is erased.</summary>
    public Subject Subject => new("person", Id.Value.ToString());
}

/// <summary>A role given to a person for a time.</summary>
public sealed class RoleGrant : IVersioned
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>To whom.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>The programme that defines the role; empty for the installation's own.</summary>
    public required string Programme { get; init; }

    /// <summary>The role.</summary>
    public required string Role { get; init; }

    /// <summary>The body for which she holds it, or null.</summary>
    public string? Body { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, included, or null.</summary>
    public DateOnly? To { get; set; }

    /// <summary>On what it rests.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>The organisation login whose claims give it, or null for a role given by hand.</summary>
    public string? Origin { get; init; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>Something that lets a person in: a link that works once, or a token for scripts.</summary>
public sealed class AccessKey
{
    /// <summary>Its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whom it lets in.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>Link or token.</summary>
    public required AccessKeyKind Kind { get; init; }

    /// <summary>SHA-256 of the secret; the secret itself is shown once and kept nowhere.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>What it is for.</summary>
    public required string Label { get; init; }

    /// <summary>The acts to which a token is limited, with spaces between; null where it may whatever its person may.</summary>
    public string? Scopes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when it no longer works.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When a link was used.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Whether it works at an instant.</summary>
    public bool WorksAt(DateTimeOffset now) =>
        now < ExpiresAt && RevokedAt is null && (Kind == AccessKeyKind.Token || UsedAt is null);
}

/// <summary>The two kinds of key.</summary>
public enum AccessKeyKind
{
    /// <summary>Opens a session in a browser, once.</summary>
    Link,

    /// <summary>Goes with each request of a script.</summary>
    Token,
}
