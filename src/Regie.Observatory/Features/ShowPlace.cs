using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Observatory.Indicators;

namespace Regie.Observatory.Features;

/// <summary>The profile of a region or country: each indicator that is computed for it, with its first and last value.</summary>
public sealed class ShowPlace(UseCaseContext context, IndicatorReader reader)
    : Query<ShowPlace.Input, ShowPlace.View>(context)
{
    /// <summary>Which place, as known on which day (today when null).</summary>
    public sealed record Input(string Geo, DateOnly? AsOf = null);

    /// <summary>The profile.</summary>
    public sealed record View(string Geo, LocalText Name, IReadOnlyList<Row> Rows, DateOnly AsOf);

    /// <summary>An indicator.</summary>
    /// <param name="First">Its first value; null where there is none.</param>
    /// <param name="Last">Its last value; the same as the first where there is but one.</param>
    public sealed record Row(IndicatorView Indicator, ValueView? First, ValueView? Last);

    public override string Permission => ObservatoryModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var day = input.AsOf ?? Today;
        var definitions = await reader.Definitions(day, ct);
        var indicators = definitions
            .Indicators.Values.Where(known => known.Definition.Geos.Contains(input.Geo))
            .OrderBy(known => known.Place)
            .ToList();
        if (indicators.Count == 0)
        {
            return ObservatoryErrors.PlaceNotFound(input.Geo);
        }
        var (engine, _) = await reader.Engine(
            definitions,
            indicators.Select(known => (known.Definition.Id, input.Geo)),
            day,
            ct
        );
        return new View(
            input.Geo,
            definitions.NameOf(input.Geo),
            [.. indicators.Select(known => Of(known, input.Geo, engine))],
            day
        );
    }

    private static Row Of(KnownIndicator known, string geo, IndicatorEngine engine)
    {
        var values = engine
            .Compute(known.Definition.Id, geo)
            .Where(pair => pair.Value.Datum.HasValue)
            .Select(pair => IndicatorViews.Of(geo, pair.Key, pair.Value))
            .ToList();
        return new(IndicatorViews.Of(known), values.FirstOrDefault(), values.LastOrDefault());
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/places/{geo}",
                ObservatoryModule.Read,
                async (string geo, DateOnly? asOf, ShowPlace query, CancellationToken ct) =>
                    (await query.Run(new(geo, asOf), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show the profile of a place: each indicator with its first and last value");
}
