using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Office;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>Gives a kept filter another name.</summary>
public sealed class RenameFilter(UseCaseContext context) : UseCase<RenameFilter.Input, Done>(context)
{
    /// <summary>Which one, and its new name.</summary>
    public sealed record Input(Guid Id, string Name);

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Keep;

    /// <inheritdoc/>
    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Name, nameof(input.Name), SavedFilter.LongestName);

    /// <inheritdoc/>
    protected override async Task<Result<Done>> Handle(Input input, CancellationToken ct)
    {
        var person = KeepFilter.OwnerOf(Actor) ?? default;
        var mine = await Db.Set<SavedFilter>().Where(filter => filter.PersonId == person).ToListAsync(ct);
        if (mine.Find(filter => filter.Id == new SavedFilterId(input.Id)) is not { } kept)
        {
            return SavedErrors.FilterNotFound($"{input.Id}");
        }
        var name = input.Name.Trim();
        if (mine.Exists(other => other != kept && other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            return SavedErrors.NameTaken(name);
        }

        kept.Name = name;
        About(SavedFilter.SubjectOf(kept.Id));
        return Done.It;
    }

    /// <summary>The name as sent by API.</summary>
    public sealed record Body(string Name);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/filters/{id:guid}/rename",
                OfficeActs.Keep,
                async (Guid id, Body body, RenameFilter useCase, CancellationToken ct) =>
                    (await useCase.Run(new(id, body.Name), ct)).ToHttp(TypedResults.Ok)
            )
            .WithSummary("Give a kept filter another name");
}
