using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.UseCases;
using Regie.Office.Features;

namespace Regie.Office.Pages.Things;

/// <summary>The buttons beside a list that keep its filters, and the one that forgets them.</summary>
internal static class SavedForms
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/saved/keep", Keep).ExcludeFromDescription().WithMetadata(new AccessAttribute(OfficeActs.Keep));
        site.MapPost("/saved/forget", Forget)
            .ExcludeFromDescription()
            .WithMetadata(new AccessAttribute(OfficeActs.Keep));
    }

    private static async Task<IResult> Keep(
        [FromForm] string key,
        [FromForm] string? name,
        [FromForm] string? address,
        UseCaseContext context,
        KeepFilter useCase,
        CancellationToken ct
    )
    {
        context.Key = key;
        var kept = await useCase.Run(new(name ?? "", address ?? ""), ct);
        if (kept.IsOk)
        {
            return Microsoft.AspNetCore.Http.Results.LocalRedirect(kept.Value.Address);
        }
        var (why, of) = (kept.Error.Problems is [var problem, ..] ? problem.Code : kept.Error.Code) switch
        {
            "office.filter-name-taken" => ("taken", name),
            "office.filter-too-many" => ("many", $"{kept.Error.Args[0]}"),
            "office.filter-no-list" => ("list", address is { Length: <= 60 } ? address : "-"),
            _ => ("name", "-"),
        };
        return Microsoft.AspNetCore.Http.Results.LocalRedirect(
            $"/saved?why={why}&refused={Uri.EscapeDataString(of ?? "-")}"
        );
    }

    private static async Task<IResult> Forget(
        [FromForm] string key,
        [FromForm] Guid id,
        UseCaseContext context,
        ForgetFilter useCase,
        CancellationToken ct
    )
    {
        context.Key = key;
        var gone = await useCase.Run(new(id), ct);
        return gone.ToHttp(_ => Microsoft.AspNetCore.Http.Results.LocalRedirect("/saved"));
    }
}
