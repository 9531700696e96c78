using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Programme.Domain;

namespace Regie.Programme.Features;

/// <summary>All versions of all programmes that were loaded, newest first.</summary>
public sealed class ListVersions(UseCaseContext context)
    : Query<ListVersions.Input, IReadOnlyList<ListVersions.Row>>(context)
{
    /// <summary>Nothing to choose.</summary>
    public sealed record Input;

    /// <summary>A version.</summary>
    public sealed record Row(
        string Programme,
        string Number,
        DateOnly EffectiveFrom,
        string Basis,
        string ContentHash,
        DateTimeOffset LoadedAt
    );

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<IReadOnlyList<Row>>> Handle(Input input, CancellationToken ct) =>
        await Rows<ProgrammeVersion>()
            .OrderByDescending(version => version.LoadedAt)
            .ThenByDescending(version => version.Id)
            .Select(version => new Row(
                version.Programme,
                version.Number,
                version.EffectiveFrom,
                version.Basis,
                version.ContentHash,
                version.LoadedAt
            ))
            .ToListAsync(ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/versions",
                ProgrammeModule.Read,
                async (ListVersions query, CancellationToken ct) => (await query.Run(new(), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<IReadOnlyList<Row>>()
            .WithSummary("List the versions that were loaded");
}
