using Regie.Kernel.Values;

namespace Regie.Contracts.Programme;

/// <summary>The carrier of an action reported how far it is, or withdrew such a report.</summary>
/// <param name="Programme">The programme's id.</param>
/// <param name="Action">The action's code, as A31.</param>
/// <param name="Title">The action's title.</param>
/// <param name="Reference">The report's readable reference.</param>
/// <param name="StatusBefore">Code of the status before: planned, started, running or delivered.</param>
/// <param name="StatusAfter">Code of the status after.</param>
/// <param name="Reason">Why, in the reporter's words.</param>
/// <param name="ReportedBy">Actor id of the reporter.</param>
/// <param name="Withdraws">The reference of the report that this one takes back, or null.</param>
public sealed record ProgressReported(
    string Programme,
    string Action,
    LocalText Title,
    string Reference,
    string StatusBefore,
    string StatusAfter,
    string Reason,
    string ReportedBy,
    string? Withdraws = null
);
