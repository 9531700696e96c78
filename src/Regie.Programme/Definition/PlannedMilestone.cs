using Regie.Kernel.Values;

namespace Regie.Programme.Definition;

/// <summary>A date that a version promises, with the actions that promise it.</summary>
/// <param name="Code">Its id, or that of its action and its place: <c>A30-M1</c>.</param>
/// <param name="Date">As exact as it was stated.</param>
/// <param name="What">What is to be there by then.</param>
/// <param name="Actions">In the order of the programme; at least one, which carries it.</param>
internal sealed record PlannedMilestone(
    string Code,
    ImpreciseDate Date,
    LocalText What,
    IReadOnlyList<ActionDefinition> Actions
)
{
    /// <summary>The milestones of a version; one that several actions list stands once.</summary>
    public static IReadOnlyList<PlannedMilestone> Of(ProgrammeDefinition definition) =>
        [
            .. definition
                .Actions.SelectMany(action =>
                    action.Dates.Select(
                        (date, index) => (Code: date.Id ?? $"{action.Id}-M{index + 1}", Date: date, Action: action)
                    )
                )
                .GroupBy(promise => promise.Code)
                .Select(promises => new PlannedMilestone(
                    promises.Key,
                    promises.First().Date.Date,
                    promises.First().Date.What,
                    [.. promises.Select(promise => promise.Action)]
                )),
        ];
}
