using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Domain;
using Regie.Office.Storage;

namespace Regie.Office.Features;

/// <summary>A task that no fact of the program closes, such as bringing a file to a meeting: for oneself, or by a coordinator for another.</summary>
public sealed class AddTask(UseCaseContext context, TaskDesk desk) : UseCase<AddTask.Input, AskReport.Asked>(context)
{
    /// <summary>The task.</summary>
    /// <param name="Programme">The programme whose calendar counts; the first one when null.</param>
    /// <param name="Words">What is to be done; up to 2000 characters.</param>
    /// <param name="Due">The last day; a day off moves on to the next working day. Or:</param>
    /// <param name="WorkingDays">in so many working days, 1 to 250.</param>
    /// <param name="Person">The handle of whoever is to do it; oneself when null.</param>
    public sealed record Input(string? Programme, string Words, DateOnly? Due, int? WorkingDays, string? Person);

    public override string Permission => OfficeModule.Self;

    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.Words, nameof(input.Words), TaskLimits.Text);
        TaskChecks.Term(input.Due, input.WorkingDays, problems);
    }

    protected override async Task<Result<AskReport.Asked>> Handle(Input input, CancellationToken ct)
    {
        var programme = await desk.ProgrammeOf(input.Programme, ct);
        var me = Staff.PersonOf(Actor.Id);
        var isForMe = string.IsNullOrWhiteSpace(input.Person);
        if (isForMe && me is null)
        {
            return OfficeErrors.NotAPerson();
        }
        if (!isForMe && await Context.May(OfficeModule.Ask, new SubjectFacts(programme), ct) is null)
        {
            return OfficeErrors.MayNotGive();
        }
        if (input.Due < Today)
        {
            return OfficeErrors.DuePast(input.Due.Value);
        }
        var person = await Db.Set<Person>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                person => person.DisabledAt == null && (isForMe ? person.Id == me : person.Handle == input.Person),
                ct
            );
        if (person is null)
        {
            return Error.Invalid("Person", "office.person-unknown", input.Person ?? "");
        }

        var task = new OfficeTask
        {
            Id = new(Guid.CreateVersion7(Now)),
            Reference = await NumberSeries.Next(Db, "TSK", Today.Year, ct),
            Kind = TaskKind.Free,
            Programme = programme,
            Words = input.Words.Trim(),
            AskedBy = Actor.Id,
            AskedAt = Now,
            AskedOn = Today,
            DueOn = await desk.LastDay(programme, input.Due, input.WorkingDays, ct),
        };
        await desk.Open(task, [person], ct);
        About(task.Subject, 0);
        return new AskReport.Asked(task.Reference, task.DueOn, [person.Handle]);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/tasks",
                OfficeModule.Self,
                async (string? programme, Body body, AddTask useCase, CancellationToken ct) =>
                    (await useCase.Run(new(programme, body.Words, body.Due, body.WorkingDays, body.Person), ct)).ToHttp(
                        added => TypedResults.Created($"/api/v1/office/tasks/{added.Reference}", added)
                    )
            )
            .Produces<AskReport.Asked>(StatusCodes.Status201Created)
            .WithSummary("Add a task that is closed by hand");

    /// <summary>The task as sent by API.</summary>
    public sealed record Body(string Words, DateOnly? Due = null, int? WorkingDays = null, string? Person = null);
}
