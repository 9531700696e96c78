using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Observatory.Indicators;

namespace Regie.Observatory.Features;

/// <summary>An indicator: what it means, its values for all places as known on a day, and its versions.</summary>
public sealed class ShowIndicator(UseCaseContext context, IndicatorReader reader, SeriesReader series)
    : Query<ShowIndicator.Input, ShowIndicator.View>(context)
{
    /// <summary>Which indicator, as known on which day (today when null).</summary>
    public sealed record Input(string Code, DateOnly? AsOf = null);

    /// <summary>The indicator.</summary>
    /// <param name="Places">Its places with their names, the own one first.</param>
    /// <param name="Values">In the order of places and periods.</param>
    /// <param name="Sources">The datasets it rests on.</param>
    /// <param name="Family">Others that say the same by another definition or for another scope.</param>
    /// <param name="Versions">Of its definition, the first first.</param>
    public sealed record View(
        IndicatorView Indicator,
        IReadOnlyList<PlaceView> Places,
        IReadOnlyList<ValueView> Values,
        IReadOnlyList<DatasetRow> Sources,
        IReadOnlyList<IndicatorView> Family,
        IReadOnlyList<VersionView> Versions,
        DateOnly AsOf
    );

    /// <summary>A place with its name.</summary>
    public sealed record PlaceView(string Code, LocalText Name);

    /// <summary>A version of the definition.</summary>
    public sealed record VersionView(int Number, DateOnly EffectiveFrom, string ContentHash, DateTimeOffset LoadedAt);

    public override string Permission => ObservatoryModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var day = input.AsOf ?? Today;
        var definitions = await reader.Definitions(day, ct);
        if (!definitions.Indicators.TryGetValue(input.Code, out var known))
        {
            return ObservatoryErrors.IndicatorNotFound(input.Code);
        }
        var definition = known.Definition;
        var (engine, _) = await reader.Engine(
            definitions,
            definition.Geos.Select(geo => (definition.Id, geo)),
            day,
            ct
        );
        var datasets = await series.Datasets(ct);
        var versions = await reader.Versions(definition.Id, ct);
        return new View(
            IndicatorViews.Of(known),
            [.. definition.Geos.Select(geo => new PlaceView(geo, definitions.NameOf(geo)))],
            [
                .. definition.Geos.SelectMany(geo =>
                    engine.Compute(definition.Id, geo).Select(pair => IndicatorViews.Of(geo, pair.Key, pair.Value))
                ),
            ],
            [
                .. SourcesOf(definition, definitions)
                    .Where(datasets.ContainsKey)
                    .Select(code => ViewMaking.Row(datasets[code])),
            ],
            [
                .. definitions
                    .Indicators.Values.Where(other =>
                        other.Definition.Family is { } family
                        && family == definition.Family
                        && other.Definition.Id != definition.Id
                    )
                    .Select(IndicatorViews.Of),
            ],
            [
                .. versions.Select(version => new VersionView(
                    version.Number,
                    version.EffectiveFrom,
                    version.ContentHash,
                    version.LoadedAt
                )),
            ],
            day
        );
    }

    private static List<string> SourcesOf(IndicatorDefinition start, KnownDefinitions definitions)
    {
        var found = new List<string>();
        var next = new Queue<IndicatorDefinition>([start]);
        while (next.TryDequeue(out var indicator))
        {
            foreach (var input in indicator.Inputs.Values)
            {
                if (input.Dataset is { } dataset && !found.Contains(dataset))
                {
                    found.Add(dataset);
                }
                else if (input.Indicator is { } other && definitions.ById.TryGetValue(other, out var inner))
                {
                    next.Enqueue(inner);
                }
            }
        }
        return found;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/indicators/{code}",
                ObservatoryModule.Read,
                async (string code, DateOnly? asOf, ShowIndicator query, CancellationToken ct) =>
                    (await query.Run(new(code, asOf), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show an indicator with its values as known on a day");
}
