using System.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Regie.App.Jobs;
using Regie.Kernel.Jobs;
using Regie.Kernel.Modules;
using Regie.Kernel.Outbox;
using Regie.Kernel.Records;

namespace Regie.App.Operations;

/// <summary>What whoever runs the installation does with it: verify, back up, check, release.</summary>
public sealed class OperationsModule : Module
{
    public override string Name => "operations";

    public override ResourceManager Texts { get; } =
        new("Regie.App.Texts.OperationsTexts", typeof(OperationsModule).Assembly);

    public override IReadOnlyList<JobDefinition> Jobs => HouseJobs.All;

    public override IReadOnlyList<MenuEntry> Menu { get; } =
    [
        new("operations.menu-audit", "/audit", Kernel.KernelModule.ReadAudit, 80),
        new("operations.menu-operations", "/operations", Kernel.KernelModule.Operate, 90),
    ];

    public override void Services(IServiceCollection services)
    {
        services.AddScoped<IOutboxHandler, AskedWorkStart>();
        services.AddSingleton(new ListPage("/audit", "operations.menu-audit"));
        services
            .AddScoped<IAskedWork, VerificationWork>()
            .AddScoped<IAskedWork, BackupWork>()
            .AddScoped<IAskedWork, ImportWork>();
        services
            .AddScoped<AskVerification>()
            .AddScoped<AskBackup>()
            .AddScoped<AskImport>()
            .AddScoped<ShowRun>()
            .AddScoped<ShowCheckpoint>();
    }

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        AskVerification.Map(api);
        AskBackup.Map(api);
        AskImport.Map(api);
        ShowRun.Map(api);
        ShowCheckpoint.Map(api);
    }
}
