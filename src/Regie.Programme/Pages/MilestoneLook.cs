using Regie.Kernel.Texts;
using Regie.Programme.Domain;
using Regie.Programme.Features;
using Regie.Ui.Facts;
using Regie.Ui.Tables;
using Regie.Ui.Texts;

namespace Regie.Programme.Pages;

/// <summary>How milestones look, where they are and how they are exported: the one place that pages ask.</summary>
internal static class MilestoneLook
{
    public const string Calendar = "/programme/calendar";

    /// <summary>How the calendar is narrowed in its address.</summary>
    public const string ShowKey = "show";

    public static readonly IReadOnlyList<string> Groups = ["late", "watch", "ahead", "reached"];

    public static string HrefOf(string code) => $"/programme/milestones/{Uri.EscapeDataString(code)}";

    public static Mark MarkOf(ScheduleStanding standing) =>
        standing switch
        {
            ScheduleStanding.Late => Mark.Late,
            ScheduleStanding.Slipping or ScheduleStanding.Near => Mark.ScheduleWatch,
            ScheduleStanding.Reached => Mark.ScheduleOnTime,
            ScheduleStanding.ReachedLate => Mark.ScheduleWatch,
            _ => Mark.SchedulePlanned,
        };

    /// <summary>"33 days late", "expected 18 October", "reached on 14 July".</summary>
    public static string WordOf(MilestoneRow row, ModuleTexts texts) =>
        row.Standing switch
        {
            ScheduleStanding.Late => texts.Get(
                row.Days == 1 ? "programme.one-day-late" : "programme.days-late",
                row.Days!
            ),
            ScheduleStanding.Slipping => texts.Get("programme.days-later", row.Days!),
            ScheduleStanding.Near => texts.Get(
                row.Days == 1 ? "programme.one-day-left" : "programme.days-left",
                row.Days!
            ),
            ScheduleStanding.Expected => texts.Get("programme.expected-on", Show.ShortDate(row.Expected!.Value)),
            ScheduleStanding.Reached => texts.Get("programme.reached-on", Show.ShortDate(row.Reached!.Value)),
            ScheduleStanding.ReachedLate => texts.Get(
                "programme.reached-late",
                Show.ShortDate(row.Reached!.Value),
                row.Days!
            ),
            _ => texts.Get("programme.milestone-planned"),
        };

    /// <summary>The day up to which it is late, or will be; null where it is not.</summary>
    public static DateOnly? LateUntil(MilestoneRow row) =>
        row.Standing is ScheduleStanding.Late or ScheduleStanding.Slipping
            ? row.Promised.Last?.AddDays(row.Days ?? 0)
            : null;

    public static TableReader<MilestoneRow> Reader { get; } =
        new()
        {
            Words = row => [row.Code, .. row.What.ByLanguage.Values, .. row.Actions.Select(action => action.Code)],
            SortBy = new Dictionary<string, Func<MilestoneRow, IComparable?>> { ["date"] = row => row.Promised.First },
            FilterBy = new Dictionary<string, Func<MilestoneRow, IEnumerable<string>>>
            {
                [ShowKey] = row => [row.Group],
            },
        };

    public static IReadOnlyList<ExportColumn<MilestoneRow>> Columns(ModuleTexts texts) =>
        [
            new("code", texts.Get("programme.milestone"), row => row.Code),
            new("what", texts.Get("programme.milestone-what"), row => row.What.ForReader()),
            new("actions", texts.Get("programme.actions"), row => string.Join(", ", row.Actions.Select(a => a.Code))),
            new("pillar", texts.Get("programme.pillar"), row => row.PillarName.ForReader()),
            new("owner", texts.Get("programme.owner"), row => row.Owner?.Name.ForReader()),
            new("promised", texts.Get("programme.milestone-promised"), row => row.Promised.ToString()),
            new("expected", texts.Get("programme.milestone-expected"), row => row.Expected),
            new("reached", texts.Get("programme.milestone-reached-on"), row => row.Reached),
            new("standing", texts.Get("programme.milestone-standing"), row => WordOf(row, texts)),
            new("days", texts.Get("programme.milestone-days"), row => row.Days),
            new("reason", texts.Get("programme.reason"), row => row.Reason),
        ];
}
