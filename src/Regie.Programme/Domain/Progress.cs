using Regie.Kernel.Time;

namespace Regie.Programme.Domain;

/// <summary>How far an action is on a day, worked out from its reports.</summary>
/// <param name="Status">The status of the last report that stands; planned without one.</param>
/// <param name="Last">The last report that stands, or null.</param>
internal sealed record Progress(ActionStatus Status, ProgressReport? Last)
{
    /// <summary>A withdrawn report counts no longer from the day on which it was withdrawn.</summary>
    /// <param name="reports">Of one action, those that hold on the day.</param>
    public static Progress Of(IReadOnlyCollection<ProgressReport> reports)
    {
        var withdrawn = reports.Select(report => report.Withdraws).OfType<Contracts.Programme.ProgressReportId>().ToHashSet();
        var last = reports.Where(report => report.Withdraws is null && !withdrawn.Contains(report.Id)).Latest();
        return After(last);
    }

    /// <summary>How far an action is when this is the last report that stands; null without one.</summary>
    public static Progress After(ProgressReport? last) => new(last?.Status ?? ActionStatus.Planned, last);

    /// <summary>Leaves out reports that were withdrawn, and those that only withdraw another.</summary>
    public static IQueryable<ProgressReport> Standing(IQueryable<ProgressReport> reports) =>
        reports.Where(report => report.Withdraws == null && !reports.Any(other => other.Withdraws == report.Id));
}
