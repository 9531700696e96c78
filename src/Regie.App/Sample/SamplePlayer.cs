using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.App.Operations;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Data;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;
using Regie.Observatory;
using Regie.Observatory.Features;
using Regie.Programme;
using Regie.Programme.Features;

namespace Regie.App.Sample;

/// <summary>Plays the sample through the very use cases that people use; nothing is inserted behind their back.</summary>
/// <remarks>
/// Each act has a key of its own, and an act that was done is passed over: playing again, or on after a crash, does
/// nothing twice.
/// </remarks>
public sealed class SamplePlayer(IServiceScopeFactory scopes, RegieSettings settings, ProgrammeFolders folders)
{
    /// <summary>Plays every act up to and on a day; returns how many acts there were.</summary>
    /// <exception cref="SettingsException">There is no story, or a use case refused an act of it.</exception>
    public async Task<int> Play(DateOnly until, CancellationToken ct)
    {
        var folder = settings.Programmes.FirstOrDefault(folder => File.Exists(StoryOf(folder)));
        if (folder is null)
        {
            throw new SettingsException("None of the programmes of REGIE_PROGRAMMES has a sample/story.json");
        }

        var story = SampleStory.Read(StoryOf(folder));
        if (story.Load.On > until)
        {
            return 0;
        }
        await LoadProgramme(story, folder, ct);
        await AddPeople(story, ct);

        var acts = 0;
        foreach (var happening in story.Events.TakeWhile(happening => happening.On <= until))
        {
            await Act(story, happening, acts++, ct);
        }
        await BringFigures(story, folder, ct);
        return acts;
    }

