namespace Regie.Kernel.Audit;

/// <summary>One change: who did what to which record, when and why. Written once, never changed.</summary>
public sealed class AuditEntry
{
    /// <summary>1 for the first; without gaps.</summary>
    public required long Seq { get; init; }

    /// <summary>System time, UTC, <c>2026-11-24T08:44:42.123456Z</c>: text, so that both databases keep the very bytes that are hashed.</summary>
    public required string At { get; init; }

    /// <summary>The business day, <c>2011-10-01</c>.</summary>
    public required string BusinessDay { get; init; }

    /// <summary>As <see cref="Access.Actor.Id"/>.</summary>
    public required string Actor { get; init; }

    /// <summary>The role in which it was done.</summary>
    public required string Role { get; init; }

    /// <summary>Actor id of the person for whom it was done, or null.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The use case: <c>ReportProgress</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The record, as <see cref="Ids.Subject"/> is written.</summary>
    public required string Subject { get; init; }

    /// <summary>The record's version after the change, or null.</summary>
    public long? SubjectVersion { get; init; }

    /// <summary>The command's idempotency key.</summary>
    public string? CommandKey { get; init; }

    /// <summary>Why, in the person's own words, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>SHA-256 over salt and payload.</summary>
    public required byte[] PayloadHash { get; init; }

    /// <summary>SHA-256 over a zero byte, the hash before and the canonical bytes.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>What changed, before and after: the only part of the trail that an erasure may remove.</summary>
public sealed class AuditPayload
{
    /// <summary>Of which entry.</summary>
    public required long Seq { get; init; }

    /// <summary>16 random bytes, so that the hash of an erased payload tells nothing.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>JSON: a list of changes with entity, key, before and after.</summary>
    public required string Body { get; init; }
}

/// <summary>The end of the chain, one row: how many entries there are and the hash of the last.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>Number of entries.</summary>
    public long Size { get; init; }

    /// <summary>Hash of the last entry; 32 zero bytes before the first.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>A signed statement that the chain had this end.</summary>
public sealed class AuditCheckpoint
{
    /// <summary>Number of entries it covers.</summary>
    public required long Size { get; init; }

    /// <summary>The signed text, of which each line ends in a line feed: origin, size, hash in base64, instant.</summary>
    public required string Body { get; init; }

    /// <summary><c>ecdsa-p256-sha256</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>SHA-256 of the public key, hexadecimal.</summary>
    public required string KeyId { get; init; }

    /// <summary>Over the text's UTF-8 bytes, in IEEE P1363 form.</summary>
    public required byte[] Signature { get; init; }
}
