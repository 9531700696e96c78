using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Records;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;

namespace Regie.Office.Features;

/// <summary>The filters that the reader keeps, by name.</summary>
public sealed class ListFilters(UseCaseContext context, IEnumerable<ListPage> lists)
    : Query<ListFilters.Input, IReadOnlyList<ListFilters.Row>>(context)
{
    /// <summary>Only those of one list, or of all.</summary>
    public sealed record Input(string? Path = null);

    /// <summary>A kept filter.</summary>
    /// <param name="Id">Its key.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="ListCode">Code of the list's name in the texts.</param>
    /// <param name="Path">The list's page.</param>
    /// <param name="Address">The list with these filters.</param>
    public sealed record Row(Guid Id, string Name, string ListCode, string Path, string Address);

    /// <inheritdoc/>
    public override string Permission => OfficeActs.Keep;

    /// <inheritdoc/>
    protected override async Task<Result<IReadOnlyList<Row>>> Handle(Input input, CancellationToken ct)
    {
        var person = KeepFilter.OwnerOf(Actor) ?? default;
        var known = lists.ToDictionary(list => list.Path, list => list.TextCode);
        var mine = await Rows<SavedFilter>().Where(filter => filter.PersonId == person).ToListAsync(ct);
        return mine.Where(filter => input.Path is null || filter.Path == input.Path)
            .Where(filter => known.ContainsKey(filter.Path))
            .OrderBy(filter => filter.Name, StringComparer.CurrentCultureIgnoreCase)
            .Select(filter => new Row(filter.Id.Value, filter.Name, known[filter.Path], filter.Path, filter.Href))
            .ToList();
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/filters",
                OfficeActs.Keep,
                async (ListFilters query, CancellationToken ct) => (await query.Run(new(), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<IReadOnlyList<Row>>()
            .WithSummary("List the filters that one keeps");
}
