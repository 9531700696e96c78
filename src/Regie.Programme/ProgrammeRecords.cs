using Regie.Kernel.Access;
using Regie.Kernel.Ids;
using Regie.Kernel.Records;
using Regie.Kernel.Time;
using Regie.Programme.Domain;
using Regie.Programme.Pages;

namespace Regie.Programme;

/// <summary>Actions, bodies and milestones, as other modules point at them.</summary>
internal sealed class ProgrammeRecords(ProgrammeReader programmes, MilestoneBook milestones, Clock clock)
    : IRecordSource
{
    private const string Action = "action";
    private const string Body = "body";
    private const string Milestone = "milestone";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string> { Action, Body, Milestone };

    public async Task<RecordCard?> Find(Subject subject, CancellationToken ct)
    {
        if (subject.Reference.Split('/') is not [var programme, var code])
        {
            return null;
        }
        var found = await programmes.Find(programme, clock.Today, ct);
        if (!found.IsOk)
        {
            return null;
        }
        if (subject.Kind == Body)
        {
            return found.Value.Bodies.FirstOrDefault(body => body.Id == code) is { } body
                ? new(
                    new(Body, $"{programme}/{body.Id}"),
                    body.Name,
                    $"/programme/bodies/{Uri.EscapeDataString(body.Id)}",
                    ProgrammeModule.Read,
                    new SubjectFacts(programme, Bodies: [body.Id])
                )
                : null;
        }
        if (subject.Kind == Milestone)
        {
            return await milestones.Find(found.Value, code, clock.Today, ct) is { } milestone
                ? new(
                    new(Milestone, $"{programme}/{milestone.Plan.Code}"),
                    milestone.Plan.What,
                    MilestoneLook.HrefOf(milestone.Plan.Code),
                    ProgrammeModule.Read,
                    milestone.AccessFacts(programme)
                )
                : null;
        }
        return await programmes.FindAction(found.Value, code, ct) is var (_, action)
            ? new(
                PolicyAction.SubjectOf(programme, action.Id),
                action.Title,
                ActionLook.HrefOf(action.Id),
                ProgrammeModule.Read,
                new SubjectFacts(programme, Bodies: action.Owner is null ? [] : [action.Owner])
            )
            : null;
    }
}
