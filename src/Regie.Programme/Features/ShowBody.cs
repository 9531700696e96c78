using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;

namespace Regie.Programme.Features;

/// <summary>One body: to whom it reports, what it carries, where it helps.</summary>
public sealed class ShowBody(UseCaseContext context, ProgrammeReader programmes)
    : Query<ShowBody.Input, ShowBody.View>(context)
{
    /// <summary>Which body, of which programme (the first when null).</summary>
    public sealed record Input(string Code, string? Programme = null);

    /// <summary>The body.</summary>
    public sealed record View(
        string Programme,
        BodyName Name,
        LocalText Type,
        IReadOnlyList<BodyName> ReportsTo,
        IReadOnlyList<BodyName> ReportedToBy,
        IReadOnlyList<ActionRow> Owns,
        IReadOnlyList<ActionRow> Helps,
        IReadOnlyList<SourceView> Sources
    );

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }

        var definition = programme.Value;
        var body = definition.Bodies.FirstOrDefault(b =>
            string.Equals(b.Id, input.Code, StringComparison.OrdinalIgnoreCase)
        );
        if (body is null)
        {
            return ProgrammeErrors.BodyNotFound(input.Code);
        }

        var states = await programmes.States(definition.Id, Today, ct);
        var rows = ViewMaking
            .Pillars(definition, states)
            .SelectMany(pillar => pillar.Actions)
            .ToDictionary(row => row.Code);
        var bodies = definition.Bodies.ToDictionary(b => b.Id);
        return new View(
            definition.Id,
            ViewMaking.Name(body),
            body.Type,
            [.. body.ReportsTo.Select(code => ViewMaking.Name(bodies[code]))],
            [.. definition.Bodies.Where(b => b.ReportsTo.Contains(body.Id)).Select(ViewMaking.Name)],
            [.. definition.Actions.Where(action => action.Owner == body.Id).Select(action => rows[action.Id])],
            [
                .. definition
                    .Actions.Where(action => action.Partners.Contains(body.Id))
                    .Select(action => rows[action.Id]),
            ],
            ViewMaking.Sources(body.Sources, definition)
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/bodies/{code}",
                ProgrammeModule.Read,
                async (string code, string? programme, ShowBody query, CancellationToken ct) =>
                    (await query.Run(new(code, programme), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show a body");
}
