using Regie.Kernel.Ids;
using Regie.Kernel.Time;
using Regie.Kernel.Values;

namespace Regie.Programme.Domain;

/// <summary>A milestone that the carrier of an action promised beside those of the programme. Never changed.</summary>
internal sealed class OwnMilestone : IDatedFact
{
    public required Guid Id { get; init; }
    public required string Programme { get; init; }

    /// <summary>As <c>M-2011-0001</c>.</summary>
    public required string Code { get; init; }
    public required string Action { get; init; }
    public required ImpreciseDate Date { get; init; }
    public required LocalText What { get; init; }
    public required string Reason { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string AddedBy { get; init; }
}

/// <summary>What was said of a milestone: expected on a day, or reached on one. Never changed: a mistake is withdrawn.</summary>
internal sealed class MilestoneReport : IDatedFact
{
    public required Guid Id { get; init; }
    public required string Programme { get; init; }

    /// <summary>The milestone's code.</summary>
    public required string Milestone { get; init; }

    /// <summary>As <c>MS-2011-0001</c>.</summary>
    public required string Reference { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The day on which it is expected; null where it was reached or this withdraws another.</summary>
    public DateOnly? ExpectedOn { get; init; }

    /// <summary>The day on which it was reached, or null.</summary>
    public DateOnly? ReachedOn { get; init; }
    public required string Reason { get; init; }
    public required string ReportedBy { get; init; }

    /// <summary>The report that this one withdraws, or null.</summary>
    public Guid? Withdraws { get; init; }

    public static Subject SubjectOf(string programme, string code) => new("milestone", $"{programme}/{code}");

    /// <summary>The last of them that stands and says a day; null without one.</summary>
    public static MilestoneReport? Last(IReadOnlyCollection<MilestoneReport> reports)
    {
        var withdrawn = reports.Select(report => report.Withdraws).OfType<Guid>().ToHashSet();
        return reports
            .Where(report => report.Withdraws is null && !withdrawn.Contains(report.Id))
            .MaxBy(report => report.RecordedAt);
    }
}
