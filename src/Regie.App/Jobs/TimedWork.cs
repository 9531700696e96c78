using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Regie.Kernel.Access;
using Regie.Kernel.Jobs;
using Regie.Kernel.UseCases;

namespace Regie.App.Jobs;

/// <summary>Runs a job of the list in a scope of its own; the same job never twice at once.</summary>
[DisallowConcurrentExecution]
public sealed partial class TimedWork(
    IServiceScopeFactory scopes,
    IReadOnlyList<JobDefinition> jobs,
    ILogger<TimedWork> logger
) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        try
        {
            await Run(scopes, jobs.Single(job => job.Name == name), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The next tick tries again; a job that fails must not take the scheduler with it.
            Failed(logger, name, failure);
        }
    }

    /// <summary>Runs a job now.</summary>
    public static async Task Run(IServiceScopeFactory scopes, JobDefinition job, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<UseCaseContext>().Actor = Actor.Job(job.Name);
        await job.Run(scope.ServiceProvider, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Job} failed; it is tried again at its next time")]
    private static partial void Failed(ILogger logger, string job, Exception failure);
}
