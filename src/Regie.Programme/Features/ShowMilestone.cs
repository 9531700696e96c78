using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;

namespace Regie.Programme.Features;

/// <summary>One milestone: what was promised, what is expected, and all that was said of it.</summary>
public sealed class ShowMilestone(UseCaseContext context, ProgrammeReader programmes, MilestoneBook book)
    : Query<ShowMilestone.Input, ShowMilestone.View>(context)
{
    /// <summary>Which milestone (of the first programme when null), as of which day (today when null).</summary>
    public sealed record Input(string Code, string? Programme = null, DateOnly? AsOf = null);

    /// <summary>The milestone.</summary>
    /// <param name="Programme">The programme's id.</param>
    /// <param name="Row">What a list shows of it.</param>
    /// <param name="History">What was said of it, newest first; for the public only that it was reached.</param>
    /// <param name="Version">How many reports there are, for If-Match; 0 for the public, whom the number would tell of a slip.</param>
    /// <param name="MayReport">Whether the reader may report on it.</param>
    /// <param name="MayWithdraw">Whether the reader may withdraw the last report.</param>
    public sealed record View(
        string Programme,
        MilestoneRow Row,
        IReadOnlyList<MilestoneEntry> History,
        int Version,
        bool MayReport,
        bool MayWithdraw
    );

    public override string Permission => ProgrammeModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var day = input.AsOf ?? Today;
        var programme = await programmes.Find(input.Programme, day, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }
        var definition = programme.Value;
        if (await book.Find(definition, input.Code, day, ct) is not { } state)
        {
            return ProgrammeErrors.MilestoneNotFound(input.Code);
        }

        var isInside = ViewMaking.IsInside(Actor);
        var facts = state.AccessFacts(definition.Id);
        return new View(
            definition.Id,
            MilestoneRow.Of(definition, state, day, isInside),
            isInside ? await History(state, ct) : [],
            isInside ? state.Reports.Count : 0,
            await Context.May(ProgrammeModule.Report, facts, ct) is not null,
            await Context.May(ProgrammeModule.Withdraw, facts, ct) is not null
        );
    }

    private async Task<IReadOnlyList<MilestoneEntry>> History(MilestoneState state, CancellationToken ct)
    {
        var names = await ActorNames.Of(Context.Db, state.Reports.Select(report => report.ReportedBy), ct);
        var references = state.Reports.ToDictionary(report => report.Id, report => report.Reference);
        var withdrawn = state.Reports.Select(report => report.Withdraws).OfType<Guid>().ToHashSet();
        return
        [
            .. state
                .Reports.OrderByDescending(report => report.RecordedAt)
                .Select(report => new MilestoneEntry(
                    report.Reference,
                    report.ValidFrom,
                    report.RecordedAt,
                    report.ExpectedOn,
                    report.ReachedOn,
                    report.Reason,
                    names.GetValueOrDefault(report.ReportedBy),
                    report.Withdraws is { } id ? references[id] : null,
                    withdrawn.Contains(report.Id)
                )),
        ];
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/milestones/{code}",
                ProgrammeModule.Read,
                async (
                    string code,
                    string? programme,
                    DateOnly? asOf,
                    HttpContext http,
                    ShowMilestone query,
                    CancellationToken ct
                ) =>
                {
                    var result = await query.Run(new(code, programme, asOf), ct);
                    if (result.IsOk)
                    {
                        http.SendVersion(result.Value.Version);
                    }
                    return result.ToHttp(TypedResults.Ok);
                }
            )
            .Produces<View>()
            .WithSummary("Show a milestone; the ETag is the version that a report must name");
}
