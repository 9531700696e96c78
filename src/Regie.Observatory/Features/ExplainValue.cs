using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Observatory.Domain;
using Regie.Observatory.Indicators;

namespace Regie.Observatory.Features;

/// <summary>What a value of an indicator rests on, down to the cells of its sources.</summary>
public sealed class ExplainValue(UseCaseContext context, IndicatorReader reader)
    : Query<ExplainValue.Input, ExplainValue.Node>(context)
{
    /// <summary>Which value, as known on which day (today when null).</summary>
    public sealed record Input(string Indicator, string Geo, string Period, DateOnly? AsOf = null);

    /// <summary>A computation with its parts, or a cell of a source.</summary>
    /// <param name="What">What it is, and its role in what is above.</param>
    /// <param name="How">The formula or method; empty for a cell.</param>
    /// <param name="Source">Of a cell: dataset, vintage, file and line; null otherwise.</param>
    public sealed record Node(
        string What,
        string Geo,
        string Period,
        double? Value,
        string? Printed,
        string Flags,
        string Status,
        string How,
        CellSource? Source,
        IReadOnlyList<Node> Parts
    );

    /// <summary>Where a cell was told.</summary>
    public sealed record CellSource(
        string Dataset,
        int Vintage,
        string File,
        string FileHash,
        int Line,
        string Citation,
        bool AsPrinted
    );

    public override string Permission => ObservatoryModule.Read;

    protected override async Task<Result<Node>> Handle(Input input, CancellationToken ct)
    {
        var day = input.AsOf ?? Today;
        var definitions = await reader.Definitions(day, ct);
        if (!definitions.Indicators.ContainsKey(input.Indicator))
        {
            return ObservatoryErrors.IndicatorNotFound(input.Indicator);
        }
        var (engine, _) = await reader.Engine(definitions, [(input.Indicator, input.Geo)], day, ct);
        if (
            !TimePeriod.TryParse(input.Period, out var period)
            || engine.Explain(input.Indicator, input.Geo, period) is not { } lineage
        )
        {
            return ObservatoryErrors.NoSuchValue(input.Indicator, input.Geo, input.Period);
        }
        var codes = Datasets(lineage).Distinct().ToList();
        var files = await Rows<Import>()
            .Where(import => codes.Contains(import.DatasetCode) && import.State == ImportState.Accepted)
            .Select(import => new
            {
                import.DatasetCode,
                import.Vintage,
                import.FileName,
                import.FileHash,
            })
            .ToDictionaryAsync(
                import => (import.DatasetCode, import.Vintage),
                import => (import.FileName, import.FileHash),
                ct
            );
        return Of(lineage, files);
    }

    private static IEnumerable<string> Datasets(Lineage lineage) =>
        (lineage.Dataset is { } dataset ? [dataset.Code] : Enumerable.Empty<string>()).Concat(
            lineage.Parts.SelectMany(Datasets)
        );

    private static Node Of(Lineage lineage, IReadOnlyDictionary<(string, int), (string Name, string Hash)> files)
    {
        var point = lineage.Point;
        CellSource? source = null;
        if (lineage is { Series: { } series, Dataset: { } dataset })
        {
            var (name, hash) = files.GetValueOrDefault((dataset.Code, series.Vintage), ("", ""));
            source = new(dataset.Code, series.Vintage, name, hash, series.Line, dataset.Citation, dataset.AsPrinted);
        }
        return new(
            lineage.What,
            lineage.Geo,
            lineage.Period.ToString(),
            point?.Datum.HasValue == true ? point.Value.Datum.Value : null,
            point?.Printed?.ToString(),
            point?.Letters.ToString() ?? "",
            point is { } known ? ViewMaking.Words(known.Datum.Status) : "missing",
            lineage.How,
            source,
            [.. lineage.Parts.Select(part => Of(part, files))]
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/indicators/{code}/values/{geo}/{period}",
                ObservatoryModule.Read,
                async (
                    string code,
                    string geo,
                    string period,
                    DateOnly? asOf,
                    ExplainValue query,
                    CancellationToken ct
                ) => (await query.Run(new(code, geo, period, asOf), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<Node>()
            .WithSummary("Explain a value of an indicator down to the cells of its sources");
}
