using Regie.Kernel.Access;
using Regie.Programme.Definition;
using Regie.Programme.Domain;

namespace Regie.Programme.Features;

/// <summary>Makes views of what is written and what was reported.</summary>
internal static class ViewMaking
{
    public static IReadOnlyList<PillarView> Pillars(
        ProgrammeDefinition definition,
        IReadOnlyDictionary<string, ActionState> states
    )
    {
        var bodies = definition.Bodies.ToDictionary(body => body.Id);
        var number = new Dictionary<bool, int> { [true] = 0, [false] = 0 };
        return
        [
            .. definition.Pillars.Select(pillar => new PillarView(
                pillar.Id,
                pillar.IsGroup,
                ++number[pillar.IsGroup],
                pillar.Name,
                pillar.Subject,
                pillar.Summary,
                [
                    .. definition
                        .Actions.Where(action => action.Pillar == pillar.Id)
                        .Select(action =>
                            Row(action, pillar, bodies, states.GetValueOrDefault(action.Id)?.Progress, definition.Frame)
                        ),
                ]
            )),
        ];
    }

    public static ActionRow Row(
        ActionDefinition action,
        PillarDefinition pillar,
        IReadOnlyDictionary<string, BodyDefinition> bodies,
        Progress? progress,
        FrameDefinition? frame
    ) =>
        new(
            action.Id,
            action.Title,
            pillar.Id,
            pillar.Name,
            action.Owner is null ? null : Name(bodies[action.Owner]),
            action.OwnerStated,
            action.Partners.Count,
            action.Deliverables.Count,
            action.Dates.Count == 0 ? null : action.Dates.MinBy(date => date.Date.First)!.Date,
            progress?.Status ?? ActionStatus.Planned,
            progress?.Last?.ValidFrom,
            progress?.Last?.NextStep,
            progress?.Last?.NextStepOn
        )
        {
            Objectives = FrameViewMaking.Upwards(action, frame),
            Themes = action.Themes ?? [],
            Level = Codes.Of(action.Level ?? frame?.Level ?? CompetenceLevel.Regional),
            Kind = Codes.Of(action.Kind ?? ActionKind.Measure),
        };

    /// <summary>Whether a reader works inside the administration: what is told to the public later is told to her now.</summary>
    public static bool IsInside(Actor actor) => actor.IsPerson || actor.Roles.Count > 0;

    public static BodyName Name(BodyDefinition body) => new(body.Id, body.Abbreviation, body.Name);

    public static IReadOnlyList<SourceView> Sources(
        IEnumerable<SourceReference> sources,
        ProgrammeDefinition definition
    )
    {
        var documents = definition.Documents.ToDictionary(document => document.Id);
        return
        [
            .. sources.Select(source => new SourceView(
                source.Document,
                documents[source.Document].Title,
                source.Sections,
                Codes.Of(source.Kind),
                source.Note
            )),
        ];
    }

    /// <summary>Newest first; names by actor id.</summary>
    public static IReadOnlyList<HistoryEntry> History(
        IReadOnlyList<ProgressReport> reports,
        IReadOnlyDictionary<string, string>? names
    )
    {
        var references = reports.ToDictionary(report => report.Id, report => report.Reference);
        var withdrawn = reports
            .Where(report => report.Withdraws is not null)
            .Select(report => report.Withdraws!.Value)
            .ToHashSet();
        var entries = new List<HistoryEntry>();
        var before = ActionStatus.Planned;
        foreach (
            var report in reports
                .OrderBy(report => report.RecordedAt)
                .ThenBy(report => report.Reference, StringComparer.Ordinal)
        )
        {
            entries.Add(
                new(
                    report.Reference,
                    report.ValidFrom,
                    report.RecordedAt,
                    before,
                    report.Status,
                    report.Done,
                    report.NextStep,
                    report.NextStepOn,
                    report.Reason,
                    names?.GetValueOrDefault(report.ReportedBy),
                    report.Withdraws is { } id ? references.GetValueOrDefault(id) : null,
                    withdrawn.Contains(report.Id)
                )
            );
            before = report.Status;
        }
        entries.Reverse();
        return entries;
    }
}
