using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Programme.Features;

/// <summary>The themes with the actions that answer them, and what is missing (PRG-10), as of a day.</summary>
public sealed class ListThemes(UseCaseContext context, ProgrammeReader programmes)
    : Query<ListThemes.Input, ListThemes.View>(context)
{
    /// <summary>Of which programme (the first when null), as of which day (today when null).</summary>
    public sealed record Input(string? Programme = null, DateOnly? AsOf = null);

    /// <summary>The themes.</summary>
    /// <param name="Programme">The programme's id.</param>
    /// <param name="Themes">In the order of the definition.</param>
    /// <param name="Answering">How many actions answer at least one theme.</param>
    /// <param name="Actions">How many actions there are.</param>
    public sealed record View(string Programme, IReadOnlyList<ThemeView> Themes, int Answering, int Actions);

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
        var rows = ViewMaking
            .Pillars(definition, await programmes.States(definition.Id, day, ct))
            .SelectMany(pillar => pillar.Actions)
            .ToList();
        return new View(
            definition.Id,
            [
                .. (definition.Frame?.Themes ?? []).Select(theme =>
                {
                    var actions = rows.Where(row => row.Themes.Contains(theme.Id)).ToList();
                    return new ThemeView(
                        theme.Id,
                        theme.Name,
                        actions,
                        FrameViewMaking.Gap(actions),
                        ViewMaking.Sources(theme.Sources, definition)
                    );
                }),
            ],
            rows.Count(row => row.Themes.Count > 0),
            rows.Count
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/themes",
                ProgrammeModule.Read,
                async (string? programme, DateOnly? asOf, ListThemes query, CancellationToken ct) =>
                    (await query.Run(new(programme, asOf), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary(
                "List the themes with the actions that answer them, as of a day; gap is no-action or none-begun"
            );
}
