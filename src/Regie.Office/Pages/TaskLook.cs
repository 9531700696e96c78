using Regie.Kernel.Results;
using Regie.Kernel.Texts;
using Regie.Kernel.Time;
using Regie.Office.Domain;
using Regie.Office.Features;
using Regie.Ui.Facts;
using Regie.Ui.Forms;
using Regie.Ui.Texts;

namespace Regie.Office.Pages;

/// <summary>How tasks look on all pages.</summary>
internal static class TaskLook
{
    public static string HrefOf(string reference) => $"/tasks/{Uri.EscapeDataString(reference)}";

    public static string ActionHref(string code) => $"/programme/actions/{Uri.EscapeDataString(code)}";

    /// <summary>Weekday and day: "do 24 nov 2011".</summary>
    public static string Day(ModuleTexts texts, DateOnly day) =>
        $"{texts.Get(Messenger.WeekdayCode(day))} {Show.ShortDate(day)}";

    public static Mark MarkOf(TaskRow row) =>
        (row.State, row.Term) switch
        {
            (TaskState.Withdrawn, _) => Mark.Closed,
            (TaskState.Done, _) => Mark.Ok,
            (_, TermState.Overdue) => Mark.Late,
            (_, TermState.Stopped) => Mark.Stopped,
            _ => row.DaysLeft <= 1 ? Mark.Attention : Mark.NotYet,
        };

    public static string StateWord(ModuleTexts texts, TaskRow row) =>
        row.State == TaskState.Open
            ? Left(texts, row)
            : texts.Get($"office.state-{row.State.ToString().ToLowerInvariant()}");

    /// <summary>The time left, in working days.</summary>
    public static string Left(ModuleTexts texts, TaskRow row) =>
        row switch
        {
            { Term: TermState.Overdue, DaysLeft: -1 } => texts.Get("office.late-one"),
            { Term: TermState.Overdue, DaysLeft: < -1 } => texts.Get("office.late-many", -row.DaysLeft),
            { Term: TermState.Overdue } => texts.Get("office.late-weekend"),
            { DaysLeft: 0 } => texts.Get("office.left-today"),
            { DaysLeft: 1 } => texts.Get("office.left-one"),
            _ => texts.Get("office.left-many", row.DaysLeft),
        };

    public static string TitleOf(ModuleTexts texts, TaskRow row) =>
        row.Kind == TaskKind.Report ? texts.Get("office.task-report", row.Action ?? "") : row.Words;

    /// <summary>Problems as the form shows them, each in the summary with its question.</summary>
    public static (IReadOnlyList<FieldError> Fields, IReadOnlyList<FieldError> Summary) Errors(
        ModuleTexts texts,
        Error error,
        IReadOnlyDictionary<string, string> labels
    )
    {
        var fields = error
            .Problems.Select(problem => new FieldError($"Form.{problem.Field}", texts.Of(problem)))
            .ToList();
        return (
            fields,
            [
                .. fields.Select(field =>
                    labels.TryGetValue(field.Field, out var label)
                        ? field with
                        {
                            Message = $"{texts.Get(label)}: {field.Message}",
                        }
                        : field
                ),
            ]
        );
    }
}
