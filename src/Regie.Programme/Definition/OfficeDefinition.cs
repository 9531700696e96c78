using Regie.Contracts.Programme;
using Regie.Kernel.Time;
using Regie.Kernel.Values;

namespace Regie.Programme.Definition;

/// <summary>What the programme says of working days and reminders: <c>calendars.yaml</c>.</summary>
internal sealed record CalendarsDefinition
{
    /// <summary>At least one; terms are counted in the first unless something names another.</summary>
    public required IReadOnlyList<CalendarRules> Calendars { get; init; }

    /// <summary>When to remind; null for the installation's own way.</summary>
    public ReminderRules? Reminders { get; init; }
}

/// <summary>The programme's own words for one mail: <c>mails.yaml</c>.</summary>
internal sealed record MailDefinition
{
    public required string Id { get; init; }
    public required LocalText Subject { get; init; }
    public required LocalText Text { get; init; }
}
