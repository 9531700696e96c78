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

namespace Regie.Office.Features;

/// <summary>What is asked about an action, as far as the reader may see it, and whom she can ask.</summary>
public sealed class ShowRequests(UseCaseContext context, TaskDesk desk, TaskRows rows, Staff staff, IOfficeRules office)
    : Query<ShowRequests.Input, ShowRequests.View>(context)
{
    /// <summary>Which action, of the first programme when null.</summary>
    public sealed record Input(string Action, string? Programme = null);

    /// <summary>The requests.</summary>
    /// <param name="Action">The action's code.</param>
    /// <param name="Title">The action's title.</param>
    /// <param name="Owner">The name of the body that carries it; empty where there is none.</param>
    /// <param name="Open">The open tasks about it that the reader may see.</param>
    /// <param name="MayAsk">Whether the reader may ask.</param>
    /// <param name="Able">Whom she can ask by name; empty where she may not ask.</param>
    public sealed record View(
        string Action,
        Kernel.Values.LocalText Title,
        Kernel.Values.LocalText Owner,
        IReadOnlyList<TaskRow> Open,
        bool MayAsk,
        IReadOnlyList<ShowTask.AblePerson> Able
    );

    public override string Permission => OfficeModule.Self;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var programme = await desk.ProgrammeOf(input.Programme, ct);
        if (await office.Action(programme, input.Action, ct) is not { } action)
        {
            return OfficeErrors.ActionNotFound(input.Action);
        }
        var about = new Subject("action", $"{programme}/{action.Code}").ToString();
        var open = await Rows<OfficeTask>()
            .Where(task => task.About == about && task.State == TaskState.Open)
            .OrderBy(task => task.DueOn)
            .ToListAsync(ct);
        var seen = new List<OfficeTask>();
        foreach (var task in open)
        {
            var holders = await Rows<TaskHolder>().Where(holder => holder.TaskId == task.Id).ToListAsync(ct);
            if (await desk.MaySee(task, holders, ct))
            {
                seen.Add(task);
            }
        }
        IReadOnlyList<string> bodies = action.Owner is null ? [] : [action.Owner];
        var mayAsk = await Context.May(OfficeModule.Ask, new SubjectFacts(programme, Bodies: bodies), ct) is not null;
        var able = mayAsk ? await staff.Reporters(programme, action.Owner, ct) : [];
        return new View(
            action.Code,
            action.Title,
            action.OwnerName,
            await rows.Of(seen, ct),
            mayAsk,
            [.. able.Select(person => new ShowTask.AblePerson(person.Handle, person.Name))]
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/actions/{code}/requests",
                OfficeModule.Self,
                async (string code, string? programme, ShowRequests query, CancellationToken ct) =>
                    (await query.Run(new(code, programme), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show what is asked about an action, and whom you can ask");
}
