using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Programme.Features;

/// <summary>The programme with its pillars, groups and actions, as of a day.</summary>
public sealed class ShowBoard(UseCaseContext context, ProgrammeReader programmes)
    : Query<ShowBoard.Input, ProgrammeView>(context)
{
    /// <summary>Which programme (the first when null), as of which day (today when null).</summary>
    public sealed record Input(string? Programme = null, DateOnly? AsOf = null);

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<ProgrammeView>> Handle(Input input, CancellationToken ct)
    {
        var day = input.AsOf ?? Today;
        var programme = await programmes.Find(input.Programme, day, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }

        var definition = programme.Value;
        var states = await programmes.States(definition.Id, day, ct);
        return new ProgrammeView(
            definition.Id,
            definition.Version,
            definition.Name,
            definition.Region,
            definition.Headline,
            definition.Introduction,
            definition.Goal,
            ViewMaking.Pillars(definition, states)
        )
        {
            Objectives =
            [
                .. FrameViewMaking.Outline(definition.Frame ?? new()).Select(at => FrameViewMaking.Name(at.Objective)),
            ],
            Themes = [.. (definition.Frame?.Themes ?? []).Select(theme => new FrameName(theme.Id, theme.Name))],
        };
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapQuestion(
                "/",
                ProgrammeModule.Read,
                async (string? programme, DateOnly? asOf, ShowBoard query, CancellationToken ct) =>
                    (await query.Run(new(programme, asOf), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<ProgrammeView>()
            .WithSummary("Show the programme with its pillars and actions, as of a day");
        api.MapQuestion(
                "/actions",
                ProgrammeModule.Read,
                async (
                    string? programme,
                    DateOnly? asOf,
                    string? theme,
                    string? objective,
                    ShowBoard query,
                    CancellationToken ct
                ) =>
                    (await query.Run(new(programme, asOf), ct)).ToHttp(board =>
                        TypedResults.Ok(
                            board
                                .Pillars.SelectMany(pillar => pillar.Actions)
                                .Where(action => theme is null || action.Themes.Contains(theme))
                                .Where(action => objective is null || action.Objectives.Contains(objective))
                        )
                    )
            )
            .Produces<IEnumerable<ActionRow>>()
            .WithSummary(
                "List the actions, as of a day; those that answer a theme, or serve an objective or one below it"
            );
    }
}
