using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;

namespace Regie.Programme.Features;

/// <summary>All bodies of the programme, with what they carry.</summary>
public sealed class ListBodies(UseCaseContext context, ProgrammeReader programmes)
    : Query<ListBodies.Input, IReadOnlyList<ListBodies.Row>>(context)
{
    /// <summary>Which programme; the first when null.</summary>
    public sealed record Input(string? Programme = null);

    /// <summary>A body in a list.</summary>
    /// <param name="Name">Its code and name.</param>
    /// <param name="Type">What it is.</param>
    /// <param name="Owns">How many actions it carries.</param>
    /// <param name="Helps">In how many actions it is a partner.</param>
    public sealed record Row(BodyName Name, LocalText Type, int Owns, int Helps);

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<IReadOnlyList<Row>>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }

        var actions = programme.Value.Actions;
        return programme
            .Value.Bodies.Select(body => new Row(
                ViewMaking.Name(body),
                body.Type,
                actions.Count(action => action.Owner == body.Id),
                actions.Count(action => action.Partners.Contains(body.Id))
            ))
            .ToList();
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/bodies",
                ProgrammeModule.Read,
                async (string? programme, ListBodies query, CancellationToken ct) =>
                    (await query.Run(new(programme), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<IReadOnlyList<Row>>()
            .WithSummary("List the bodies");
}
