using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Time;
using Regie.Kernel.Values;
using Regie.Programme.Definition;
using Regie.Programme.Domain;

namespace Regie.Programme;

/// <summary>A milestone as of a day.</summary>
/// <param name="Plan">What is promised by the version in force, or by the carrier.</param>
/// <param name="First">The date that was promised first: from this the slip counts when a version moves it.</param>
/// <param name="IsOwn">Whether the carrier promised it, beside the programme.</param>
/// <param name="Reports">What was said of it, oldest first.</param>
internal sealed record MilestoneState(
    PlannedMilestone Plan,
    ImpreciseDate First,
    bool IsOwn,
    IReadOnlyList<MilestoneReport> Reports
)
{
    public MilestoneReport? Last { get; } = MilestoneReport.Last(Reports);

    /// <summary>Where it stands against the date promised first.</summary>
    public Schedule On(DateOnly day) => Schedule.Of(First, Last?.ExpectedOn, Last?.ReachedOn, day);

    /// <summary>What decides who may report on it: the owners of its actions.</summary>
    public SubjectFacts AccessFacts(string programme) =>
        new(programme, Bodies: [.. Plan.Actions.Select(action => action.Owner).OfType<string>().Distinct()]);
}

/// <summary>The milestones of a programme, with what was said of them up to and on a day.</summary>
public sealed class MilestoneBook(RegieDb db, ProgrammeReader programmes)
{
    /// <summary>In the order of the programme; those that carriers added last.</summary>
    internal async Task<IReadOnlyList<MilestoneState>> Of(
        ProgrammeDefinition inForce,
        DateOnly day,
        CancellationToken ct
    )
    {
        var first = await FirstPromises(inForce, day, ct);
        var reports = (
            await db.Set<MilestoneReport>()
                .AsNoTracking()
                .AsOf(day)
                .Where(report => report.Programme == inForce.Id)
                .OrderBy(report => report.RecordedAt)
                .ToListAsync(ct)
        ).ToLookup(report => report.Milestone);
        var own = await db.Set<OwnMilestone>()
            .AsNoTracking()
            .AsOf(day)
            .Where(milestone => milestone.Programme == inForce.Id)
            .OrderBy(milestone => milestone.Code)
            .ToListAsync(ct);
        var actions = inForce.Actions.ToDictionary(action => action.Id);

        return
        [
            .. PlannedMilestone
                .Of(inForce)
                .Select(plan => new MilestoneState(
                    plan,
                    first.GetValueOrDefault(plan.Code, plan.Date),
                    false,
                    [.. reports[plan.Code]]
                )),
            .. own.Where(milestone => actions.ContainsKey(milestone.Action))
                .Select(milestone => new MilestoneState(
                    new(milestone.Code, milestone.Date, milestone.What, [actions[milestone.Action]]),
                    milestone.Date,
                    true,
                    [.. reports[milestone.Code]]
                )),
        ];
    }

    /// <summary>One of them; null where the version in force has none of this code.</summary>
    internal async Task<MilestoneState?> Find(
        ProgrammeDefinition inForce,
        string code,
        DateOnly day,
        CancellationToken ct
    ) =>
        (await Of(inForce, day, ct)).FirstOrDefault(state =>
            string.Equals(state.Plan.Code, code, StringComparison.OrdinalIgnoreCase)
        );

    // By code, the date in the earliest version that had it.
    private async Task<Dictionary<string, ImpreciseDate>> FirstPromises(
        ProgrammeDefinition inForce,
        DateOnly day,
        CancellationToken ct
    )
    {
        var first = new Dictionary<string, ImpreciseDate>();
        var versions = (await programmes.Versions(inForce.Id, ct)).Where(version => version.EffectiveFrom <= day);
        foreach (var version in versions.Reverse())
        {
            foreach (var plan in PlannedMilestone.Of(version.Definition))
            {
                first.TryAdd(plan.Code, plan.Date);
            }
        }
        return first;
    }
}
