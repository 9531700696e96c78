using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Observatory.Features;

/// <summary>Series of a dataset, as they were known on a day.</summary>
public sealed class GetSeries(UseCaseContext context, SeriesReader reader)
    : Query<GetSeries.Input, GetSeries.View>(context)
{
    private const int Most = 5_000;

    /// <summary>What is asked for.</summary>
    /// <param name="Dataset">The dataset's code.</param>
    /// <param name="Filter">Dimension to codes; all codes of the others.</param>
    /// <param name="AsOf">The day whose knowledge is asked for; today when null.</param>
    public sealed record Input(
        string Dataset,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Filter,
        DateOnly? AsOf = null
    );

    /// <summary>The series.</summary>
    public sealed record View(DatasetRow Dataset, DateOnly AsOf, IReadOnlyList<SeriesView> Series);

    public override string Permission => ObservatoryModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        if (await reader.Dataset(input.Dataset, ct) is not { } dataset)
        {
            return ObservatoryErrors.DatasetNotFound(input.Dataset);
        }
        var filter = new IReadOnlySet<string>?[dataset.Dimensions.Count];
        foreach (var (dimension, codes) in input.Filter)
        {
            var at = dataset.PlaceOf(dimension);
            if (at < 0)
            {
                return ObservatoryErrors.DimensionNotFound(dataset.Code, dimension);
            }
            filter[at] = codes.ToHashSet(StringComparer.Ordinal);
        }

        var day = input.AsOf ?? Today;
        var keys = await reader.Keys(dataset, filter, Most + 1, ct);
        if (keys.Count > Most)
        {
            return ObservatoryErrors.TooMuch(Most);
        }
        var found = await reader.Read(dataset.Id, keys, day, ct);
        return new View(
            ViewMaking.Row(dataset),
            day,
            [.. found.Values.OrderBy(series => series.Key, StringComparer.Ordinal).Select(ViewMaking.Of)]
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/datasets/{code}/series",
                ObservatoryModule.Read,
                async (string code, DateOnly? asOf, HttpContext http, GetSeries query, CancellationToken ct) =>
                {
                    var filter = http
                        .Request.Query.Where(pair => pair.Key is not ("asOf" or "programme"))
                        .ToDictionary(
                            pair => pair.Key,
                            pair => (IReadOnlyList<string>)[.. pair.Value.SelectMany(text => (text ?? "").Split(','))]
                        );
                    return (await query.Run(new(code, filter, asOf), ct)).ToHttp(TypedResults.Ok);
                }
            )
            .Produces<View>()
            .WithSummary("Show series of a dataset as known on a day; each dimension is a parameter with codes");
}
