namespace Regie.People.Domain;

/// <summary>A code for the day on which the authenticator is lost; each works once.</summary>
internal sealed class RecoveryCode
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>SHA-256 of the code, which has 80 random bits.</summary>
    public required byte[] Hash { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}
