using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Programme.Definition;

namespace Regie.Programme.Features;

/// <summary>The whole definition in force, as JSON: for export and for other people's programs (PLT-5).</summary>
public sealed class ShowContent(UseCaseContext context, ProgrammeReader programmes)
    : Query<ShowContent.Input, string>(context)
{
    /// <summary>Of which programme; the first when null.</summary>
    public sealed record Input(string? Programme = null);

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<string>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        return programme.IsOk ? DefinitionJson.Write(programme.Value) : programme.Error;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/definition",
                ProgrammeModule.Read,
                async (string? programme, ShowContent query, CancellationToken ct) =>
                    (await query.Run(new(programme), ct)).ToHttp(json => TypedResults.Text(json, "application/json"))
            )
            .WithSummary("Show the whole definition in force");
}
