namespace Regie.Kernel.Jobs;

/// <summary>Work done by the clock. It must be idempotent: after a crash it runs again in full.</summary>
/// <param name="Name">What <c>regie jobs run</c> calls it.</param>
/// <param name="Cron">Quartz cron expression, in the installation's time zone.</param>
/// <param name="Run">Runs it once in a scope of its own, as the actor <c>job:{Name}</c>.</param>
public sealed record JobDefinition(string Name, string Cron, Func<IServiceProvider, CancellationToken, Task> Run);
