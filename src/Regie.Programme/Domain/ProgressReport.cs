using Regie.Contracts.Programme;
using Regie.Kernel.Time;

namespace Regie.Programme.Domain;

/// <summary>What the carrier of an action said about it. Never changed: a mistake is withdrawn by a report that says so.</summary>
internal sealed class ProgressReport : IDatedFact
{
    public required ProgressReportId Id { get; init; }
    public required ActionId ActionId { get; init; }

    /// <summary>As <c>REP-2011-0042</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The business day on which it holds.</summary>
    public required DateOnly ValidFrom { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required ActionStatus Status { get; init; }

    /// <summary>What was done since the report before.</summary>
    public required string Done { get; init; }
    public string? NextStep { get; init; }
    public DateOnly? NextStepOn { get; init; }
    public required string Reason { get; init; }
    public required string ReportedBy { get; init; }

    /// <summary>The report that this one withdraws, or null.</summary>
    public ProgressReportId? Withdraws { get; init; }
}
