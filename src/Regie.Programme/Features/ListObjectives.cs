using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Programme.Domain;

namespace Regie.Programme.Features;

/// <summary>The goal tree: end goals, the objectives below them and the actions that serve these (PRG-4), as of a day.</summary>
public sealed class ListObjectives(UseCaseContext context, ProgrammeReader programmes)
    : Query<ListObjectives.Input, ListObjectives.View>(context)
{
    /// <summary>Of which programme (the first when null), as of which day (today when null).</summary>
    public sealed record Input(string? Programme = null, DateOnly? AsOf = null);

    /// <summary>The goal tree.</summary>
    /// <param name="Programme">The programme's id.</param>
    /// <param name="Goal">What the programme says of its goal.</param>
    /// <param name="Level">The level of government whose programme it is.</param>
    /// <param name="Frames">The wider policies it is part of.</param>
    /// <param name="Objectives">In the order of an outline: each before those below it.</param>
    /// <param name="Preconditions">What it needs and cannot bring about alone.</param>
    /// <param name="WithoutObjective">The actions that serve no objective.</param>
    public sealed record View(
        string Programme,
        LocalText Goal,
        string Level,
        IReadOnlyList<FrameName> Frames,
        IReadOnlyList<ObjectiveView> Objectives,
        IReadOnlyList<PreconditionView> Preconditions,
        IReadOnlyList<ActionRow> WithoutObjective
    );

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
        var frame = definition.Frame ?? new();
        var rows = ViewMaking
            .Pillars(definition, await programmes.States(definition.Id, day, ct))
            .SelectMany(pillar => pillar.Actions)
            .ToList();
        var direct = definition.Actions.ToDictionary(action => action.Id, action => action.Objectives ?? []);
        return new View(
            definition.Id,
            definition.Goal,
            Codes.Of(frame.Level),
            [.. frame.Frames.Select(wider => new FrameName(wider.Id, wider.Name))],
            [
                .. FrameViewMaking
                    .Outline(frame)
                    .Select(at => new ObjectiveView(
                        at.Objective.Id,
                        at.Objective.Name,
                        Codes.Of(at.Objective.Horizon),
                        at.Objective.Parent,
                        at.Depth,
                        FrameViewMaking.Frames(at.Objective, frame),
                        [.. rows.Where(row => direct[row.Code].Contains(at.Objective.Id))],
                        ViewMaking.Sources(at.Objective.Sources, definition)
                    )),
            ],
            [
                .. frame.Preconditions.Select(precondition => new PreconditionView(
                    precondition.Id,
                    precondition.Name,
                    Codes.Of(precondition.Level),
                    ViewMaking.Sources(precondition.Sources, definition)
                )),
            ],
            [.. rows.Where(row => row.Objectives.Count == 0)]
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/objectives",
                ProgrammeModule.Read,
                async (string? programme, DateOnly? asOf, ListObjectives query, CancellationToken ct) =>
                    (await query.Run(new(programme, asOf), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary(
                "Show the goal tree: objectives with their actions, wider frames and preconditions, as of a day"
            );
}
