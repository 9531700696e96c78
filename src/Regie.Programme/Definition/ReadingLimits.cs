using System.Diagnostics;

namespace Regie.Programme.Definition;

/// <summary>How much of a folder is read before it is refused. The largest programme we know needs a tenth of it.</summary>
internal sealed record ReadingLimits
{
    public static ReadingLimits Default { get; } = new();

    public int Files { get; init; } = 200;
    public int FileBytes { get; init; } = 2 * 1024 * 1024;
    public int FolderBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Lists and maps in each other.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>Texts, lists and maps in all files together; keys count too.</summary>
    public int Nodes { get; init; } = 200_000;
    public int Findings { get; init; } = 1_000;
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>What is left of the limits while one folder is read.</summary>
internal sealed class ReadingBudget(ReadingLimits limits)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _nodes;

    public ReadingLimits Limits { get; } = limits;

    public bool TimeIsUp => Stopwatch.GetElapsedTime(_started) > Limits.Time;

    /// <summary>Takes one node; false when there is none left.</summary>
    public bool TakeNode() => ++_nodes <= Limits.Nodes;
}
