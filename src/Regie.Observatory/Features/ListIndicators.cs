using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Observatory.Indicators;

namespace Regie.Observatory.Features;

/// <summary>All indicators that are in force.</summary>
public sealed class ListIndicators(UseCaseContext context, IndicatorReader reader)
    : Query<ListIndicators.Input, IReadOnlyList<IndicatorView>>(context)
{
    /// <summary>As of which day; today when null.</summary>
    public sealed record Input(DateOnly? AsOf = null);

    public override string Permission => ObservatoryModule.Read;

    protected override async Task<Result<IReadOnlyList<IndicatorView>>> Handle(Input input, CancellationToken ct) =>
        (await reader.Definitions(input.AsOf ?? Today, ct))
            .Indicators.Values.OrderBy(known => known.Place)
            .Select(IndicatorViews.Of)
            .ToList();

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/indicators",
                ObservatoryModule.Read,
                async (DateOnly? asOf, ListIndicators query, CancellationToken ct) =>
                    (await query.Run(new(asOf), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<IReadOnlyList<IndicatorView>>()
            .WithSummary("List the indicators in force");
}
