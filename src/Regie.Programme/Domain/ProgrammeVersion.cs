using Regie.Kernel.Audit;

namespace Regie.Programme.Domain;

/// <summary>A version of a programme: its content, and since when and on what basis it is in force.</summary>
internal sealed class ProgrammeVersion
{
    public required Guid Id { get; init; }
    public required string Programme { get; init; }
    public required string Number { get; init; }

    /// <summary>The first business day on which it is in force.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The decision or interim rule on which it rests.</summary>
    public required string Basis { get; init; }

    /// <summary>SHA-256 of the content, hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The definition as JSON.</summary>
    [Long]
    public required string Content { get; init; }
    public required DateTimeOffset LoadedAt { get; init; }
    public required string LoadedBy { get; init; }
}
