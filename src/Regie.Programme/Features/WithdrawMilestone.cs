using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Programme.Domain;
using Regie.Programme.Storage;

namespace Regie.Programme.Features;

/// <summary>Withdraws the last report on a milestone that stands, made by mistake; both stay in its history.</summary>
public sealed class WithdrawMilestone(UseCaseContext context, ProgrammeReader programmes, MilestoneBook book)
    : UseCase<WithdrawMilestone.Input, ReportMilestone.Reported>(context)
{
    /// <summary>Which report, and why.</summary>
    /// <param name="Programme">The programme's id; the first one when null.</param>
    /// <param name="Milestone">The milestone's code.</param>
    /// <param name="Reference">The report's reference.</param>
    /// <param name="Reason">What was wrong with it; up to 2000 characters.</param>
    public sealed record Input(string? Programme, string Milestone, string Reference, string Reason) : IReasoned;

    public override string Permission => ProgrammeModule.Withdraw;

    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Reason, nameof(input.Reason), ReportLimits.Text);

    protected override async Task<Result<ReportMilestone.Reported>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }
        var definition = programme.Value;
        await Db.Engine.Lock(Db, MilestoneReport.SubjectOf(definition.Id, input.Milestone).ToString(), ct);
        if (await book.Find(definition, input.Milestone, Today, ct) is not { } state)
        {
            return ProgrammeErrors.MilestoneNotFound(input.Milestone);
        }
        if (await Decide(state.AccessFacts(definition.Id), ct) is { } forbidden)
        {
            return forbidden;
        }
        if (Stale(state.Reports.Count) is { } stale)
        {
            return stale;
        }

        var mistaken = state.Reports.FirstOrDefault(report =>
            report.Reference == input.Reference && report.Withdraws is null
        );
        if (mistaken is null)
        {
            return ProgrammeErrors.ReportNotFound(input.Reference);
        }
        if (state.Reports.Any(report => report.Withdraws == mistaken.Id))
        {
            return ProgrammeErrors.AlreadyWithdrawn(input.Reference);
        }
        if (state.Last!.Id != mistaken.Id)
        {
            return ProgrammeErrors.NotTheLatest(state.Last.Reference);
        }

        var withdrawal = new MilestoneReport
        {
            Id = Guid.CreateVersion7(Now),
            Programme = definition.Id,
            Milestone = state.Plan.Code,
            Reference = await NumberSeries.Next(Db, "MS", Today.Year, ct),
            ValidFrom = Today,
            RecordedAt = Now,
            Reason = input.Reason.Trim(),
            ReportedBy = Actor.Id,
            Withdraws = mistaken.Id,
        };
        Db.Add(withdrawal);
        About(MilestoneReport.SubjectOf(definition.Id, state.Plan.Code), state.Reports.Count + 1);
        return new ReportMilestone.Reported(withdrawal.Reference, state.Reports.Count + 1);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/milestones/{code}/reports/{reference}/withdraw",
                ProgrammeModule.Withdraw,
                async (
                    string code,
                    string reference,
                    string? programme,
                    Body body,
                    HttpContext http,
                    WithdrawMilestone useCase,
                    CancellationToken ct
                ) =>
                {
                    var result = await useCase.Run(new(programme, code, reference, body.Reason), ct);
                    if (result.IsOk)
                    {
                        http.SendVersion(result.Value.Version);
                    }
                    return result.ToHttp(TypedResults.Ok);
                }
            )
            .OnVersion()
            .WithSummary("Withdraw a report on a milestone made by mistake");

    /// <summary>The reason as sent by API.</summary>
    public sealed record Body(string Reason);
}
