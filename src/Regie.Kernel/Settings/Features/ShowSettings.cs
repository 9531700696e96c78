using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Kernel.Settings.Features;

/// <summary>The settings of the installation, as they are kept with the data.</summary>
public sealed class ShowSettings(UseCaseContext context) : Query<ShowSettings.Input, HouseSettings>(context)
{
    /// <summary>Nothing to choose.</summary>
    public sealed record Input;

    /// <inheritdoc/>
    public override string Permission => KernelModule.ManageAccess;

    /// <inheritdoc/>
    protected override async Task<Result<HouseSettings>> Handle(Input input, CancellationToken ct) =>
        await HouseSettings.Read(Context.Db, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/settings",
                KernelModule.ManageAccess,
                async (HttpContext http, ShowSettings query, CancellationToken ct) =>
                {
                    var result = await query.Run(new(), ct);
                    if (result.IsOk)
                    {
                        http.SendVersion(result.Value.Version);
                    }
                    return result.ToHttp(TypedResults.Ok);
                }
            )
            .WithSummary("Show the settings of the installation");
}
