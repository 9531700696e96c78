using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Records;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>Keeps a list with its filters under a name; for the person herself alone.</summary>
public sealed class KeepFilter(UseCaseContext context, IEnumerable<ListPage> lists)
    : UseCase<KeepFilter.Input, KeepFilter.Kept>(context)
{
    /// <summary>The name, and the address of the list: <c>/programme/actions?status=started</c>.</summary>
    public sealed record Input(string Name, string Address);

    /// <summary>Its key.</summary>
    public sealed record Kept(Guid Id, string Name, string Address);

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Keep;

    /// <inheritdoc/>
    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Name, nameof(input.Name), SavedFilter.LongestName);

    /// <inheritdoc/>
    protected override async Task<Result<Kept>> Handle(Input input, CancellationToken ct)
    {
        if (OwnerOf(Actor) is not { } person)
        {
            return SavedErrors.NoPerson();
        }
        if (Split(input.Address) is not var (path, query) || !lists.Any(list => list.Path == path))
        {
            return SavedErrors.NoList(input.Address.Length <= 60 ? input.Address : input.Address[..60]);
        }
        var name = input.Name.Trim();
        var mine = Db.Set<SavedFilter>().Where(filter => filter.PersonId == person);
        if (await mine.CountAsync(ct) >= SavedFilter.Most)
        {
            return SavedErrors.TooMany(SavedFilter.Most);
        }
        if ((await mine.Select(filter => filter.Name).ToListAsync(ct)).Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return SavedErrors.NameTaken(name);
        }

        var kept = new SavedFilter
        {
            Id = new(Guid.CreateVersion7(Now)),
            PersonId = person,
            Name = name,
            Path = path,
            Query = query,
            KeptAt = Now,
        };
        Db.Add(kept);
        About(SavedFilter.SubjectOf(kept.Id));
        return new Kept(kept.Id.Value, name, kept.Href);
    }

    internal static PersonId? OwnerOf(Actor actor) =>
        actor.IsPerson ? new PersonId(Guid.Parse(actor.Id["person:".Length..])) : null;

    // A path of this site and what follows the question mark; null for whatever else an address may be.
    internal static (string Path, string Query)? Split(string address)
    {
        if (
            address.Length > SavedFilter.LongestQuery
            || !address.StartsWith('/')
            || address.StartsWith("//", StringComparison.Ordinal)
            || address.Any(letter => char.IsControl(letter) || letter is '\\' or '#' or ' ')
        )
        {
            return null;
        }
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (address, "") : (address[..mark], address[(mark + 1)..]);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/filters",
                OfficeActs.Keep,
                async (Input input, KeepFilter useCase, CancellationToken ct) =>
                    (await useCase.Run(input, ct)).ToHttp(kept =>
                        TypedResults.Created($"/api/v1/office/filters/{kept.Id}", kept)
                    )
            )
            .Produces<Kept>(StatusCodes.Status201Created)
            .WithSummary("Keep a list with its filters under a name");
}
