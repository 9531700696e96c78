using Regie.Kernel.Values;
using Regie.Programme.Domain;

namespace Regie.Programme.Features;

/// <summary>A programme as pages show it.</summary>
public sealed record ProgrammeView(
    string Id,
    string Version,
    LocalText Name,
    LocalText Region,
    LocalText Headline,
    LocalText Introduction,
    LocalText Goal,
    IReadOnlyList<PillarView> Pillars
)
{
    /// <summary>Its objectives, in the order of an outline.</summary>
    public IReadOnlyList<FrameName> Objectives { get; init; } = [];

    /// <summary>Its themes.</summary>
    public IReadOnlyList<FrameName> Themes { get; init; } = [];
}

/// <summary>A pillar or group with its actions.</summary>
public sealed record PillarView(
    string Code,
    bool IsGroup,
    int Number,
    LocalText Name,
    LocalText Subject,
    LocalText Summary,
    IReadOnlyList<ActionRow> Actions
);

/// <summary>An action in a list.</summary>
/// <param name="Code">As A31.</param>
/// <param name="Title">Its title.</param>
/// <param name="Pillar">Code of its pillar or group.</param>
/// <param name="PillarName">Name of its pillar or group.</param>
/// <param name="Owner">The body that carries it, or null.</param>
/// <param name="OwnerConfirmed">Whether the source names the owner; otherwise it is a reading, to be confirmed.</param>
/// <param name="Partners">How many partners.</param>
/// <param name="Deliverables">How many deliverables.</param>
/// <param name="FirstDate">The first date promised, or null.</param>
/// <param name="Status">How far it is.</param>
/// <param name="LastReportOn">The day of the last report, or null.</param>
/// <param name="NextStep">What the last report said comes next, or null.</param>
/// <param name="NextStepOn">When, or null.</param>
public sealed record ActionRow(
    string Code,
    LocalText Title,
    string Pillar,
    LocalText PillarName,
    BodyName? Owner,
    bool OwnerConfirmed,
    int Partners,
    int Deliverables,
    ImpreciseDate? FirstDate,
    ActionStatus Status,
    DateOnly? LastReportOn,
    string? NextStep,
    DateOnly? NextStepOn
)
{
    /// <summary>Codes of the objectives it serves and of all above these, without repetition.</summary>
    public IReadOnlyList<string> Objectives { get; init; } = [];

    /// <summary>Codes of the themes it answers.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>The level of government that may take it: regional, federal or eu.</summary>
    public string Level { get; init; } = "regional";

    /// <summary>measure, or advocacy where the programme asks it of another level.</summary>
    public string Kind { get; init; } = "measure";

    /// <summary>What is absent: owner, deliverable, date (PRG-3).</summary>
    public IEnumerable<string> Gaps
    {
        get
        {
            if (!OwnerConfirmed)
            {
                yield return "owner";
            }
            if (Deliverables == 0)
            {
                yield return "deliverable";
            }
            if (FirstDate is null)
            {
                yield return "date";
            }
        }
    }
}

/// <summary>A body's code, short form and name.</summary>
public sealed record BodyName(string Code, string? Abbreviation, LocalText Name);

/// <summary>Where something comes from (PLT-8).</summary>
public sealed record SourceView(
    string Document,
    LocalText Title,
    IReadOnlyList<string> Sections,
    string Kind,
    LocalText Note
);

/// <summary>Something that happened to an action.</summary>
/// <param name="Reference">The report's reference.</param>
/// <param name="On">The business day on which it holds.</param>
/// <param name="RecordedAt">When it was written down.</param>
/// <param name="Before">Status before.</param>
/// <param name="After">Status after.</param>
/// <param name="Done">What was done; empty for a withdrawal.</param>
/// <param name="NextStep">What comes next, or null.</param>
/// <param name="NextStepOn">When, or null.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Name of the reporter; null where the reader is not to know.</param>
/// <param name="Withdraws">Reference of the report it withdraws, or null.</param>
/// <param name="Withdrawn">Whether it was withdrawn later.</param>
public sealed record HistoryEntry(
    string Reference,
    DateOnly On,
    DateTimeOffset RecordedAt,
    ActionStatus Before,
    ActionStatus After,
    string Done,
    string? NextStep,
    DateOnly? NextStepOn,
    string Reason,
    string? By,
    string? Withdraws,
    bool Withdrawn
);
