using Regie.Kernel.Texts;
using Regie.Programme.Domain;
using Regie.Programme.Features;
using Regie.Ui.Tables;
using Regie.Ui.Texts;

namespace Regie.Programme.Pages;

/// <summary>The register of actions: how it is searched, filtered, sorted and exported.</summary>
internal static class ActionTable
{
    public static TableReader<ActionRow> Reader { get; } =
        new()
        {
            Words = action =>
                [
                    action.Code,
                    ActionLook.NumberOf(action.Code),
                    .. action.Title.ByLanguage.Values,
                    action.Owner?.Code,
                    action.Owner?.Abbreviation,
                    .. action.Owner?.Name.ByLanguage.Values ?? [],
                    .. action.PillarName.ByLanguage.Values,
                ],
            SortBy = new Dictionary<string, Func<ActionRow, IComparable?>>
            {
                ["code"] = action => action.Code,
                ["title"] = action => action.Title.ForReader(),
                ["status"] = action => action.Status,
                ["owner"] = action => action.Owner?.Name.ForReader(),
                ["last"] = action => action.LastReportOn,
                ["next"] = action => action.NextStepOn,
            },
            FilterBy = new Dictionary<string, Func<ActionRow, IEnumerable<string>>>
            {
                ["pillar"] = action => [action.Pillar],
                ["status"] = action => [Codes.Of(action.Status)],
                ["gap"] = action => action.Gaps,
                ["theme"] = action => action.Themes,
                ["objective"] = action => action.Objectives,
            },
        };

    public static IReadOnlyList<ExportColumn<ActionRow>> Columns(ModuleTexts texts) =>
        [
            new("code", texts.Get("programme.action"), action => action.Code),
            new("title", texts.Get("programme.title"), action => action.Title.ForReader()),
            new("pillar", texts.Get("programme.pillar"), action => action.PillarName.ForReader()),
            new("owner", texts.Get("programme.owner"), action => action.Owner?.Name.ForReader()),
            new("confirmed", texts.Get("programme.owner-confirmed"), action => action.OwnerConfirmed),
            new(
                "status",
                texts.Get("programme.status"),
                action => texts.Get($"programme.status-{Codes.Of(action.Status)}")
            ),
            new("first-date", texts.Get("programme.first-date"), action => action.FirstDate?.ToString()),
            new("partners", texts.Get("programme.partners"), action => action.Partners),
            new("deliverables", texts.Get("programme.deliverables"), action => action.Deliverables),
            new("last", texts.Get("programme.last-report"), action => action.LastReportOn),
            new("next-on", texts.Get("programme.next-step-on"), action => action.NextStepOn),
            new("next", texts.Get("programme.next-step"), action => action.NextStep),
            new("objectives", texts.Get("programme.objectives"), action => string.Join(' ', action.Objectives)),
            new("themes", texts.Get("programme.themes"), action => string.Join(' ', action.Themes)),
            new("level", texts.Get("programme.level"), action => texts.Get($"programme.level-{action.Level}")),
            new("kind", texts.Get("programme.action-kind"), action => texts.Get($"programme.as-{action.Kind}")),
        ];
}
