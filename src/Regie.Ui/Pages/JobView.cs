using Regie.Ui.Texts;

namespace Regie.Ui.Pages;

/// <summary>How a job stands.</summary>
public enum JobState
{
    /// <summary>It has not started.</summary>
    Waiting,

    /// <summary>It is at work.</summary>
    Running,

    /// <summary>It succeeded.</summary>
    Done,

    /// <summary>It gave up.</summary>
    Failed,
}

/// <summary>A job as its reader sees it.</summary>
/// <param name="Title">What it does.</param>
/// <param name="State">How it stands.</param>
/// <param name="Step">Steps behind it; null where progress is not known.</param>
/// <param name="Steps">Steps in all, 100 for a percentage; null where progress is not known.</param>
/// <param name="Message">What it is doing, or why it failed and what to do.</param>
/// <param name="ResultHref">Where its result is; null while there is none.</param>
public sealed record JobView(
    Phrase Title,
    JobState State,
    int? Step = null,
    int? Steps = null,
    Phrase Message = default,
    string? ResultHref = null
)
{
    /// <summary>Whether it will not change any more.</summary>
    public bool IsOver => State is JobState.Done or JobState.Failed;
}
