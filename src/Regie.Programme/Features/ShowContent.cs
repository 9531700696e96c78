using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Programme.Definition;

namespace Regie.Programme.Features;

/// <summary>The whole definition in force, or of another version, as JSON: for export and for other people's programs (PLT-5).</summary>
public sealed class ShowContent(UseCaseContext context, ProgrammeReader programmes)
    : Query<ShowContent.Input, string>(context)
{
    /// <summary>Of which programme, the first when null; which version, the one in force on the day when null; today when null.</summary>
    public sealed record Input(string? Programme = null, string? Version = null, DateOnly? AsOf = null);

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<string>> Handle(Input input, CancellationToken ct)
    {
        var programme = input.Version is { } number
            ? await programmes.FindVersion(input.Programme, number, ct)
            : await programmes.Find(input.Programme, input.AsOf ?? Today, ct);
        return programme.IsOk ? DefinitionJson.Write(programme.Value) : programme.Error;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/definition",
                ProgrammeModule.Read,
                async (string? programme, string? version, ShowContent query, CancellationToken ct) =>
                    (await query.Run(new(programme, version), ct)).ToHttp(json =>
                        TypedResults.Text(json, "application/json")
                    )
            )
            .WithSummary("Show the whole definition in force, or that of a version");
}
