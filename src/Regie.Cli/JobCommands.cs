using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Regie.App.Jobs;
using Regie.Kernel.Jobs;

namespace Regie.Cli;

/// <summary><c>regie job</c>: list, run.</summary>
internal static class JobCommands
{
    public static Command Make() => new("job", "Work done by the clock") { List(), Run() };

    private static Command List() =>
        new Command("list", "List the jobs and their times").WithInstallation(
            (services, parsed, _) =>
            {
                var jobs = services
                    .GetRequiredService<IReadOnlyList<JobDefinition>>()
                    .Select(job => new { job.Name, job.Cron })
                    .ToList();
                parsed.Print(jobs, () => jobs.ForEach(job => Console.WriteLine($"{job.Name, -12} {job.Cron}")));
                return Task.FromResult(ExitCode.Fine);
            }
        );

    private static Command Run()
    {
        var name = new Argument<string>("name") { Description = "As regie job list shows it" };
        return new Command("run", "Run a job now") { name }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var job = services
                    .GetRequiredService<IReadOnlyList<JobDefinition>>()
                    .FirstOrDefault(job => job.Name == parsed.GetValue(name));
                if (job is null)
                {
                    Console.Error.WriteLine($"regie: there is no job {parsed.GetValue(name)}; see regie job list");
                    return ExitCode.NotRight;
                }
                await TimedWork.Run(services.GetRequiredService<IServiceScopeFactory>(), job, ct);
                return ExitCode.Fine;
            }
        );
    }
}
