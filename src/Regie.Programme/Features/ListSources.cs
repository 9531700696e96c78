using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Programme.Definition;

namespace Regie.Programme.Features;

/// <summary>Where each part of the programme comes from: stated by the source, a reading, or from elsewhere (PLT-8).</summary>
public sealed class ListSources(UseCaseContext context, ProgrammeReader programmes)
    : Query<ListSources.Input, IReadOnlyList<ListSources.Row>>(context)
{
    /// <summary>Which programme; the first when null.</summary>
    public sealed record Input(string? Programme = null);

    /// <summary>One source of one part.</summary>
    /// <param name="PartKind">pillar, action, body, objective, theme or precondition.</param>
    /// <param name="PartCode">Its code.</param>
    /// <param name="PartName">Its title or name.</param>
    /// <param name="Source">The source.</param>
    public sealed record Row(string PartKind, string PartCode, LocalText PartName, SourceView Source);

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<IReadOnlyList<Row>>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }

        var definition = programme.Value;
        return Parts(definition)
            .SelectMany(part =>
                ViewMaking
                    .Sources(part.Sources, definition)
                    .Select(source => new Row(part.Kind, part.Code, part.Name, source))
            )
            .ToList();
    }

    private static IEnumerable<(
        string Kind,
        string Code,
        LocalText Name,
        IReadOnlyList<SourceReference> Sources
    )> Parts(ProgrammeDefinition definition) =>
        definition
            .Pillars.Select(pillar => ("pillar", pillar.Id, pillar.Name, pillar.Sources))
            .Concat(definition.Actions.Select(action => ("action", action.Id, action.Title, action.Sources)))
            .Concat(definition.Bodies.Select(body => ("body", body.Id, body.Name, body.Sources)))
            .Concat(
                (definition.Frame?.Objectives ?? []).Select(part => ("objective", part.Id, part.Name, part.Sources))
            )
            .Concat((definition.Frame?.Themes ?? []).Select(part => ("theme", part.Id, part.Name, part.Sources)))
            .Concat(
                (definition.Frame?.Preconditions ?? []).Select(part =>
                    ("precondition", part.Id, part.Name, part.Sources)
                )
            );

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/sources",
                ProgrammeModule.Read,
                async (string? programme, string? kind, ListSources query, CancellationToken ct) =>
                    (await query.Run(new(programme), ct)).ToHttp(rows =>
                        TypedResults.Ok(rows.Where(row => kind is null || row.Source.Kind == kind))
                    )
            )
            .Produces<IEnumerable<Row>>()
            .WithSummary("List the sources; kind is stated, reading or external");
}
