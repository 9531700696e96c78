using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Programme.Definition;

namespace Regie.Programme.Features;

/// <summary>One action whole: what was promised, who carries it, how far it is, and its history.</summary>
public sealed class ShowAction(UseCaseContext context, ProgrammeReader programmes, MilestoneBook book)
    : Query<ShowAction.Input, ShowAction.View>(context)
{
    /// <summary>Which action (of the first programme when null), as of which day (today when null).</summary>
    public sealed record Input(string Code, string? Programme = null, DateOnly? AsOf = null);

    /// <summary>The action.</summary>
    /// <param name="Programme">The programme's id.</param>
    /// <param name="Goal">The programme's end goal, at the head of the chain.</param>
    /// <param name="Row">What a list shows of it.</param>
    /// <param name="Summary">What will be done for whom.</param>
    /// <param name="Partners">The bodies that help.</param>
    /// <param name="Deliverables">What it is to bring about.</param>
    /// <param name="Milestones">What was promised when, and how it is kept; in the order of the dates.</param>
    /// <param name="Related">Actions it hangs together with.</param>
    /// <param name="Sources">Where it comes from.</param>
    /// <param name="History">What was reported, newest first.</param>
    /// <param name="WithdrawnOn">Since when it is no longer part of the programme, or null.</param>
    /// <param name="Version">Its version, for If-Match.</param>
    /// <param name="MayReport">Whether the reader may report on it.</param>
    /// <param name="MayWithdraw">Whether the reader may withdraw the last report.</param>
    public sealed record View(
        string Programme,
        LocalText Goal,
        ActionRow Row,
        LocalText Summary,
        IReadOnlyList<BodyName> Partners,
        IReadOnlyList<Deliverable> Deliverables,
        IReadOnlyList<MilestoneRow> Milestones,
        IReadOnlyList<RelatedAction> Related,
        IReadOnlyList<SourceView> Sources,
        IReadOnlyList<HistoryEntry> History,
        DateOnly? WithdrawnOn,
        int Version,
        bool MayReport,
        bool MayWithdraw
    )
    {
        /// <summary>From each objective that the action serves directly, the way up to its end goal, nearest first.</summary>
        public IReadOnlyList<IReadOnlyList<FrameName>> Objectives { get; init; } = [];

        /// <summary>The themes it answers.</summary>
        public IReadOnlyList<FrameName> Themes { get; init; } = [];
    }

    /// <summary>Something it is to bring about.</summary>
    public sealed record Deliverable(string Code, LocalText Name);

    /// <summary>An action it hangs together with.</summary>
    public sealed record RelatedAction(string Code, LocalText Title);

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var day = input.AsOf ?? Today;
        var programme = await programmes.Find(input.Programme, day, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }

        var states = await programmes.States(programme.Value.Id, day, ct);
        if (
            await programmes.FindAction(programme.Value, input.Code, ct) is not { } found
            || !states.TryGetValue(found.Action.Id, out var state)
        )
        {
            return ProgrammeErrors.ActionNotFound(input.Code);
        }
        return await Make(found.Definition, found.Action, state, day, ct);
    }

    private async Task<View> Make(
        ProgrammeDefinition definition,
        ActionDefinition written,
        ActionState state,
        DateOnly day,
        CancellationToken ct
    )
    {
        var bodies = definition.Bodies.ToDictionary(body => body.Id);
        var titles = definition.Actions.ToDictionary(action => action.Id, action => action.Title);
        var pillar = definition.Pillars.First(pillar => pillar.Id == written.Pillar);
        var facts = state.Action.AccessFacts(written.Owner);
        var names = ViewMaking.IsInside(Actor)
            ? await ActorNames.Of(Context.Db, state.Reports.Select(r => r.ReportedBy), ct)
            : null;

        var milestones = (await book.Of(definition, day, ct)).Where(milestone =>
            milestone.Plan.Actions.Any(action => action.Id == written.Id)
        );
        return new(
            definition.Id,
            definition.Goal,
            ViewMaking.Row(written, pillar, bodies, state.Progress, definition.Frame),
            written.Summary,
            [.. written.Partners.Select(partner => ViewMaking.Name(bodies[partner]))],
            [.. written.Deliverables.Select(deliverable => new Deliverable(deliverable.Id, deliverable.Name))],
            [
                .. milestones
                    .OrderBy(milestone => milestone.First.First)
                    .Select(milestone => MilestoneRow.Of(definition, milestone, day, ViewMaking.IsInside(Actor))),
            ],
            [.. written.Related.Select(code => new RelatedAction(code, titles[code]))],
            ViewMaking.Sources(written.Sources, definition),
            ViewMaking.History(state.Reports, names),
            state.Action.WithdrawnOn,
            state.Action.Version,
            await Context.May(ProgrammeModule.Report, facts, ct) is not null,
            await Context.May(ProgrammeModule.Withdraw, facts, ct) is not null
        )
        {
            Objectives =
            [
                .. (written.Objectives ?? []).Select(code =>
                    FrameViewMaking.Chain(code, definition.Frame).Select(FrameViewMaking.Name).ToList()
                ),
            ],
            Themes =
            [
                .. (definition.Frame?.Themes ?? [])
                    .Where(theme => written.Themes?.Contains(theme.Id) == true)
                    .Select(theme => new FrameName(theme.Id, theme.Name)),
            ],
        };
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapQuestion(
                "/actions/{code}",
                ProgrammeModule.Read,
                async (
                    string code,
                    string? programme,
                    DateOnly? asOf,
                    HttpContext http,
                    ShowAction query,
                    CancellationToken ct
                ) =>
                {
                    var result = await query.Run(new(code, programme, asOf), ct);
                    if (result.IsOk)
                    {
                        http.SendVersion(result.Value.Version);
                    }
                    return result.ToHttp(TypedResults.Ok);
                }
            )
            .Produces<View>()
            .WithSummary("Show an action; the ETag is the version that a change must name");
        api.MapQuestion(
                "/actions/{code}/history",
                ProgrammeModule.Read,
                async (string code, string? programme, ShowAction query, CancellationToken ct) =>
                    (await query.Run(new(code, programme), ct)).ToHttp(view => TypedResults.Ok(view.History))
            )
            .Produces<IReadOnlyList<HistoryEntry>>()
            .WithSummary("Show what was reported on an action, newest first");
    }
}
