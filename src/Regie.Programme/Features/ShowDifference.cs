using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.Texts;
using Regie.Kernel.UseCases;
using Regie.Programme.Domain;

namespace Regie.Programme.Features;

/// <summary>One version of a programme, and what it changes since the version before it or another one.</summary>
public sealed class ShowDifference(UseCaseContext context, ProgrammeReader programmes, ModuleTexts texts)
    : Query<ShowDifference.Input, ShowDifference.View>(context)
{
    /// <summary>Which version of which programme (the first when null), since which other (the one before when null).</summary>
    public sealed record Input(string Number, string? Since = null, string? Programme = null);

    /// <summary>The version and its difference.</summary>
    /// <param name="Programme">The programme's id.</param>
    /// <param name="Version">The version.</param>
    /// <param name="Since">The one it is compared with; null for the first version.</param>
    /// <param name="Others">All others of the programme, newest first.</param>
    /// <param name="Difference">What changed; null for the first version.</param>
    public sealed record View(
        string Programme,
        VersionInForce Version,
        VersionInForce? Since,
        IReadOnlyList<VersionInForce> Others,
        DifferenceView? Difference
    );

    /// <summary>A version.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="From">The first day on which it is in force.</param>
    /// <param name="To">The last day, or null where no other follows.</param>
    /// <param name="Basis">The decision or interim rule on which it rests.</param>
    /// <param name="State">ahead, in-force, past, or never where another took its place on the same day.</param>
    public sealed record VersionInForce(string Number, DateOnly From, DateOnly? To, string Basis, string State);

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var known = await Rows<ProgrammeVersion>()
            .OrderBy(version => version.LoadedAt)
            .ThenBy(version => version.Id)
            .Select(version => new
            {
                version.Programme,
                version.Number,
                version.EffectiveFrom,
                version.Basis,
            })
            .ToListAsync(ct);
        if (known.Count == 0)
        {
            return ProgrammeErrors.NoProgramme();
        }
        var id = input.Programme ?? known[0].Programme;
        var rows = known.Where(row => row.Programme == id).OrderBy(row => row.EffectiveFrom).ToList();
        if (rows.Count == 0)
        {
            return ProgrammeErrors.ProgrammeNotFound(id);
        }

        var at = rows.FindIndex(row => row.Number == input.Number);
        var since = input.Since is { } asked ? rows.FindIndex(row => row.Number == asked) : at - 1;
        if (at < 0 || (input.Since is not null && since < 0))
        {
            return ProgrammeErrors.VersionNotFound(at < 0 ? input.Number : input.Since!);
        }

        var versions = rows.Select(
                (row, place) =>
                {
                    var to = rows.Skip(place + 1).FirstOrDefault()?.EffectiveFrom.AddDays(-1);
                    return new VersionInForce(
                        row.Number,
                        row.EffectiveFrom,
                        to,
                        row.Basis,
                        to < row.EffectiveFrom ? "never"
                            : row.EffectiveFrom > Today ? "ahead"
                            : to < Today ? "past"
                            : "in-force"
                    );
                }
            )
            .ToList();
        var definitions = (await programmes.Versions(id, ct)).ToDictionary(
            version => version.Definition.Version,
            version => version.Definition
        );
        return new View(
            id,
            versions[at],
            since < 0 ? null : versions[since],
            [.. versions.Where((_, place) => place != at).Reverse()],
            since < 0 ? null : DifferenceView.Of(definitions[rows[since].Number], definitions[rows[at].Number], texts)
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/versions/{number}/difference",
                ProgrammeModule.Read,
                async (string number, string? since, string? programme, ShowDifference query, CancellationToken ct) =>
                    (await query.Run(new(number, since, programme), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show what a version changes since the one before, or since another");
}
