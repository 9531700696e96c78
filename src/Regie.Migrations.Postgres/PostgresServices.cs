using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using Regie.App;
using Regie.App.Jobs;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;

namespace Regie.Migrations.Postgres;

public static class PostgresServices
{
    /// <summary>Keeps the data in the PostgreSQL database of the settings.</summary>
    public static IServiceCollection AddPostgres(this IServiceCollection services, RegieSettings settings)
    {
        var database = settings.Database ?? throw new SettingsException("REGIE_DATABASE is not set");
        services.AddSingleton(provider => new PostgresEngine(database, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DatabaseEngine>(provider => provider.GetRequiredService<PostgresEngine>());
        services.AddDbContext<RegieDb, PostgresDb>(
            (provider, options) => Use(options, provider.GetRequiredService<PostgresEngine>()),
            optionsLifetime: ServiceLifetime.Singleton
        );
        return services.AddSchedulerStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, database);
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = TimeSpan.FromSeconds(2);
                cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(3);
            });
        });
    }

    internal static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, PostgresEngine engine) =>
        options.UseNpgsql(engine.ConnectionString).UseSnakeCaseNamingConvention();
}

/// <summary>Used by <c>./dev migrate</c> only.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args)
    {
        var engine = new PostgresEngine("Host=localhost;Database=design", TimeProvider.System);
        var options = new DbContextOptionsBuilder<PostgresDb>();
        PostgresServices.Use(options, engine);
        return new(options.Options, RegieModules.All, engine);
    }
}
