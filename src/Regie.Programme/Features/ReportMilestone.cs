using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Programme.Domain;
using Regie.Programme.Storage;

namespace Regie.Programme.Features;

/// <summary>The carrier of a milestone says when it is expected, or that it was reached, and why or by what one sees it.</summary>
public sealed class ReportMilestone(UseCaseContext context, ProgrammeReader programmes, MilestoneBook book)
    : UseCase<ReportMilestone.Input, ReportMilestone.Reported>(context)
{
    /// <summary>The link from an action to the milestones of which something was said.</summary>
    public const string ActionMilestone = "programme.action-milestone";

    /// <summary>The report: one of the two days.</summary>
    /// <param name="Programme">The programme's id; the first one when null.</param>
    /// <param name="Milestone">The milestone's code.</param>
    /// <param name="ExpectedOn">The day on which it is expected now: today or later.</param>
    /// <param name="ReachedOn">The day on which it was reached: today or earlier.</param>
    /// <param name="Reason">Why the day is another, or by what one can see that it was reached; up to 2000 characters.</param>
    public sealed record Input(
        string? Programme,
        string Milestone,
        DateOnly? ExpectedOn,
        DateOnly? ReachedOn,
        string Reason
    ) : IReasoned;

    /// <summary>The report's reference, and the milestone's version after it.</summary>
    public sealed record Reported(string Reference, int Version);

    public override string Permission => ProgrammeModule.Report;

    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.Reason, nameof(input.Reason), ReportLimits.Text);
        problems.Require(
            input.ExpectedOn is null != input.ReachedOn is null,
            input.ReachedOn is null ? nameof(input.ExpectedOn) : nameof(input.ReachedOn),
            "programme.one-day"
        );
    }

    protected override async Task<Result<Reported>> Handle(Input input, CancellationToken ct)
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
        if (Refusal(input, state) is { } refusal)
        {
            return refusal;
        }

        var report = new MilestoneReport
        {
            Id = Guid.CreateVersion7(Now),
            Programme = definition.Id,
            Milestone = state.Plan.Code,
            Reference = await NumberSeries.Next(Db, "MS", Today.Year, ct),
            ValidFrom = Today,
            RecordedAt = Now,
            ExpectedOn = input.ExpectedOn,
            ReachedOn = input.ReachedOn,
            Reason = input.Reason.Trim(),
            ReportedBy = Actor.Id,
        };
        Db.Add(report);
        var subject = MilestoneReport.SubjectOf(definition.Id, state.Plan.Code);
        foreach (var action in state.Plan.Actions)
        {
            await Link(PolicyAction.SubjectOf(definition.Id, action.Id), ActionMilestone, subject, ct);
        }
        About(subject, state.Reports.Count + 1);
        return new Reported(report.Reference, state.Reports.Count + 1);
    }

    private Error? Refusal(Input input, MilestoneState state)
    {
        if (state.Last is { ReachedOn: not null } reached)
        {
            return ProgrammeErrors.MilestoneReached(reached.Reference);
        }
        if (input.ReachedOn > Today)
        {
            return ProgrammeErrors.ReachedAhead(Today);
        }
        if (input.ExpectedOn < Today)
        {
            return ProgrammeErrors.ExpectedPast(Today);
        }
        return null;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/milestones/{code}/reports",
                ProgrammeModule.Report,
                async (
                    string code,
                    string? programme,
                    Body body,
                    HttpContext http,
                    ReportMilestone useCase,
                    CancellationToken ct
                ) =>
                {
                    var input = new Input(programme, code, body.ExpectedOn, body.ReachedOn, body.Reason);
                    var result = await useCase.Run(input, ct);
                    if (result.IsOk)
                    {
                        http.SendVersion(result.Value.Version);
                    }
                    return result.ToHttp(reported =>
                        TypedResults.Created($"/api/v1/programme/milestones/{Uri.EscapeDataString(code)}", reported)
                    );
                }
            )
            .OnVersion()
            .Produces<Reported>(StatusCodes.Status201Created)
            .WithSummary("Say when a milestone is expected, or that it was reached");

    /// <summary>The report as sent by API.</summary>
    public sealed record Body(string Reason, DateOnly? ExpectedOn = null, DateOnly? ReachedOn = null);
}
