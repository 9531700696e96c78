using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Rules.Authoring;

namespace Regie.Programme.Features;

/// <summary>Asks a rule about a case. Nothing is kept.</summary>
public sealed class TryRule(UseCaseContext context, ProgrammeReader programmes)
    : Query<TryRule.Input, RuleTrialView>(context)
{
    /// <summary>The case.</summary>
    /// <param name="Decision">The decision's id.</param>
    /// <param name="Facts">A JSON object of facts by name; one left out is not known yet, null is the answer "none".</param>
    /// <param name="On">The day asked; today when null.</param>
    /// <param name="Language">The language of the words; that of the reader when null.</param>
    /// <param name="Programme">The programme's id; the first one when null.</param>
    public sealed record Input(
        string Decision,
        JsonElement Facts,
        DateOnly? On = null,
        string? Language = null,
        string? Programme = null
    );

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<RuleTrialView>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }
        var library = RuleShelf.Of(programme.Value.Rules);
        if (!library.Has(input.Decision))
        {
            return ProgrammeErrors.RuleNotFound(input.Decision);
        }
        var (facts, problems) = RuleFacts.Read(library.Set, input.Facts);
        var answer = library.Ask(input.Decision, facts, input.On ?? Today);
        var language = input.Language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return RuleTrialView.Of(programme.Value.Id, programme.Value.Version, answer, language, problems);
    }

    /// <summary>The case as sent by API.</summary>
    public sealed record Body(JsonElement Facts, DateOnly? On = null, string? Language = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/rules/{id}/try",
                async (string id, string? programme, Body body, TryRule query, CancellationToken ct) =>
                    (await query.Run(new(id, body.Facts, body.On, body.Language, programme), ct)).ToHttp(
                        TypedResults.Ok
                    )
            )
            .WithMetadata(new AccessAttribute(ProgrammeModule.Read))
            .Produces<RuleTrialView>()
            .WithSummary("Ask a rule about a case; nothing is kept");
}
