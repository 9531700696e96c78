using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Rules.Authoring;

namespace Regie.Programme.Features;

/// <summary>The rules of a programme, by group.</summary>
public sealed class ListRules(UseCaseContext context, ProgrammeReader programmes)
    : Query<ListRules.Input, IReadOnlyList<RuleGroupView>>(context)
{
    /// <summary>Of which programme (the first when null), as they are on which day (today when null).</summary>
    public sealed record Input(string? Programme = null, DateOnly? On = null);

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<IReadOnlyList<RuleGroupView>>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }
        var library = RuleShelf.Of(programme.Value.Rules);
        var on = input.On ?? Today;
        return library
            .Set.Groups.Select(group => new RuleGroupView(
                group.Id,
                RuleViewMaking.Local(group.Title),
                [
                    .. group
                        .Decisions.GroupBy(decision => decision.Id)
                        .Select(forms => Row(library, forms.Key, [.. forms], on)),
                ]
            ))
            .ToList();
    }

    private static RuleRowView Row(RuleLibrary library, string id, List<RuleDecision> forms, DateOnly on)
    {
        var form = library.Find(id, on);
        var shown = form ?? forms.MaxBy(other => other.From)!;
        return new(
            id,
            RuleViewMaking.Local(shown.Name),
            RuleViewMaking.Local(shown.Summary),
            RuleViewMaking.KindOf(shown),
            shown.From,
            forms.Count,
            shown.Table?.Rows.Count ?? shown.All.Count + shown.Any.Count,
            library.Set.Groups.SelectMany(group => group.Cases).Count(example => example.Decision == id),
            form is not null,
            RuleViewMaking.IsVerified(shown)
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/rules",
                ProgrammeModule.Read,
                async (string? programme, DateOnly? on, ListRules query, CancellationToken ct) =>
                    (await query.Run(new(programme, on), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<IReadOnlyList<RuleGroupView>>()
            .WithSummary("List the rules");
}
