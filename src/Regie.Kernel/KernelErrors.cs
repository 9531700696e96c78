using Regie.Kernel.Results;

namespace Regie.Kernel;

/// <summary>The ways in which the kernel itself says no.</summary>
public static class KernelErrors
{
    /// <summary>No rule permits this act to this person, or not with this record.</summary>
    public static Error NotPermitted(string action) => Error.Forbidden("kernel.not-permitted", action);

    /// <summary>The act opens doors to others, and the person proved too long ago who she is.</summary>
    public static Error ProofNeeded() => Error.Forbidden("kernel.proof-needed");

    /// <summary>Someone else changed the record since it was read. The first fact is the version there is now.</summary>
    public static Error Stale(int version) => Error.Conflict("kernel.stale", version);

    /// <summary>Someone else changed a record while this command ran.</summary>
    public static Error ChangedMeanwhile() => Error.Conflict("kernel.changed-meanwhile");

    /// <summary>The key was used for another command.</summary>
    public static Error KeyReused(string key) => Error.Conflict("kernel.key-reused", key);

    /// <summary>A write came without an idempotency key.</summary>
    public static Error KeyMissing() => Error.Invalid("Idempotency-Key", "kernel.key-missing");

    /// <summary>The idempotency key is longer than 100 characters or holds others than visible ASCII.</summary>
    public static Error KeyMalformed() => Error.Invalid("Idempotency-Key", "kernel.key-malformed");

    /// <summary>A change came without the version it is based on.</summary>
    public static Error VersionMissing() => Error.Conflict("kernel.version-missing");
}
