using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Jobs;
using Regie.Kernel.Outbox;
using Regie.Kernel.UseCases;

namespace Regie.App.Jobs;

/// <summary>Long work that people ask for, with a page that shows how far it is.</summary>
public interface IAskedWork
{
    /// <summary>As in <see cref="JobRun.Name"/>.</summary>
    string Name { get; }

    /// <summary>Does it; must be idempotent, since after a crash it is done again in full.</summary>
    /// <param name="run">Key of the run.</param>
    /// <param name="progress">Told how many steps are done of how many.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What the page shows of the outcome, kept as JSON.</returns>
    Task<object> Do(Guid run, IProgress<(long Done, long Of)> progress, CancellationToken ct);
}

/// <summary>Hands work that was asked for to the scheduler, once the asking is committed.</summary>
internal sealed class AskedWorkStart(ISchedulerFactory schedulers) : IOutboxHandler
{
    public const string WorkTopic = "work";

    public string Topic => WorkTopic;

    public async Task Deliver(string key, string body, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var job = JobBuilder
            .Create<AskedWork>()
            .WithIdentity(body, "asked")
            .UsingJobData(AskedWork.Run, body)
            .RequestRecovery()
            .Build();
        var now = TriggerBuilder.Create().WithIdentity(body, "asked").ForJob(job).StartNow().Build();
        await scheduler.ScheduleJob(job, [now], new ScheduleJobOptions { Replace = true }, ct);
    }
}

/// <summary>Does one piece of work that was asked for.</summary>
public sealed partial class AskedWork(IServiceScopeFactory scopes, ILogger<AskedWork> logger) : IJob
{
    internal const string Run = "run";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var id = Guid.Parse(context.MergedJobDataMap.GetString(Run)!);
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var run = await services
            .GetRequiredService<RegieDb>()
            .Set<JobRun>()
            .AsNoTracking()
            .SingleAsync(run => run.Id == id, cancellationToken);
        services.GetRequiredService<UseCaseContext>().Actor = Actor.Job(run.Name);

        await Note(id, run => run.State = JobState.Running, cancellationToken);
        try
        {
            var work = services.GetServices<IAskedWork>().Single(work => work.Name == run.Name);
            var outcome = await work.Do(id, new Reporter(this, id), cancellationToken);
            await Note(
                id,
                run => End(run, JobState.Succeeded, JsonSerializer.Serialize(outcome, outcome.GetType())),
                cancellationToken
            );
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The page must not show work as running that will never end.
            Failed(logger, run.Name, failure);
            var words = failure is SettingsException ? failure.Message : failure.GetType().Name;
            await Note(id, run => End(run, JobState.Failed, JsonSerializer.Serialize(words)), CancellationToken.None);
        }

        void End(JobRun run, JobState state, string outcome)
        {
            run.State = state;
            run.Outcome = outcome;
            run.EndedAt = services.GetRequiredService<TimeProvider>().GetUtcNow();
        }
    }

    private async Task Note(Guid id, Action<JobRun> change, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegieDb>();
        await db.Whole(async () =>
        {
            db.ChangeTracker.Clear();
            await using var write = await db.Engine.BeginWrite(db, ct);
            change(await db.Set<JobRun>().SingleAsync(run => run.Id == id, ct));
            await db.SaveChangesAsync(ct);
            await write.Commit(ct);
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The work {Work} failed")]
    private static partial void Failed(ILogger logger, string work, Exception failure);

    /// <summary>Writes progress down at most twice a second.</summary>
    private sealed class Reporter(AskedWork work, Guid run) : IProgress<(long Done, long Of)>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
        private long _last;

        public void Report((long Done, long Of) value)
        {
            if (_last != 0 && Stopwatch.GetElapsedTime(_last) < Pause)
            {
                return;
            }
            _last = Stopwatch.GetTimestamp();
            _ = work.Note(run, noted => (noted.Done, noted.Of) = value, CancellationToken.None);
        }
    }
}
