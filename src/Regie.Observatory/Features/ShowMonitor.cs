using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Observatory.Indicators;

namespace Regie.Observatory.Features;

/// <summary>The competitiveness monitor: charts of indicators in groups, and where the sources contradict each other.</summary>
public sealed class ShowMonitor(UseCaseContext context, IndicatorReader reader)
    : Query<ShowMonitor.Input, ShowMonitor.View>(context)
{
    /// <summary>As known on which day; today when null.</summary>
    public sealed record Input(DateOnly? AsOf = null);

    /// <summary>The monitor.</summary>
    public sealed record View(
        LocalText Title,
        LocalText Lead,
        IReadOnlyList<Group> Groups,
        IReadOnlyList<LocalText> Contradictions,
        DateOnly AsOf
    );

    /// <summary>Charts that stand together.</summary>
    public sealed record Group(LocalText Title, LocalText Note, IReadOnlyList<Chart> Charts);

    /// <summary>A chart: one indicator, its places, and the values that are shown.</summary>
    /// <param name="Kind">places, periods or lines.</param>
    /// <param name="Period">The period of bars by place; null where there is none.</param>
    /// <param name="Values">Of the places and periods that are shown; a place without a value has none or a missing one.</param>
    public sealed record Chart(
        IndicatorView Indicator,
        string Kind,
        string? Period,
        IReadOnlyList<ShowIndicator.PlaceView> Places,
        IReadOnlyList<ValueView> Values
    );

    public override string Permission => ObservatoryModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var day = input.AsOf ?? Today;
        var definitions = await reader.Definitions(day, ct);
        if (definitions.Monitor is not { } monitor)
        {
            return new View(LocalText.None, LocalText.None, [], [], day);
        }
        var charts = monitor
            .Groups.SelectMany(group => group.Charts)
            .Where(chart => definitions.Indicators.ContainsKey(chart.Indicator))
            .ToList();
        var (engine, _) = await reader.Engine(
            definitions,
            charts.SelectMany(chart => definitions.ById[chart.Indicator].Geos.Select(geo => (chart.Indicator, geo))),
            day,
            ct
        );
        return new View(
            monitor.Title,
            monitor.Lead,
            [
                .. monitor.Groups.Select(group => new Group(
                    group.Title,
                    group.Note,
                    [.. group.Charts.Where(charts.Contains).Select(chart => Of(chart, definitions, engine))]
                )),
            ],
            monitor.Contradictions,
            day
        );
    }

    private static Chart Of(MonitorChart chart, KnownDefinitions definitions, IndicatorEngine engine)
    {
        var known = definitions.Indicators[chart.Indicator];
        var definition = known.Definition;
        var geos = chart.Kind == "periods" ? [definition.Own] : definition.Geos;
        var values = geos.SelectMany(geo =>
                engine.Compute(definition.Id, geo).Select(pair => (Geo: geo, Period: pair.Key, Point: pair.Value))
            )
            .ToList();
        string? period = null;
        if (chart.Kind is "places" or "blocs")
        {
            period =
                chart.Period
                ?? values
                    .Where(value => value.Point.Datum.HasValue)
                    .Select(value => value.Period)
                    .OrderDescending()
                    .Select(last => last.ToString())
                    .FirstOrDefault();
            values = [.. values.Where(value => value.Period.ToString() == period)];
        }
        return new(
            IndicatorViews.Of(known),
            chart.Kind,
            period,
            [.. geos.Select(geo => new ShowIndicator.PlaceView(geo, definitions.NameOf(geo)))],
            [.. values.Select(value => IndicatorViews.Of(value.Geo, value.Period, value.Point))]
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/monitor",
                ObservatoryModule.Read,
                async (DateOnly? asOf, ShowMonitor query, CancellationToken ct) =>
                    (await query.Run(new(asOf), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show the competitiveness monitor as known on a day");
}
