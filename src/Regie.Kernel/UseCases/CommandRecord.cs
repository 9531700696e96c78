namespace Regie.Kernel.UseCases;

/// <summary>A command that was carried out or refused, and its answer: what makes a repeat harmless.</summary>
public sealed class CommandRecord
{
    /// <summary>Who sent it; keys of different people never meet.</summary>
    public required string Actor { get; init; }

    /// <summary>The key the sender chose, or one made for it.</summary>
    public required string Key { get; init; }

    /// <summary>Name of the use case.</summary>
    public required string UseCase { get; init; }

    /// <summary>SHA-256 of use case and input, hexadecimal.</summary>
    public required string RequestHash { get; init; }

    /// <summary>When it came, on the system clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The answer as JSON; null while it runs.</summary>
    public string? Answer { get; init; }

    /// <summary>The refusal as JSON; null unless it was refused.</summary>
    public string? Refusal { get; init; }
}
