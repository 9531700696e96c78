using Regie.Kernel.Values;
using Regie.Programme.Definition;
using Regie.Programme.Domain;

namespace Regie.Programme.Features;

/// <summary>A milestone in a list.</summary>
/// <param name="Code">Its code.</param>
/// <param name="What">What is to be there.</param>
/// <param name="Actions">The actions that promise it, the first of which carries it.</param>
/// <param name="Pillar">Code of the first action's pillar or group.</param>
/// <param name="PillarName">Its name.</param>
/// <param name="Owner">The body that carries the first action, or null.</param>
/// <param name="Promised">The date that was promised first.</param>
/// <param name="Now">The date in the version in force, where a version moved it; null otherwise.</param>
/// <param name="Expected">The day on which it is expected now; null where nobody said, and for the public.</param>
/// <param name="Reached">The day on which it was reached, or null.</param>
/// <param name="Standing">How its date is kept; for the public only whether it was reached.</param>
/// <param name="Days">Days late, or left; see <see cref="Schedule"/>. Null for the public.</param>
/// <param name="Reason">What the last report said; null for the public.</param>
/// <param name="IsOwn">Whether the carrier promised it, beside the programme.</param>
public sealed record MilestoneRow(
    string Code,
    LocalText What,
    IReadOnlyList<ActionName> Actions,
    string Pillar,
    LocalText PillarName,
    BodyName? Owner,
    ImpreciseDate Promised,
    ImpreciseDate? Now,
    DateOnly? Expected,
    DateOnly? Reached,
    ScheduleStanding Standing,
    int? Days,
    string? Reason,
    bool IsOwn
)
{
    /// <summary>The groups in which lists show it: late, to watch, ahead, reached.</summary>
    public string Group =>
        Standing switch
        {
            ScheduleStanding.Late => "late",
            ScheduleStanding.Slipping or ScheduleStanding.Near => "watch",
            ScheduleStanding.Reached or ScheduleStanding.ReachedLate => "reached",
            _ => "ahead",
        };

    /// <summary>Makes one.</summary>
    /// <param name="isInside">
    /// Whether the reader works inside the administration: lateness and expectations are told to the public only with
    /// the yearly account (section 30.6).
    /// </param>
    internal static MilestoneRow Of(ProgrammeDefinition definition, MilestoneState state, DateOnly day, bool isInside)
    {
        var plan = state.Plan;
        var carrier = plan.Actions[0];
        var owner = definition.Bodies.FirstOrDefault(body => body.Id == carrier.Owner);
        var schedule = state.On(day);
        if (!isInside)
        {
            schedule = new(state.Last?.ReachedOn is null ? ScheduleStanding.Planned : ScheduleStanding.Reached, null);
        }
        return new(
            plan.Code,
            plan.What,
            [.. plan.Actions.Select(action => new ActionName(action.Id, action.Title))],
            carrier.Pillar,
            definition.Pillars.First(pillar => pillar.Id == carrier.Pillar).Name,
            owner is null ? null : ViewMaking.Name(owner),
            state.First,
            state.First == plan.Date ? null : plan.Date,
            isInside ? state.Last?.ExpectedOn : null,
            state.Last?.ReachedOn,
            schedule.Standing,
            schedule.Days,
            isInside ? state.Last?.Reason : null,
            state.IsOwn
        );
    }
}

/// <summary>An action's code and title.</summary>
public sealed record ActionName(string Code, LocalText Title);

/// <summary>Something that was said of a milestone.</summary>
/// <param name="Reference">As MS-2011-0001.</param>
/// <param name="On">The business day on which it was said.</param>
/// <param name="RecordedAt">When it was written down.</param>
/// <param name="Expected">The day then expected, or null.</param>
/// <param name="Reached">The day on which it was reached, or null.</param>
/// <param name="Reason">Why, or how one can see it.</param>
/// <param name="By">Name of the reporter.</param>
/// <param name="Withdraws">Reference of the report it withdraws, or null.</param>
/// <param name="IsWithdrawn">Whether it was withdrawn later.</param>
public sealed record MilestoneEntry(
    string Reference,
    DateOnly On,
    DateTimeOffset RecordedAt,
    DateOnly? Expected,
    DateOnly? Reached,
    string Reason,
    string? By,
    string? Withdraws,
    bool IsWithdrawn
);
