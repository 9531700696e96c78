using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Office;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>Keeps a filter no longer.</summary>
public sealed class ForgetFilter(UseCaseContext context) : UseCase<ForgetFilter.Input, Done>(context)
{
    /// <summary>Which one.</summary>
    public sealed record Input(Guid Id);

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Keep;

    /// <inheritdoc/>
    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var (person, id) = (KeepFilter.OwnerOf(Actor) ?? default, new SavedFilterId(input.Id));
        var kept = await Db.Set<SavedFilter>()
            .SingleOrDefaultAsync(filter => filter.Id == id && filter.PersonId == person, ct);
        if (kept is null)
        {
            return SavedErrors.FilterNotFound($"{input.Id}");
        }

        Db.Remove(kept);
        About(SavedFilter.SubjectOf(kept.Id));
        return Done.It;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/filters/{id:guid}/forget",
                OfficeActs.Keep,
                async (Guid id, ForgetFilter useCase, CancellationToken ct) =>
                    (await useCase.Run(new(id), ct)).ToHttp(TypedResults.Ok)
            )
            .WithSummary("Keep a filter no longer");
}
