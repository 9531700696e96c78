using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Observatory.Features;

/// <summary>The catalogue: all datasets.</summary>
public sealed class ListDatasets(UseCaseContext context, SeriesReader series)
    : Query<ListDatasets.Input, IReadOnlyList<DatasetRow>>(context)
{
    /// <summary>Nothing to choose.</summary>
    public sealed record Input;

    public override string Permission => ObservatoryModule.Read;

    protected override async Task<Result<IReadOnlyList<DatasetRow>>> Handle(Input input, CancellationToken ct) =>
        (await series.Datasets(ct)).Values.Select(ViewMaking.Row).ToList();

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/datasets",
                ObservatoryModule.Read,
                async (ListDatasets query, CancellationToken ct) => (await query.Run(new(), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<IReadOnlyList<DatasetRow>>()
            .WithSummary("List the datasets");
}
