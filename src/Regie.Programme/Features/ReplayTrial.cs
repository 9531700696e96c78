using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Programme.Definition;
using Regie.Programme.Domain;
using Regie.Rules.Authoring;

namespace Regie.Programme.Features;

/// <summary>Works a kept answer out again, with the rules and facts of then, and says whether it comes out the same.</summary>
public sealed class ReplayTrial(UseCaseContext context, ProgrammeReader programmes)
    : Query<ReplayTrial.Input, ReplayTrial.View>(context)
{
    /// <summary>Which one.</summary>
    public sealed record Input(string Reference);

    /// <summary>What was kept, and what comes of it now.</summary>
    /// <param name="Reference">As <c>TRY-2011-0001</c>.</param>
    /// <param name="Decision">The decision asked.</param>
    /// <param name="Version">The version of the programme whose rules were asked.</param>
    /// <param name="On">The day asked.</param>
    /// <param name="RulesHash">SHA-256 of the rules.</param>
    /// <param name="FactsHash">SHA-256 of the facts.</param>
    /// <param name="Engine">The version of the evaluation then.</param>
    /// <param name="EngineNow">The version of the evaluation now.</param>
    /// <param name="KeptAt">When it was kept.</param>
    /// <param name="Facts">The facts.</param>
    /// <param name="Kept">The answer of then.</param>
    /// <param name="Now">The answer of now; null where the rules of then are not to be found or the facts were changed.</param>
    /// <param name="Differences">What differs; none where all is equal.</param>
    public sealed record View(
        string Reference,
        string Decision,
        string Version,
        DateOnly On,
        string RulesHash,
        string FactsHash,
        string Engine,
        string EngineNow,
        DateTimeOffset KeptAt,
        JsonElement Facts,
        JsonElement Kept,
        JsonElement? Now,
        IReadOnlyList<string> Differences
    )
    {
        /// <summary>Whether it came out the same.</summary>
        public bool IsEqual => Differences.Count == 0;
    }

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var trial = await Rows<RuleTrial>().SingleOrDefaultAsync(trial => trial.Reference == input.Reference, ct);
        if (trial is null)
        {
            return ProgrammeErrors.TrialNotFound(input.Reference);
        }
        var definition = await programmes.WithRules(trial.Programme, trial.RulesHash, ct);
        var facts = JsonDocument.Parse(trial.Facts).RootElement;
        var kept = JsonDocument.Parse(trial.Answer).RootElement;
        var differences = new List<string>();
        if (RuleJson.Hash(trial.Facts) != trial.FactsHash)
        {
            differences.Add("facts");
        }
        if (definition is null)
        {
            differences.Add("rules");
        }
        var now =
            differences.Count > 0
                ? null
                : (JsonElement?)JsonDocument.Parse(Again(trial, definition!, facts)).RootElement;
        if (now is { } answer)
        {
            differences.AddRange(
                kept.EnumerateObject()
                    .Select(entry => entry.Name)
                    .Union(answer.EnumerateObject().Select(entry => entry.Name))
                    .Where(name => Part(kept, name) != Part(answer, name))
            );
        }
        return new View(
            trial.Reference,
            trial.Decision,
            trial.Version,
            trial.AskedFor,
            trial.RulesHash,
            trial.FactsHash,
            trial.Engine,
            RuleLibrary.EngineVersion,
            trial.KeptAt,
            facts,
            kept,
            now,
            differences
        );
    }

    private static string Again(RuleTrial trial, ProgrammeDefinition definition, JsonElement given)
    {
        var library = RuleShelf.Of(definition.Rules);
        var (facts, _) = RuleFacts.Read(library.Set, given);
        return RuleJson.Kept(library.Ask(trial.Decision, facts, trial.AskedFor), definition.Languages);
    }

    private static string? Part(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var part) ? part.GetRawText() : null;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/kept/{reference}",
                ProgrammeModule.Read,
                async (string reference, ReplayTrial query, CancellationToken ct) =>
                    (await query.Run(new(reference), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show a kept answer, and work it out again");
}
