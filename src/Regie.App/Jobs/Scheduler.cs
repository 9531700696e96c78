using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using Regie.Kernel.Jobs;
using Regie.Kernel.Settings;

namespace Regie.App.Jobs;

/// <summary>Quartz with its own store: a file beside the embedded database, or tables in PostgreSQL, where nodes share the work.</summary>
public static class Scheduler
{
    /// <summary>Adds the scheduler's store, in which work can be noted.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="store">Chooses the store of the engine in use.</param>
    public static IServiceCollection AddSchedulerStore(
        this IServiceCollection services,
        Action<IPersistentStoreBuilder> store
    ) =>
        services.AddQuartz(quartz =>
            quartz.UsePersistentStore(persistent =>
            {
                store(persistent);
                persistent.ProvisionSchema();
            })
        );

    /// <summary>Runs what is noted there: starts with the host, and lets running work end when it stops.</summary>
    public static IServiceCollection AddScheduler(this IServiceCollection services) =>
        services.AddHostedService<Timetable>().AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
}

/// <summary>Brings the stored triggers in line with the jobs that the modules declare.</summary>
internal sealed class Timetable(ISchedulerFactory schedulers, IReadOnlyList<JobDefinition> jobs, RegieSettings settings)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var job in jobs)
        {
            var detail = JobBuilder.Create<TimedWork>().WithIdentity(job.Name).StoreDurably().RequestRecovery().Build();
            var trigger = TriggerBuilder
                .Create()
                .WithIdentity(job.Name)
                .ForJob(detail)
                .WithCronSchedule(
                    job.Cron,
                    cron =>
                        cron.InTimeZone(settings.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)
                )
                .Build();
            await scheduler.ScheduleJob(
                detail,
                [trigger],
                new ScheduleJobOptions { Replace = true },
                cancellationToken
            );
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
