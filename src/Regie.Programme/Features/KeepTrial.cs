using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Programme.Definition;
using Regie.Programme.Domain;
using Regie.Rules.Authoring;

namespace Regie.Programme.Features;

/// <summary>Asks a rule about a case and keeps the answer, so that it can be worked out again years later.</summary>
public sealed class KeepTrial(UseCaseContext context, ProgrammeReader programmes)
    : UseCase<KeepTrial.Input, KeepTrial.Kept>(context)
{
    /// <summary>The longest facts that are kept, in characters.</summary>
    public const int MostFacts = 200_000;

    /// <summary>The case; see <see cref="TryRule.Input"/>.</summary>
    public sealed record Input(string Decision, JsonElement Facts, DateOnly? On = null, string? Programme = null);

    /// <summary>Its reference.</summary>
    public sealed record Kept(string Reference);

    public override string Permission => ProgrammeModule.Keep;

    protected override void Check(Input input, Problems problems)
    {
        problems.Require(
            input.Facts.ValueKind == JsonValueKind.Object,
            nameof(input.Facts),
            "programme.facts-no-object"
        );
        problems.Require(
            input.Facts.ValueKind != JsonValueKind.Object || input.Facts.GetRawText().Length <= MostFacts,
            nameof(input.Facts),
            "programme.facts-too-long",
            MostFacts
        );
    }

    protected override async Task<Result<Kept>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }
        var definition = programme.Value;
        var library = RuleShelf.Of(definition.Rules);
        if (!library.Has(input.Decision))
        {
            return ProgrammeErrors.RuleNotFound(input.Decision);
        }
        var (facts, problems) = RuleFacts.Read(library.Set, input.Facts);
        if (problems.Count > 0)
        {
            return ProgrammeErrors.FactUnreadable(problems[0].Fact, problems[0].Given);
        }

        var on = input.On ?? Today;
        var given = RuleJson.Canonical(input.Facts);
        var trial = new RuleTrial
        {
            Id = new(Guid.CreateVersion7(Now)),
            Reference = await NumberSeries.Next(Db, "TRY", Today.Year, ct),
            Programme = definition.Id,
            Version = definition.Version,
            Decision = input.Decision,
            AskedFor = on,
            RulesHash = DefinitionJson.RulesHash(definition),
            FactsHash = RuleJson.Hash(given),
            Engine = RuleLibrary.EngineVersion,
            Facts = given,
            Answer = RuleJson.Kept(library.Ask(input.Decision, facts, on), definition.Languages),
            KeptAt = Now,
            KeptBy = Actor.Id,
        };
        Db.Add(trial);
        About(new("trial", trial.Reference));
        return new Kept(trial.Reference);
    }

    /// <summary>The case as sent by API.</summary>
    public sealed record Body(JsonElement Facts, DateOnly? On = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/rules/{id}/kept",
                ProgrammeModule.Keep,
                async (string id, string? programme, Body body, KeepTrial useCase, CancellationToken ct) =>
                    (await useCase.Run(new(id, body.Facts, body.On, programme), ct)).ToHttp(kept =>
                        TypedResults.Created($"/api/v1/programme/kept/{kept.Reference}", kept)
                    )
            )
            .Produces<Kept>(StatusCodes.Status201Created)
            .WithSummary("Ask a rule about a case and keep the answer");
}
