using Regie.Kernel.Audit;

namespace Regie.Observatory.Domain;

/// <summary>What a definition is of.</summary>
internal enum DefinitionKind
{
    Indicator,

    /// <summary>Names of places and blocs.</summary>
    Places,

    /// <summary>Which indicators stand on the monitor, and how.</summary>
    Monitor,

    /// <summary>The versions of a classification.</summary>
    CodeList,
}

/// <summary>What an indicator means, from a day on. A changed definition is another version.</summary>
internal sealed class DefinitionVersion
{
    public required Guid Id { get; init; }
    public required DefinitionKind Kind { get; init; }
    public required string Code { get; init; }

    /// <summary>Counts the versions of this code, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The first business day on which it is in force.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>SHA-256 of the content, hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The definition as JSON.</summary>
    [Long]
    public required string Content { get; init; }

    /// <summary>Its place among the others of its load.</summary>
    public required int Place { get; init; }
    public required DateTimeOffset LoadedAt { get; init; }
    public required string LoadedBy { get; init; }
}
