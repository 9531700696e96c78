using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Search;
using Regie.Kernel.Time;
using Regie.Kernel.Values;
using Regie.Programme.Definition;
using Regie.Programme.Domain;
using Regie.Programme.Features;
using Regie.Programme.Pages;

namespace Regie.Programme;

/// <summary>What people find of the programmes in force: actions, bodies, pillars, rules, sources and progress reports.</summary>
internal sealed class ProgrammeSearch(RegieDb db, Clock clock, ProgrammeShelf shelf) : ISearchSource
{
    private const string Action = "action";
    private const string Body = "body";
    private const string Pillar = "pillar";
    private const string Rule = "rule";
    private const string Source = "source";
    private const string Report = "report";
    private const string Objective = "objective";
    private const string Theme = "theme";

    public IReadOnlyList<string> Kinds { get; } = [Action, Body, Pillar, Objective, Theme, Rule, Source, Report];

    public IEnumerable<Subject> Touched(object entity) =>
        entity switch
        {
            ProgrammeVersion => Kinds.Select(ISearchSource.EveryOf),
            ProgressReport report => [new(Report, report.Reference)],
            _ => [],
        };

    public async IAsyncEnumerable<SearchDocument> Documents(
        IReadOnlyCollection<Subject> asked,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        // A report changes no definition, and to read one takes longer than all the rest.
        var all = asked.All(subject => subject.Kind == Report && subject.Reference != ISearchSource.Every)
            ? await shelf.All(db, ct)
            : await Stored(ct);
        foreach (var versions in all.GroupBy(version => version.Programme))
        {
            var inForce = versions
                .Where(version => version.EffectiveFrom <= clock.Today)
                .MaxBy(version => version.EffectiveFrom)
                ?.Definition;
            var parts = inForce is null
                ? []
                : Actions(versions, inForce)
                    .Concat(inForce.Bodies.Select(body => Of(inForce, body)))
                    .Concat(inForce.Pillars.Select(pillar => Of(inForce, pillar)))
                    .Concat(Frame(inForce))
                    .Concat(Rules(inForce))
                    .Concat(inForce.Documents.Select(document => Of(inForce, document)));
            foreach (var document in parts.Where(document => Asked(asked, document.Subject)))
            {
                yield return document;
            }
        }
        foreach (var report in await Reports(asked, all, ct))
        {
            yield return report;
        }
    }

    private static bool Asked(IReadOnlyCollection<Subject> asked, Subject subject) =>
        asked.Contains(ISearchSource.EveryOf(subject.Kind)) || asked.Contains(subject);

    private async Task<IReadOnlyList<LoadedVersion>> Stored(CancellationToken ct) =>
        [
            .. (
                await db.Set<ProgrammeVersion>().AsNoTracking().OrderBy(version => version.LoadedAt).ToListAsync(ct)
            ).Select(version => new LoadedVersion(
                version.Id,
                version.Programme,
                version.EffectiveFrom,
                DefinitionJson.Read(version.Content)
            )),
        ];

    // An action that no version in force has keeps its words, and can still be found.
    private static IEnumerable<SearchDocument> Actions(
        IEnumerable<LoadedVersion> versions,
        ProgrammeDefinition inForce
    ) =>
        versions
            .OrderByDescending(version => version.EffectiveFrom)
            .Select(version => version.Definition)
            .Prepend(inForce)
            .SelectMany(definition => definition.Actions)
            .DistinctBy(action => action.Id)
            .Select(action => Of(inForce, action));

    private static SearchDocument Of(ProgrammeDefinition programme, ActionDefinition action) =>
        new(
            PolicyAction.SubjectOf(programme.Id, action.Id),
            action.Id,
            action.Title,
            Together([
                action.Summary,
                .. action.Deliverables.Select(deliverable => deliverable.Name),
                .. action.Dates.Select(date => date.What),
            ]),
            ActionLook.HrefOf(action.Id),
            [ProgrammeModule.Read],
            new(programme.Id, Bodies: action.Owner is null ? [] : [action.Owner])
        );

    private static SearchDocument Of(ProgrammeDefinition programme, BodyDefinition body) =>
        new(
            new(Body, $"{programme.Id}/{body.Id}"),
            body.Id,
            body.Name,
            Together([LocalText.Same(body.Abbreviation ?? ""), body.Type, .. Notes(body.Sources)]),
            ActionLook.BodyHrefOf(body.Id),
            [ProgrammeModule.Read],
            new(programme.Id, Bodies: [body.Id])
        );

    private static SearchDocument Of(ProgrammeDefinition programme, PillarDefinition pillar) =>
        new(
            new(Pillar, $"{programme.Id}/{pillar.Id}"),
            pillar.Id,
            pillar.Name,
            Together([pillar.Subject, pillar.Summary]),
            $"/programme#{Uri.EscapeDataString(pillar.Id)}",
            [ProgrammeModule.Read],
            new(programme.Id)
        );

