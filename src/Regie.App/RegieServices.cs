using Microsoft.Extensions.DependencyInjection;
using Regie.App.Operations;
using Regie.App.Sample;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Jobs;
using Regie.Kernel.Links;
using Regie.Kernel.Outbox;
using Regie.Kernel.Settings;
using Regie.Kernel.Texts;
using Regie.Kernel.Time;
using Regie.Kernel.UseCases;

namespace Regie.App;

/// <summary>What every host needs, but for the database engine, which it adds itself.</summary>
public static class RegieServices
{
    public static IServiceCollection AddRegie(this IServiceCollection services, RegieSettings settings)
    {
        var modules = RegieModules.All;
        services.AddSingleton(settings).AddSingleton(modules).AddSingleton(TimeProvider.System);
        services
            .AddSingleton<DataVersion>()
            .AddSingleton<AccessBook>()
            .AddSingleton<HouseBook>()
            .AddSingleton<ModuleTexts>();
        services.AddSingleton(new LinkKinds(modules.SelectMany(module => module.Links)));
        services.AddSingleton(new AuditKeys(settings.Keys));
        services.AddSingleton(new CheckpointFolder(Path.Combine(settings.Data, "checkpoints")));

        services.AddScoped(provider => new Clock(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<HouseBook>().Zone,
            settings.Today
        ));
        services.AddScoped<UseCaseContext>().AddScoped<Installation>();
        services.AddScoped<Checkpoints>().AddScoped<AuditVerifier>().AddScoped<OutboxDrain>();
        foreach (var module in modules)
        {
            module.Services(services);
        }

        services
            .AddScoped<Checker>()
            .AddScoped<BackupWriter>()
            .AddScoped<BackupReader>()
            .AddScoped<AuditExport>()
            .AddScoped<Preparation>();
        services.AddScoped<SamplePlayer>();
        services.AddSingleton<IReadOnlyList<JobDefinition>>([.. modules.SelectMany(module => module.Jobs)]);
        return services;
    }
}
