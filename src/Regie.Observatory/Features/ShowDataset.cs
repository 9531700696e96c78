using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Observatory.Domain;

namespace Regie.Observatory.Features;

/// <summary>A dataset with its dimensions and every file that was brought in for it.</summary>
public sealed class ShowDataset(UseCaseContext context, SeriesReader series)
    : Query<ShowDataset.Input, ShowDataset.View>(context)
{
    private const int MostImports = 100;

    /// <summary>Which dataset.</summary>
    public sealed record Input(string Code);

    /// <summary>The dataset.</summary>
    /// <param name="Imports">The newest first; rejected ones too.</param>
    public sealed record View(
        DatasetRow Row,
        IReadOnlyList<DimensionView> Dimensions,
        IReadOnlyList<ImportView> Imports
    );

    public override string Permission => ObservatoryModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var imports = await Rows<Import>()
            .Where(import => import.DatasetCode == input.Code)
            .OrderByDescending(import => import.RecordedAt)
            .ThenByDescending(import => import.Id)
            .Take(MostImports)
            .ToListAsync(ct);
        if (await series.Dataset(input.Code, ct) is not { } dataset)
        {
            // A dataset whose every file was rejected has nothing to show but these.
            return imports.Count == 0
                ? ObservatoryErrors.DatasetNotFound(input.Code)
                : new View(
                    new(input.Code, input.Code, "", "", "", false, 0, null, []),
                    [],
                    [.. imports.Select(ViewMaking.Of)]
                );
        }
        return new View(
            ViewMaking.Row(dataset),
            [
                .. dataset.Dimensions.Select(dimension => new DimensionView(
                    dimension.Id,
                    dimension.Codes,
                    dimension.Labels
                )),
            ],
            [.. imports.Select(ViewMaking.Of)]
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/datasets/{code}",
                ObservatoryModule.Read,
                async (string code, ShowDataset query, CancellationToken ct) =>
                    (await query.Run(new(code), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show a dataset with its imports");
}