    private static IEnumerable<SearchDocument> Frame(ProgrammeDefinition programme) =>
        (programme.Frame?.Objectives ?? [])
            .Select(objective => Part(programme, Objective, objective.Id, objective.Name, objective.Sources, "goals"))
            .Concat(
                (programme.Frame?.Themes ?? []).Select(theme =>
                    Part(programme, Theme, theme.Id, theme.Name, theme.Sources, "themes")
                )
            );

    private static SearchDocument Part(
        ProgrammeDefinition programme,
        string kind,
        string id,
        LocalText name,
        IReadOnlyList<SourceReference> sources,
        string page
    ) =>
        new(
            new(kind, $"{programme.Id}/{id}"),
            id,
            name,
            Together(Notes(sources)),
            $"/programme/{page}#{Uri.EscapeDataString(id)}",
            [ProgrammeModule.Read],
            new(programme.Id)
        );

    private static SearchDocument Of(ProgrammeDefinition programme, DocumentDefinition document) =>
        new(
            new(Source, $"{programme.Id}/{document.Id}"),
            document.Id,
            document.Title,
            Together(NotesOn(programme, document.Id)),
            $"/programme/sources?q={Uri.EscapeDataString(document.Title.In(programme.Languages[0]).Text)}",
            [ProgrammeModule.Read],
            new(programme.Id)
        );

    private static IEnumerable<SearchDocument> Rules(ProgrammeDefinition programme) =>
        (programme.Rules?.Groups ?? [])
            .SelectMany(group => group.Decisions, (group, decision) => (group, decision))
            .GroupBy(rule => rule.decision.Id)
            .Select(forms => forms.MaxBy(form => form.decision.From))
            .Select(rule => new SearchDocument(
                new(Rule, $"{programme.Id}/{rule.decision.Id}"),
                rule.decision.Id,
                RuleViewMaking.Local(rule.decision.Name),
                Together([RuleViewMaking.Local(rule.decision.Summary), RuleViewMaking.Local(rule.group.Title)]),
                $"/rules/{Uri.EscapeDataString(rule.decision.Id)}",
                [ProgrammeModule.Read],
                new(programme.Id)
            ));

    private async Task<IReadOnlyList<SearchDocument>> Reports(
        IReadOnlyCollection<Subject> asked,
        IReadOnlyList<LoadedVersion> versions,
        CancellationToken ct
    )
    {
        var rows = db.Set<ProgressReport>().AsNoTracking();
        if (!asked.Contains(ISearchSource.EveryOf(Report)))
        {
            var references = asked.Where(subject => subject.Kind == Report).Select(report => report.Reference).ToList();
            rows = rows.Where(report => references.Contains(report.Reference));
        }
        var found = await (
            from report in rows
            join action in db.Set<PolicyAction>().AsNoTracking() on report.ActionId equals action.Id
            orderby report.Reference
            select new { report, action }
        ).ToListAsync(ct);
        var written = versions
            .OrderByDescending(version => version.EffectiveFrom)
            .SelectMany(
                version => version.Definition.Actions,
                (version, action) => (version.Programme, Definition: action)
            )
            .DistinctBy(action => (action.Programme, action.Definition.Id))
            .ToDictionary(action => (action.Programme, action.Definition.Id), action => action.Definition);
        return
        [
            .. found.Select(row =>
            {
                var action = written.GetValueOrDefault((row.action.Programme, row.action.Code));
                return new SearchDocument(
                    new(Report, row.report.Reference),
                    row.report.Reference,
                    action?.Title ?? LocalText.Same(row.action.Code),
                    LocalText.Same(
                        string.Join(
                            " · ",
                            new[] { row.report.Done, row.report.NextStep, row.report.Reason }.Where(text =>
                                !string.IsNullOrWhiteSpace(text)
                            )
                        )
                    ),
                    $"{ActionLook.HrefOf(row.action.Code)}#history",
                    [ProgrammeModule.Read],
                    new(row.action.Programme, Bodies: action?.Owner is null ? [] : [action.Owner])
                );
            }),
        ];
    }

    private static IEnumerable<LocalText> Notes(IEnumerable<SourceReference> sources) =>
        sources.Select(source => source.Note);

    private static IEnumerable<LocalText> NotesOn(ProgrammeDefinition programme, string document) =>
        programme
            .Pillars.SelectMany(pillar => pillar.Sources)
            .Concat(programme.Actions.SelectMany(action => action.Sources))
            .Concat(programme.Bodies.SelectMany(body => body.Sources))
            .Concat((programme.Frame?.Objectives ?? []).SelectMany(objective => objective.Sources))
            .Concat((programme.Frame?.Themes ?? []).SelectMany(theme => theme.Sources))
            .Where(source => source.Document == document)
            .Select(source => source.Note);

    // Each language's texts one after the other.
    private static LocalText Together(IEnumerable<LocalText> texts) =>
        new(
            texts
                .SelectMany(text => text.ByLanguage)
                .GroupBy(text => text.Key)
                .Select(language =>
                    KeyValuePair.Create(
                        language.Key,
                        string.Join(" · ", language.Select(text => text.Value).Distinct())
                    )
                )
        );
}
