using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Regie.App;
using Regie.App.Jobs;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;

namespace Regie.Migrations.Sqlite;

public static class SqliteServices
{
    /// <summary>Keeps the data in one file in the data folder.</summary>
    public static IServiceCollection AddSqlite(this IServiceCollection services, RegieSettings settings)
    {
        services.AddSingleton(provider => new SqliteEngine(
            Path.Combine(settings.Data, SqliteEngine.FileName),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<DatabaseEngine>(provider => provider.GetRequiredService<SqliteEngine>());
        services.AddDbContext<RegieDb, SqliteDb>(
            (provider, options) => Use(options, provider.GetRequiredService<SqliteEngine>()),
            optionsLifetime: ServiceLifetime.Singleton
        );

        // A file of its own, so that schedule and data never wait for each other.
        var jobs = new SqliteConnectionStringBuilder { DataSource = Path.Combine(settings.Data, "jobs.db"), DefaultTimeout = 30 };
        return services.AddSchedulerStore(store => store.UseSqlite(SqliteFactory.Instance, jobs.ToString()));
    }

    internal static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, SqliteEngine engine) =>
        options.UseSqlite(engine.ConnectionString).UseSnakeCaseNamingConvention().AddInterceptors(new DurableOpening());
}

/// <summary>Used by <c>./dev migrate</c> only.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args)
    {
        var engine = new SqliteEngine("design.db", TimeProvider.System);
        var options = new DbContextOptionsBuilder<SqliteDb>();
        SqliteServices.Use(options, engine);
        return new(options.Options, RegieModules.All, engine);
    }
}