    // The figures that the programme's document prints, and the indicators that show them.
    private async Task BringFigures(SampleStory story, string folder, CancellationToken ct)
    {
        var indicators = Path.Combine(folder, "indicators");
        if (Directory.Exists(indicators))
        {
            var reading = IndicatorFolders.Read(indicators);
            var content =
                reading.Content ?? throw new SettingsException(string.Join(Environment.NewLine, reading.Problems));
            await Do<LoadIndicators, LoadIndicators.Input, LoadIndicators.Loaded>(
                "sample-indicators",
                story.Load.On,
                Operator,
                new(content, story.Load.On, story.Load.Basis),
                ct
            );
        }
        var figures = Path.Combine(folder, "figures");
        var files = Directory.Exists(figures) ? Directory.EnumerateFiles(figures, "*.csv") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            await DoPrepared<ImportDataset, ImportDataset.Input, ImportDataset.Imported>(
                $"sample-figures-{name}",
                story.Load.On,
                Operator,
                async services =>
                {
                    var map = await File.ReadAllTextAsync(Path.ChangeExtension(file, ".map.yaml"), ct);
                    var laid = await services.GetRequiredService<ImportDesk>().Lay(file, name, map, null, ct);
                    return new(laid.Suggested, laid.Hash, name, story.Load.On);
                },
                ct
            );
        }
    }

    private static string StoryOf(string folder) => Path.Combine(folder, "sample", "story.json");

    private async Task LoadProgramme(SampleStory story, string folder, CancellationToken ct)
    {
        var reading = folders.Read(folder);
        var content = reading.Content ?? throw Preparation.HasErrors(folder, reading);
        await Do<LoadProgramme, LoadProgramme.Input, LoadProgramme.Loaded>(
            "sample-load",
            story.Load.On,
            Operator,
            new(content, story.Load.On, story.Load.Basis),
            ct
        );
    }

    private async Task AddPeople(SampleStory story, CancellationToken ct)
    {
        foreach (var person in story.People)
        {
            await Do<AddPerson, AddPerson.Input, PersonId>(
                $"sample-person-{person.Handle}",
                story.Load.On,
                Operator,
                new(person.Handle, person.Name, person.Email, person.Language),
                ct
            );
            foreach (var (grant, index) in person.Grants.Select((grant, index) => (grant, index)))
            {
                await Do<GrantRole, GrantRole.Input, Done>(
                    $"sample-grant-{person.Handle}-{index}",
                    story.Load.On,
                    Operator,
                    new(person.Handle, story.Programme, grant.Role, grant.Body, grant.From, grant.To, grant.Basis),
                    ct
                );
            }
        }
    }

    private async Task Act(SampleStory story, SampleEvent happening, int number, CancellationToken ct)
    {
        var key = $"sample-act-{number}";
        Func<IServiceProvider, Task<Actor>> who = services => Person(services, happening.As, ct);
        switch (happening)
        {
            case { Report: { } report }:
                await Do<ReportProgress, ReportProgress.Input, ReportProgress.Reported>(
                    key,
                    happening.On,
                    who,
                    new(
                        story.Programme,
                        report.Action,
                        report.Status,
                        report.Done,
                        report.NextStep,
                        report.NextStepOn,
                        report.Reason,
                        happening.On
                    ),
                    ct
                );
                break;
            case { Withdraw: { } withdrawal }:
                var reference = await LastReport(story.Programme, withdrawal.Action, happening.On, ct);
                await Do<WithdrawReport, WithdrawReport.Input, ReportProgress.Reported>(
                    key,
                    happening.On,
                    who,
                    new(story.Programme, withdrawal.Action, reference, withdrawal.Reason),
                    ct
                );
                break;
            case { Promise: { } promise }:
                await Do<AddMilestone, AddMilestone.Input, AddMilestone.Added>(
                    key,
                    happening.On,
                    who,
                    new(story.Programme, promise.Action, promise.Date, promise.What, promise.Reason),
                    ct
                );
                break;
            case { Milestone: { } milestone }:
                await Do<ReportMilestone, ReportMilestone.Input, ReportMilestone.Reported>(
                    key,
                    happening.On,
                    who,
                    new(
                        story.Programme,
                        milestone.Milestone,
                        milestone.ExpectedOn,
                        milestone.ReachedOn,
                        milestone.Reason
                    ),
                    ct
                );
                break;
            default:
                throw new SettingsException(
                    $"The act of {happening.As} on {happening.On:yyyy-MM-dd} is none that the sample knows"
                );
        }
    }

    private async Task<string> LastReport(string programme, string action, DateOnly on, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<UseCaseContext>().Clock.StandOn(on);
        var shown = await scope.ServiceProvider.GetRequiredService<ShowAction>().Run(new(action, programme, on), ct);
        return shown.Value?.History.FirstOrDefault(entry => entry is { Withdraws: null, Withdrawn: false })?.Reference
            ?? "";
    }

    private static Task<Actor> Operator(IServiceProvider services) => Task.FromResult(Actor.Operator("sample"));

    private static async Task<Actor> Person(IServiceProvider services, string handle, CancellationToken ct)
    {
        var db = services.GetRequiredService<RegieDb>();
        var person =
            await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Handle == handle, ct)
            ?? throw new SettingsException($"The sample story knows no person {handle}");
        var grants = await db.Set<RoleGrant>()
            .AsNoTracking()
            .Where(grant => grant.PersonId == person.Id)
            .ToListAsync(ct);
        return Actor.Person(person, grants);
    }

    private Task Do<TUseCase, TInput, TOutput>(
        string key,
        DateOnly on,
        Func<IServiceProvider, Task<Actor>> who,
        TInput input,
        CancellationToken ct
    )
        where TUseCase : UseCase<TInput, TOutput>
        where TInput : notnull => DoPrepared<TUseCase, TInput, TOutput>(key, on, who, _ => Task.FromResult(input), ct);

    private async Task DoPrepared<TUseCase, TInput, TOutput>(
        string key,
        DateOnly on,
        Func<IServiceProvider, Task<Actor>> who,
        Func<IServiceProvider, Task<TInput>> input,
        CancellationToken ct
    )
        where TUseCase : UseCase<TInput, TOutput>
        where TInput : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<UseCaseContext>();
        context.Clock.StandOn(on);
        context.Key = key;
        context.Actor = await who(scope.ServiceProvider);
        if (
            await context
                .Db.Set<CommandRecord>()
                .AnyAsync(command => command.Key == key && command.Actor == context.Actor.Id, ct)
        )
        {
            return;
        }

        var result = await scope
            .ServiceProvider.GetRequiredService<TUseCase>()
            .Run(await input(scope.ServiceProvider), ct);
        if (result.Error is { } error)
        {
            var where = string.Join(
                ", ",
                error.Problems.Select(problem => $"{problem.Field}: {problem.Code}").DefaultIfEmpty(error.Code)
            );
            throw new SettingsException($"The sample could not go on at {key} on {on:yyyy-MM-dd}: {where}");
        }
    }
}
