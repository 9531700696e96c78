using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Rules.Authoring;

namespace Regie.Programme.Features;

/// <summary>One rule: its table or criteria, what it asks, what it rests on, its examples.</summary>
public sealed class ShowRule(UseCaseContext context, ProgrammeReader programmes)
    : Query<ShowRule.Input, ShowRule.View>(context)
{
    /// <summary>Which rule, in the form of which day (today when null), of which programme (the first when null).</summary>
    public sealed record Input(string Id, DateOnly? On = null, string? Programme = null);

    /// <summary>The rule.</summary>
    /// <param name="Programme">The programme's id.</param>
    /// <param name="Version">The number of the version in force.</param>
    /// <param name="VersionFrom">Since when that version is in force.</param>
    /// <param name="Basis">On what it rests.</param>
    /// <param name="Group">The id of the group it stands in.</param>
    /// <param name="GroupTitle">The heading of the group.</param>
    /// <param name="Rule">The form of the day, or the latest where the day has none.</param>
    /// <param name="Holds">Whether the day has a form.</param>
    /// <param name="On">The day asked.</param>
    /// <param name="Forms">All dated forms.</param>
    /// <param name="Names">Names of the facts, parameters and decisions that expressions use, by id.</param>
    /// <param name="Choices">Names of choices: by id of fact or decision, then by choice.</param>
    /// <param name="Facts">The facts it may ask for.</param>
    /// <param name="Parameters">The parameters it uses.</param>
    /// <param name="RestsOn">The decisions it rests on.</param>
    /// <param name="UsedBy">The decisions that rest on it.</param>
    /// <param name="Cases">Its worked examples.</param>
    /// <param name="Sources">Titles of the documents it names.</param>
    public sealed record View(
        string Programme,
        string Version,
        DateOnly VersionFrom,
        string Basis,
        string Group,
        LocalText GroupTitle,
        RuleDecision Rule,
        bool Holds,
        DateOnly On,
        IReadOnlyList<Form> Forms,
        IReadOnlyDictionary<string, LocalText> Names,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, LocalText>> Choices,
        IReadOnlyList<RuleFact> Facts,
        IReadOnlyList<RuleParameter> Parameters,
        IReadOnlyList<RuleRowView> RestsOn,
        IReadOnlyList<RuleRowView> UsedBy,
        IReadOnlyList<CaseView> Cases,
        IReadOnlyList<SourceView> Sources
    );

    /// <summary>A dated form.</summary>
    public sealed record Form(DateOnly From, DateOnly? To);

    /// <summary>A worked example.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Decision">The decision it asks.</param>
    /// <param name="On">The day it asks for.</param>
    /// <param name="Outcome">What came of it.</param>
    /// <param name="Passed">Whether that was expected.</param>
    /// <param name="Parts">The rows of the rule that decided, or its criteria that failed.</param>
    /// <param name="Facts">Its facts.</param>
    public sealed record CaseView(
        string Id,
        LocalText Name,
        string Decision,
        DateOnly On,
        Rules.Explain.Outcome Outcome,
        bool Passed,
        IReadOnlyList<string> Parts,
        JsonElement Facts
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
        var library = RuleShelf.Of(definition.Rules);
        if (!library.Has(input.Id))
        {
            return ProgrammeErrors.RuleNotFound(input.Id);
        }

        var on = input.On ?? Today;
        var forms = library.Set.Groups.SelectMany(group => group.Decisions).Where(form => form.Id == input.Id).ToList();
        var found = library.Find(input.Id, on);
        var rule = found ?? forms.MaxBy(form => form.From)!;
        var day = found is null ? rule.From : on;
        var group = library.Set.Groups.First(group => group.Decisions.Contains(forms[0]));
        var facts = library.FactsOf(input.Id, day);
        var under = library.DecisionsUnder(input.Id, day);
        var all = library.Set.Groups.SelectMany(other => other.Decisions).Select(decision => decision.Id).Distinct();
        var version = await programmes.VersionOf(definition, ct);
        return new View(
            definition.Id,
            definition.Version,
            version.EffectiveFrom,
            version.Basis,
            group.Id,
            RuleViewMaking.Local(group.Title),
            rule,
            found is not null,
            on,
            [.. forms.OrderBy(form => form.From).Select(form => new Form(form.From, form.To))],
            Names(library),
            Choices(library),
            facts,
            library.ParametersOf(input.Id, day),
            [.. under.Where(decision => decision.Id != input.Id).Select(Row)],
            [
                .. all.Where(other =>
                        other != input.Id && library.DecisionsUnder(other, day).Any(decision => decision.Id == input.Id)
                    )
                    .Select(other => library.Find(other, day))
                    .OfType<RuleDecision>()
                    .Select(Row),
            ],
            [.. Cases(library, input.Id, rule)],
            RuleViewMaking.Sources(
                rule.Sources.Concat(rule.Table?.Rows.SelectMany(row => row.Sources) ?? [])
                    .Concat(rule.All.Concat(rule.Any).SelectMany(criterion => criterion.Sources))
                    .DistinctBy(source => (source.Document, string.Join(',', source.Sections))),
                definition
            )
        );
    }

    private static RuleRowView Row(RuleDecision decision) =>
        new(
            decision.Id,
            RuleViewMaking.Local(decision.Name),
            RuleViewMaking.Local(decision.Summary),
            RuleViewMaking.KindOf(decision),
            decision.From,
            1,
            decision.Table?.Rows.Count ?? decision.All.Count + decision.Any.Count,
            0,
            true,
            RuleViewMaking.IsVerified(decision)
        );

    // A case of another decision shows a row of this one when that row decided on the way.
    private static IEnumerable<CaseView> Cases(RuleLibrary library, string id, RuleDecision rule)
    {
        var results = library.Cases.Results.ToDictionary(result => result.Id);
        foreach (var example in library.Set.Groups.SelectMany(group => group.Cases))
        {
            var result = results[example.Id];
            var parts = result
                .Parts.Where(part => part.Decision == id && part.From == rule.From)
                .Select(part => part.Part)
                .ToList();
            if (example.Decision == id || parts.Count > 0)
            {
                yield return new(
                    example.Id,
                    RuleViewMaking.Local(example.Name),
                    example.Decision,
                    example.On,
                    result.Outcome,
                    result.Passed,
                    parts,
                    example.Facts
                );
            }
        }
    }

    private static Dictionary<string, LocalText> Names(RuleLibrary library)
    {
        var names = new Dictionary<string, LocalText>();
        foreach (var group in library.Set.Groups)
        {
            group.Facts.ToList().ForEach(fact => names.TryAdd(fact.Id, RuleViewMaking.Local(fact.Name)));
            group
                .Parameters.ToList()
                .ForEach(parameter => names.TryAdd(parameter.Id, RuleViewMaking.Local(parameter.Name)));
            group
                .Decisions.ToList()
                .ForEach(decision => names.TryAdd(decision.Id, RuleViewMaking.Local(decision.Name)));
        }
        return names;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, LocalText>> Choices(RuleLibrary library)
    {
        var all = new Dictionary<string, IReadOnlyDictionary<string, LocalText>>();
        foreach (var group in library.Set.Groups)
        {
            foreach (var fact in group.Facts.Where(fact => fact.Choices.Count > 0))
            {
                all.TryAdd(fact.Id, Named(fact.Choices));
            }
            foreach (var decision in group.Decisions.Where(decision => decision.Choices.Count > 0))
            {
                all.TryAdd(decision.Id, Named(decision.Choices));
            }
        }
        return all;

        static Dictionary<string, LocalText> Named(IReadOnlyList<RuleChoice> choices) =>
            choices.ToDictionary(choice => choice.Id, choice => RuleViewMaking.Local(choice.Name));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/rules/{id}",
                ProgrammeModule.Read,
                async (string id, string? programme, DateOnly? on, ShowRule query, CancellationToken ct) =>
                    (await query.Run(new(id, on, programme), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show a rule");
}
