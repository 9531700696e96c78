using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Programme.Features;

/// <summary>The calendar: every date that the programme and its carriers promise, and how each is kept.</summary>
public sealed class ListMilestones(UseCaseContext context, ProgrammeReader programmes, MilestoneBook book)
    : Query<ListMilestones.Input, ListMilestones.View>(context)
{
    /// <summary>Of which programme (the first when null), as of which day (today when null).</summary>
    public sealed record Input(string? Programme = null, DateOnly? AsOf = null);

    /// <summary>The calendar.</summary>
    /// <param name="Programme">The programme's id.</param>
    /// <param name="AsOf">The day for which it holds.</param>
    /// <param name="IsInside">Whether the reader is told of lateness.</param>
    /// <param name="Pillars">All pillars and groups, in the programme's order, also those without a date.</param>
    /// <param name="Milestones">In the programme's order; those of carriers last.</param>
    public sealed record View(
        string Programme,
        DateOnly AsOf,
        bool IsInside,
        IReadOnlyList<Pillar> Pillars,
        IReadOnlyList<MilestoneRow> Milestones
    );

    /// <summary>A pillar or group, with how many of its actions have a date.</summary>
    public sealed record Pillar(string Code, Kernel.Values.LocalText Name, int Actions, int Dated);

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var day = input.AsOf ?? Today;
        var programme = await programmes.Find(input.Programme, day, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }

        var definition = programme.Value;
        var states = await book.Of(definition, day, ct);
        var dated = states.SelectMany(state => state.Plan.Actions).Select(action => action.Id).ToHashSet();
        return new View(
            definition.Id,
            day,
            ViewMaking.IsInside(Actor),
            [
                .. definition.Pillars.Select(pillar =>
                {
                    var actions = definition.Actions.Where(action => action.Pillar == pillar.Id).ToList();
                    return new Pillar(
                        pillar.Id,
                        pillar.Name,
                        actions.Count,
                        actions.Count(action => dated.Contains(action.Id))
                    );
                }),
            ],
            [.. states.Select(state => MilestoneRow.Of(definition, state, day, ViewMaking.IsInside(Actor)))]
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/milestones",
                ProgrammeModule.Read,
                async (string? programme, DateOnly? asOf, ListMilestones query, CancellationToken ct) =>
                    (await query.Run(new(programme, asOf), ct)).ToHttp(view => TypedResults.Ok(view.Milestones))
            )
            .Produces<IReadOnlyList<MilestoneRow>>()
            .WithSummary("List the milestones, as of a day; lateness only for those inside the administration");
}
