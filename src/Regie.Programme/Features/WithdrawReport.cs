using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Http;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Programme.Domain;
using Regie.Programme.Storage;

namespace Regie.Programme.Features;

/// <summary>Withdraws the last report on an action that stands, made by mistake; both stay in its history.</summary>
public sealed class WithdrawReport(UseCaseContext context, ProgrammeReader programmes)
    : UseCase<WithdrawReport.Input, ReportProgress.Reported>(context)
{
    /// <summary>Which report, and why.</summary>
    /// <param name="Programme">The programme's id; the first one when null.</param>
    /// <param name="Action">The action's code.</param>
    /// <param name="Reference">The report's reference.</param>
    /// <param name="Reason">What was wrong with it; up to 2000 characters.</param>
    public sealed record Input(string? Programme, string Action, string Reference, string Reason) : IReasoned;

    public override string Permission => ProgrammeModule.Withdraw;

    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.Reason, nameof(input.Reason), ReportLimits.Text);

    protected override async Task<Result<ReportProgress.Reported>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }

        var definition = programme.Value;
        var action = await Db.Set<PolicyAction>()
            .SingleOrDefaultAsync(a => a.Programme == definition.Id && a.Code == input.Action, ct);
        if (action is null)
        {
            return ProgrammeErrors.ActionNotFound(input.Action);
        }

        var written = definition.Actions.FirstOrDefault(a => a.Id == input.Action);
        if (await Decide(action.AccessFacts(written?.Owner), ct) is { } forbidden)
        {
            return forbidden;
        }
        if (Stale(action.Version) is { } stale)
        {
            return stale;
        }

        var reports = await Db.Set<ProgressReport>()
            .AsNoTracking()
            .Where(report => report.ActionId == action.Id)
            .ToListAsync(ct);
        var mistaken = reports.Find(report => report.Reference == input.Reference && report.Withdraws is null);
        if (mistaken is null)
        {
            return ProgrammeErrors.ReportNotFound(input.Reference);
        }
        if (reports.Exists(report => report.Withdraws == mistaken.Id))
        {
            return ProgrammeErrors.AlreadyWithdrawn(input.Reference);
        }

        var before = Progress.Of(reports);
        if (before.Last!.Id != mistaken.Id)
        {
            return ProgrammeErrors.NotTheLatest(before.Last.Reference);
        }

        var withdrawal = new ProgressReport
        {
            Id = new(Guid.CreateVersion7(Now)),
            ActionId = action.Id,
            Reference = await NumberSeries.Next(Db, "REP", Today.Year, ct),
            ValidFrom = Today,
            RecordedAt = Now,
            Status = Progress.Of([.. reports.Where(report => report.Id != mistaken.Id)]).Status,
            Done = "",
            Reason = input.Reason.Trim(),
            ReportedBy = Actor.Id,
            Withdraws = mistaken.Id,
        };
        Db.Add(withdrawal);
        Db.Entry(action).State = EntityState.Modified;

        await Link(action.Subject, ReportProgress.ActionReport, new("report", withdrawal.Reference), ct);
        Raise(
            new ProgressReported(
                definition.Id,
                action.Code,
                written?.Title ?? Kernel.Values.LocalText.Same(action.Code),
                withdrawal.Reference,
                Codes.Of(before.Status),
                Codes.Of(withdrawal.Status),
                withdrawal.Reason,
                Actor.Id,
                mistaken.Reference
            )
        );
        About(action.Subject, action.Version + 1);
        return new ReportProgress.Reported(withdrawal.Reference, action.Version + 1);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/actions/{code}/reports/{reference}/withdraw",
                ProgrammeModule.Withdraw,
                async (
                    string code,
                    string reference,
                    string? programme,
                    Body body,
                    HttpContext http,
                    WithdrawReport useCase,
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
            .WithSummary("Withdraw a report made by mistake");

    /// <summary>The reason as sent by API.</summary>
    public sealed record Body(string Reason);
}
