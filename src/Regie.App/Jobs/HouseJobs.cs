using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Audit;
using Regie.Kernel.Jobs;
using Regie.Kernel.Outbox;

namespace Regie.App.Jobs;

/// <summary>The house's own timed work.</summary>
public static class HouseJobs
{
    public static IReadOnlyList<JobDefinition> All { get; } =
    [
        new("outbox", "0/2 * * * * ?", (services, ct) => services.GetRequiredService<OutboxDrain>().Run(ct)),
        new("checkpoint", "0 30 1 * * ?", (services, ct) => services.GetRequiredService<Checkpoints>().Take(ct)),
    ];
}
