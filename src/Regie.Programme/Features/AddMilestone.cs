using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Access;
using Regie.Kernel.Http;
using Regie.Kernel.Ids;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Programme.Domain;
using Regie.Programme.Storage;

namespace Regie.Programme.Features;

/// <summary>The carrier of an action promises a milestone beside those of the programme. The promise is never changed.</summary>
public sealed class AddMilestone(UseCaseContext context, ProgrammeReader programmes)
    : UseCase<AddMilestone.Input, AddMilestone.Added>(context)
{
    /// <summary>Longest words of a milestone, in characters for each language.</summary>
    public const int LongestWhat = 200;

    /// <summary>The promise.</summary>
    /// <param name="Programme">The programme's id; the first one when null.</param>
    /// <param name="Action">The action's code.</param>
    /// <param name="Date">As 2011-09-15, 2011-09, 2011, autumn 2011 or from 2011-09.</param>
    /// <param name="What">What is to be there by then, in the languages of the programme.</param>
    /// <param name="Reason">On what the promise rests; up to 2000 characters.</param>
    public sealed record Input(string? Programme, string Action, string Date, LocalText What, string Reason)
        : IReasoned;

    /// <summary>The milestone's code.</summary>
    public sealed record Added(string Code);

    public override string Permission => ProgrammeModule.Report;

    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.Reason, nameof(input.Reason), ReportLimits.Text);
        problems.Require(ImpreciseDate.TryParse(input.Date, out _), nameof(input.Date), "programme.date-unreadable");
        problems.Require(!input.What.IsEmpty, nameof(input.What), "kernel.text-missing");
        problems.Require(
            input.What.ByLanguage.Values.All(text => text.Length <= LongestWhat),
            nameof(input.What),
            "kernel.text-too-long",
            LongestWhat
        );
    }

    protected override async Task<Result<Added>> Handle(Input input, CancellationToken ct)
    {
        var programme = await programmes.Find(input.Programme, Today, ct);
        if (!programme.IsOk)
        {
            return programme.Error;
        }
        var definition = programme.Value;
        if (definition.Actions.FirstOrDefault(action => action.Id == input.Action) is not { } action)
        {
            return ProgrammeErrors.ActionNotFound(input.Action);
        }
        var facts = new SubjectFacts(definition.Id, Bodies: action.Owner is null ? [] : [action.Owner]);
        if (await Decide(facts, ct) is { } forbidden)
        {
            return forbidden;
        }
        if (input.What.Languages.Except(definition.Languages).FirstOrDefault() is { } unknown)
        {
            return ProgrammeErrors.LanguageUnknown(unknown, string.Join(", ", definition.Languages));
        }
        if (!ImpreciseDate.TryParse(input.Date, out var date) || date.Last < Today)
        {
            return ProgrammeErrors.PromisePast(Today);
        }

        var milestone = new OwnMilestone
        {
            Id = Guid.CreateVersion7(Now),
            Programme = definition.Id,
            Code = await NumberSeries.Next(Db, "M", Today.Year, ct),
            Action = action.Id,
            Date = date,
            What = input.What,
            Reason = input.Reason.Trim(),
            ValidFrom = Today,
            RecordedAt = Now,
            AddedBy = Actor.Id,
        };
        Db.Add(milestone);
        var subject = MilestoneReport.SubjectOf(definition.Id, milestone.Code);
        await Link(PolicyAction.SubjectOf(definition.Id, action.Id), ReportMilestone.ActionMilestone, subject, ct);
        About(subject, 0);
        return new Added(milestone.Code);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/actions/{code}/milestones",
                ProgrammeModule.Report,
                async (string code, string? programme, Body body, AddMilestone useCase, CancellationToken ct) =>
                    (await useCase.Run(new(programme, code, body.Date, body.What, body.Reason), ct)).ToHttp(added =>
                        TypedResults.Created($"/api/v1/programme/milestones/{Uri.EscapeDataString(added.Code)}", added)
                    )
            )
            .Produces<Added>(StatusCodes.Status201Created)
            .WithSummary("Promise a milestone of an action");

    /// <summary>The promise as sent by API.</summary>
    public sealed record Body(string Date, LocalText What, string Reason);
}
