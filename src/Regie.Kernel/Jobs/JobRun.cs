namespace Regie.Kernel.Jobs;

/// <summary>Long work that someone asked for, with its progress; shown on a page of its own.</summary>
public sealed class JobRun
{
    /// <summary>Its key, also in its address.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name of the work: <c>verify-audit</c>, <c>backup</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Actor id of whoever asked.</summary>
    public required string AskedBy { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; set; } = JobState.Queued;

    /// <summary>Steps done.</summary>
    public long Done { get; set; }

    /// <summary>Steps in all; 0 while it is not known.</summary>
    public long Of { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What came of it, as JSON of the work's own kind, or the error's code.</summary>
    public string? Outcome { get; set; }
}

/// <summary>Where long work stands.</summary>
public enum JobState
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>Is being done.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Ended badly; the outcome says why.</summary>
    Failed,
}
