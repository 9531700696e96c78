using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;
using Regie.Office.Storage;

namespace Regie.Office.Features;

/// <summary>A coordinator asks the owner of an action for a progress report by a day; the report closes the task.</summary>
public sealed class AskReport(UseCaseContext context, TaskDesk desk, Staff staff, IOfficeRules office)
    : UseCase<AskReport.Input, AskReport.Asked>(context)
{
    /// <summary>What is asked.</summary>
    /// <param name="Programme">The programme's id; the first one when null.</param>
    /// <param name="Action">The action's code.</param>
    /// <param name="Reason">What should be reported and why; up to 2000 characters.</param>
    /// <param name="Due">The last day; a day off moves on to the next working day. Or:</param>
    /// <param name="WorkingDays">in so many working days, 1 to 250.</param>
    /// <param name="Person">The handle of the one person who is asked; everyone who holds the role of owner when null.</param>
    public sealed record Input(
        string? Programme,
        string Action,
        string Reason,
        DateOnly? Due,
        int? WorkingDays,
        string? Person
    ) : IReasoned;

    /// <summary>The task, its last day, and who has it.</summary>
    public sealed record Asked(string Reference, DateOnly DueOn, IReadOnlyList<string> Holders);

    public override string Permission => OfficeModule.Ask;

    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.Reason, nameof(input.Reason), TaskLimits.Text);
        TaskChecks.Term(input.Due, input.WorkingDays, problems);
    }

    protected override async Task<Result<Asked>> Handle(Input input, CancellationToken ct)
    {
        var programme = await desk.ProgrammeOf(input.Programme, ct);
        if (await office.Action(programme, input.Action, ct) is not { } action)
        {
            return OfficeErrors.ActionNotFound(input.Action);
        }
        IReadOnlyList<string> bodies = action.Owner is null ? [] : [action.Owner];
        if (await Decide(new SubjectFacts(programme, Bodies: bodies), ct) is { } forbidden)
        {
            return forbidden;
        }
        if (input.Due < Today)
        {
            return OfficeErrors.DuePast(input.Due.Value);
        }

        var about = new Subject("action", $"{programme}/{action.Code}");
        var text = about.ToString();
        var open = await Db.Set<OfficeTask>()
            .Where(task => task.About == text && task.State == TaskState.Open && task.Kind == TaskKind.Report)
            .Select(task => task.Reference)
            .FirstOrDefaultAsync(ct);
        if (open is not null)
        {
            return OfficeErrors.AskedAlready(open);
        }

        var holders = await Holders(programme, action, input.Person, ct);
        if (!holders.IsOk)
        {
            return holders.Error;
        }
        var task = new OfficeTask
        {
            Id = new(Guid.CreateVersion7(Now)),
            Reference = await NumberSeries.Next(Db, "TSK", Today.Year, ct),
            Kind = TaskKind.Report,
            Programme = programme,
            About = text,
            Words = input.Reason.Trim(),
            AskedBy = Actor.Id,
            AskedAt = Now,
            AskedOn = Today,
            DueOn = await desk.LastDay(programme, input.Due, input.WorkingDays, ct),
        };
        await desk.Open(task, holders.Value, ct);
        About(task.Subject, 0);
        return new Asked(task.Reference, task.DueOn, [.. holders.Value.Select(person => person.Handle)]);
    }

    private async Task<Result<IReadOnlyList<Person>>> Holders(
        string programme,
        OwnedAction action,
        string? named,
        CancellationToken ct
    )
    {
        if (!string.IsNullOrWhiteSpace(named))
        {
            var able = await staff.Reporters(programme, action.Owner, ct);
            return able.FirstOrDefault(person => person.Handle == named) is { } person
                ? new List<Person> { person }
                : OfficeErrors.PersonMayNot("Person", named);
        }
        if (action.Owner is null)
        {
            return OfficeErrors.NoOwner(action.Code);
        }
        var owners = await staff.Owners(programme, action.Owner, ct);
        return owners.Count > 0 ? owners.ToList() : OfficeErrors.NobodyOwns(action.Code);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/actions/{code}/requests",
                OfficeModule.Ask,
                async (string code, string? programme, Body body, AskReport useCase, CancellationToken ct) =>
                    (
                        await useCase.Run(
                            new(programme, code, body.Reason, body.Due, body.WorkingDays, body.Person),
                            ct
                        )
                    ).ToHttp(asked => TypedResults.Created($"/api/v1/office/tasks/{asked.Reference}", asked))
            )
            .Produces<Asked>(StatusCodes.Status201Created)
            .WithSummary("Ask the owner of an action for a progress report");

    /// <summary>What is asked, by API.</summary>
    public sealed record Body(string Reason, DateOnly? Due = null, int? WorkingDays = null, string? Person = null);
}

/// <summary>Checks that several acts on tasks share.</summary>
internal static class TaskChecks
{
    public static void Term(DateOnly? due, int? workingDays, Problems problems)
    {
        problems.Require((due is null) != (workingDays is null), "Due", "office.due-missing");
        problems.Require(
            workingDays is null or (>= 1 and <= TaskLimits.LongestTerm),
            "WorkingDays",
            "office.working-days",
            TaskLimits.LongestTerm
        );
    }
}
