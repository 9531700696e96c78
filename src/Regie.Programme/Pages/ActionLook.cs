using Regie.Programme.Domain;
using Regie.Programme.Features;
using Regie.Ui.Facts;
using Regie.Ui.Texts;

namespace Regie.Programme.Pages;

/// <summary>How statuses look and where things are: the one place that pages ask.</summary>
internal static class ActionLook
{
    public static Mark MarkOf(ActionStatus status) =>
        status switch
        {
            ActionStatus.Started => Mark.OfficialStarted,
            ActionStatus.Running => Mark.OfficialRunning,
            ActionStatus.Delivered => Mark.OfficialDelivered,
            _ => Mark.OfficialPlanned,
        };

    public static UnitLevel LevelOf(ActionStatus status) =>
        status switch
        {
            ActionStatus.Started => UnitLevel.Started,
            ActionStatus.Running => UnitLevel.Running,
            ActionStatus.Delivered => UnitLevel.Delivered,
            _ => UnitLevel.Planned,
        };

    public static string HrefOf(string code) => $"/programme/actions/{Uri.EscapeDataString(code)}";

    public static string BodyHrefOf(string code) => $"/programme/bodies/{Uri.EscapeDataString(code)}";

    public static string ObjectiveHrefOf(string code) => $"/programme/goals#{Uri.EscapeDataString(code)}";

    public static string ThemeHrefOf(string code) => $"/programme/themes#{Uri.EscapeDataString(code)}";

    public static IReadOnlyList<UnitCell> CellsOf(IEnumerable<ActionRow> actions) =>
        [
            .. actions.Select(action => new UnitCell(
                NumberOf(action.Code),
                $"{action.Code}: {action.Title.ForReader()}",
                HrefOf(action.Code),
                LevelOf(action.Status)
            )),
        ];

    /// <summary>The number that people say: "31" of A31; the whole code where it does not end in a number.</summary>
    public static string NumberOf(string code) =>
        code.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]) is { Length: > 0 } number ? number : code;
}
