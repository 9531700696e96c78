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

/// <summary>The carrier of an action reports how far it is, what was done and what comes next, and says why.</summary>
public sealed class ReportProgress(UseCaseContext context, ProgrammeReader programmes)
    : UseCase<ReportProgress.Input, ReportProgress.Reported>(context)
{
    /// <summary>The link from an action to its reports.</summary>
    public const string ActionReport = "programme.action-report";

    /// <summary>The report.</summary>
    /// <param name="Programme">The programme's id; the first one when null.</param>
    /// <param name="Action">The action's code.</param>
    /// <param name="Status">How far the action is now.</param>
    /// <param name="Done">What was done since the report before; up to 2000 characters.</param>
    /// <param name="NextStep">What comes next, or null.</param>
    /// <param name="NextStepOn">When, or null.</param>
    /// <param name="Reason">Why the status is what it is; up to 2000 characters.</param>
    /// <param name="On">The day on which this holds; today when null. Not ahead, not before the report that stands.</param>
    public sealed record Input(
        string? Programme,
        string Action,
        ActionStatus Status,
        string Done,
        string? NextStep,
        DateOnly? NextStepOn,
        string Reason,
        DateOnly? On = null
    ) : IReasoned;

    /// <summary>The report's reference, and the action's version after it.</summary>
    public sealed record Reported(string Reference, int Version);

    public override string Permission => ProgrammeModule.Report;

    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.Done, nameof(input.Done), ReportLimits.Text);
        problems.RequireText(input.Reason, nameof(input.Reason), ReportLimits.Text);
        problems.Require((input.NextStep?.Length ?? 0) <= ReportLimits.Text, nameof(input.NextStep), "kernel.text-too-long", ReportLimits.Text);
        problems.Require(
            input.NextStepOn is null || !string.IsNullOrWhiteSpace(input.NextStep),
            nameof(input.NextStep),
            "programme.next-step-without-words"
        );
        problems.Require(Enum.IsDefined(input.Status), nameof(input.Status), "programme.status-unknown");
    }

    protected override async Task<Result<Reported>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }

        var definition = programme.Value;
        var action = await Db.Set<PolicyAction>().SingleOrDefaultAsync(a => a.Programme == definition.Id && a.Code == input.Action, ct);
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

        var before = Progress.After(
            await Progress
                .Standing(Db.Set<ProgressReport>().AsNoTracking().Where(report => report.ActionId == action.Id))
                .OrderByDescending(report => report.ValidFrom)
                .ThenByDescending(report => report.RecordedAt)
                .FirstOrDefaultAsync(ct)
        );
        var on = input.On ?? Today;
        if (Refusal(input, action, before, on) is { } refusal)
        {
            return refusal;
        }

        var report = new ProgressReport
        {
            Id = new(Guid.CreateVersion7(Now)),
            ActionId = action.Id,
            Reference = await NumberSeries.Next(Db, "REP", Today.Year, ct),
            ValidFrom = on,
            RecordedAt = Now,
            Status = input.Status,
            Done = input.Done.Trim(),
            NextStep = string.IsNullOrWhiteSpace(input.NextStep) ? null : input.NextStep.Trim(),
            NextStepOn = input.NextStepOn,
            Reason = input.Reason.Trim(),
            ReportedBy = Actor.Id,
        };
        Db.Add(report);
        Db.Entry(action).State = EntityState.Modified;

        await Link(action.Subject, ActionReport, new("report", report.Reference), ct);
        Raise(
            new ProgressReported(
                definition.Id,
                action.Code,
                written!.Title,
                report.Reference,
                Codes.Of(before.Status),
                Codes.Of(report.Status),
                report.Reason,
                Actor.Id
            )
        );
        About(action.Subject, action.Version + 1);
        return new Reported(report.Reference, action.Version + 1);
    }

    private Error? Refusal(Input input, PolicyAction action, Progress before, DateOnly on)
    {
        if (action.WithdrawnOn is { } withdrawn && withdrawn <= Today)
        {
            return ProgrammeErrors.ActionWithdrawn(action.Code, withdrawn);
        }
        if (on > Today)
        {
            return ProgrammeErrors.InFuture(Today);
        }
        if (before.Last is { } last && on < last.ValidFrom)
        {
            return ProgrammeErrors.BeforeLatest(last.ValidFrom);
        }
        if (input.NextStepOn < on)
        {
            return ProgrammeErrors.NextStepPast(input.NextStepOn.Value);
        }
        if (before is { Status: ActionStatus.Delivered, Last: not null })
        {
            return ProgrammeErrors.AlreadyDelivered(before.Last.Reference);
        }
        return null;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/actions/{code}/reports",
                ProgrammeModule.Report,
                async (string code, string? programme, Body body, HttpContext http, ReportProgress useCase, CancellationToken ct) =>
                {
                    var input = new Input(programme, code, body.Status, body.Done, body.NextStep, body.NextStepOn, body.Reason, body.On);
                    var result = await useCase.Run(input, ct);
                    if (result.IsOk)
                    {
                        http.SendVersion(result.Value.Version);
                    }
                    return result.ToHttp(reported =>
                        TypedResults.Created($"/api/v1/programme/actions/{Uri.EscapeDataString(code)}/history", reported)
                    );
                }
            )
            .OnVersion()
            .Produces<Reported>(StatusCodes.Status201Created)
            .WithSummary("Report how far an action is");

    /// <summary>The report as sent by API.</summary>
    public sealed record Body(
        ActionStatus Status,
        string Done,
        string Reason,
        string? NextStep = null,
        DateOnly? NextStepOn = null,
        DateOnly? On = null
    );
}
