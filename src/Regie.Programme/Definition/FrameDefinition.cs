using Regie.Kernel.Values;

namespace Regie.Programme.Definition;

/// <summary>What a programme aims at, and where it stands among other policies: <c>frame.yaml</c>.</summary>
internal sealed record FrameDefinition
{
    /// <summary>The level of government whose programme this is: what it may take measures on (PRG-12).</summary>
    public CompetenceLevel Level { get; init; }
    public IReadOnlyList<WiderFrameDefinition> Frames { get; init; } = [];
    public IReadOnlyList<ObjectiveDefinition> Objectives { get; init; } = [];
    public IReadOnlyList<ThemeDefinition> Themes { get; init; } = [];
    public IReadOnlyList<PreconditionDefinition> Preconditions { get; init; } = [];
}

/// <summary>A level of government.</summary>
internal enum CompetenceLevel
{
    Regional,
    Federal,
    Eu,
}

/// <summary>Whether the programme does something itself, or asks it of whoever may.</summary>
internal enum ActionKind
{
    Measure,
    Advocacy,
}

/// <summary>A policy of wider reach that the programme is part of.</summary>
internal sealed record WiderFrameDefinition
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }

    /// <summary>The document it stands in, or null.</summary>
    public string? Document { get; init; }
}

/// <summary>When an objective is to be reached.</summary>
internal enum Horizon
{
    Short,
    Long,
}

/// <summary>Something that the programme is to reach (PRG-4). Those without a parent are end goals.</summary>
internal sealed record ObjectiveDefinition
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }
    public required Horizon Horizon { get; init; }

    /// <summary>The objective that it helps to reach, or null.</summary>
    public string? Parent { get; init; }

    /// <summary>The wider frames that it serves.</summary>
    public IReadOnlyList<string> Frames { get; init; } = [];
    public IReadOnlyList<SourceReference> Sources { get; init; } = [];
}

/// <summary>Something that was asked of the programme and that several actions answer (PRG-10).</summary>
internal sealed record ThemeDefinition
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }
    public IReadOnlyList<SourceReference> Sources { get; init; } = [];
}

/// <summary>Something that the programme needs and cannot bring about alone (PRG-11).</summary>
internal sealed record PreconditionDefinition
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }
    public required CompetenceLevel Level { get; init; }
    public IReadOnlyList<SourceReference> Sources { get; init; } = [];
}
