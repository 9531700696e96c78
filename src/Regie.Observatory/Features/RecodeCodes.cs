using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Observatory.Domain;

namespace Regie.Observatory.Features;

/// <summary>What codes become in another version of their classification; only where it is exact.</summary>
public sealed class RecodeCodes(UseCaseContext context)
    : Query<RecodeCodes.Input, IReadOnlyList<RecodeCodes.Row>>(context)
{
    /// <summary>Which codes of which list, between which versions.</summary>
    public sealed record Input(string List, IReadOnlyList<string> Codes, string Version, string To);

    /// <summary>A code with what it becomes, or why it becomes nothing.</summary>
    public sealed record Row(string Code, string? Becomes, string? Reason);

    public override string Permission => ObservatoryModule.Read;

    protected override async Task<Result<IReadOnlyList<Row>>> Handle(Input input, CancellationToken ct)
    {
        var content = await Rows<DefinitionVersion>()
            .Where(version => version.Kind == DefinitionKind.CodeList && version.Code == input.List)
            .OrderByDescending(version => version.Number)
            .Select(version => version.Content)
            .FirstOrDefaultAsync(ct);
        if (content is null)
        {
            return ObservatoryErrors.CodeListNotFound(input.List);
        }
        var list = CodeHistory.Parse(content);
        return input
            .Codes.Select(code => (code, list.Recode(code, input.Version, input.To)))
            .Select(pair => new Row(pair.code, pair.Item2.Code, pair.Item2.Reason))
            .ToList();
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/codes/{code}/recoded",
                ObservatoryModule.Read,
                async (string code, string list, string version, string to, RecodeCodes query, CancellationToken ct) =>
                    (await query.Run(new(list, code.Split(','), version, to), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<IReadOnlyList<Row>>()
            .WithSummary("Say what codes become in another version of their list, where that is exact");
}
