using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Programme.Definition;
using Regie.Rules.Authoring;

namespace Regie.Programme.Features;

/// <summary>Two editions of a rule beside each other, part by part: of two versions of the programme, or two dated forms of one.</summary>
public sealed class CompareRule(UseCaseContext context, ProgrammeReader programmes)
    : Query<CompareRule.Input, CompareRule.View>(context)
{
    /// <summary>Which rule; the editions as the list of them calls them, the last two when null.</summary>
    public sealed record Input(string Id, string? Left = null, string? Right = null, string? Programme = null);

    /// <summary>The comparison.</summary>
    /// <param name="Id">The rule's id.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Editions">All editions, oldest first.</param>
    /// <param name="Left">The one on the left; null where there is one edition only.</param>
    /// <param name="Right">The one on the right.</param>
    /// <param name="Parts">Rows, criteria and what concerns the whole, in order.</param>
    public sealed record View(
        string Id,
        LocalText Name,
        IReadOnlyList<Edition> Editions,
        Edition? Left,
        Edition Right,
        IReadOnlyList<Part> Parts
    );

    /// <summary>An edition.</summary>
    /// <param name="Key">How addresses call it.</param>
    /// <param name="Version">The number of the programme version.</param>
    /// <param name="From">The first day of the form.</param>
    /// <param name="To">Its last day.</param>
    public sealed record Edition(string Key, string Version, DateOnly From, DateOnly? To);

    /// <summary>A row or criterion, or the rule as a whole, which has no id.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="State">same, changed, added or removed.</param>
    /// <param name="Fields">What it says.</param>
    public sealed record Part(string Id, string State, IReadOnlyList<Field> Fields);

    /// <summary>One thing that a part says.</summary>
    /// <param name="Key">Which: a column, then, message, source...</param>
    /// <param name="Before">On the left; null where it has none.</param>
    /// <param name="After">On the right.</param>
    public sealed record Field(string Key, LocalText? Before, LocalText? After)
    {
        /// <summary>Whether both sides say the same.</summary>
        public bool IsSame => Equals(Before, After);
    }

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }
        var versions = await programmes.Versions(programme.Value.Id, ct);
        var all = (
            from version in versions.Reverse()
            from form in Decisions(version.Definition)
            where form.Id == input.Id
            orderby version.EffectiveFrom, form.From
            let edition = new Edition(
                Key(version.Definition.Version, form.From),
                version.Definition.Version,
                form.From,
                form.To
            )
            select (Edition: edition, Form: form)
        ).ToList();
        if (all.Count == 0)
        {
            return ProgrammeErrors.RuleNotFound(input.Id);
        }

        var right = all.FindIndex(edition => edition.Edition.Key == input.Right) is >= 0 and var asked
            ? asked
            : all.Count - 1;
        var left = all.FindIndex(edition => edition.Edition.Key == input.Left) is >= 0 and var other
            ? other
            : right - 1;
        return new View(
            input.Id,
            RuleViewMaking.Local(all[right].Form.Name),
            [.. all.Select(edition => edition.Edition)],
            left < 0 ? null : all[left].Edition,
            all[right].Edition,
            left < 0 ? [] : [.. Compare(RuleParts.Of(all[left].Form), RuleParts.Of(all[right].Form))]
        );
    }

    private static IEnumerable<RuleDecision> Decisions(ProgrammeDefinition definition) =>
        definition.Rules?.Groups.SelectMany(group => group.Decisions) ?? [];

    private static string Key(string version, DateOnly from) =>
        string.Create(CultureInfo.InvariantCulture, $"{version}~{from:yyyy-MM-dd}");

    private static IEnumerable<Part> Compare(
        OrderedDictionary<string, OrderedDictionary<string, LocalText>> before,
        OrderedDictionary<string, OrderedDictionary<string, LocalText>> after
    )
    {
        foreach (var id in after.Keys.Concat(before.Keys.Except(after.Keys)))
        {
            var (old, now) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            var keys = new[] { now, old }.SelectMany(side => side?.Keys.ToArray() ?? []).Distinct();
            var fields = keys.Select(key => new Field(key, old?.GetValueOrDefault(key), now?.GetValueOrDefault(key)))
                .ToList();
            var state =
                old is null ? "added"
                : now is null ? "removed"
                : fields.TrueForAll(field => field.IsSame) ? "same"
                : "changed";
            yield return new(id, state, fields);
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/rules/{id}/difference",
                ProgrammeModule.Read,
                async (
                    string id,
                    string? left,
                    string? right,
                    string? programme,
                    CompareRule query,
                    CancellationToken ct
                ) => (await query.Run(new(id, left, right, programme), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Compare two editions of a rule");
}
