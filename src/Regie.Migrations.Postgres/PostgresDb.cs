using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Regie.Kernel.Data;
using Regie.Kernel.Modules;

namespace Regie.Migrations.Postgres;

/// <summary>The context on PostgreSQL. Instants are <c>timestamptz</c>, always sent in UTC.</summary>
public sealed class PostgresDb(
    DbContextOptions<PostgresDb> options,
    IReadOnlyList<Module> modules,
    PostgresEngine engine
) : RegieDb(options, modules, engine)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    private sealed class Utc()
        : ValueConverter<DateTimeOffset, DateTimeOffset>(
            instant => instant.ToUniversalTime(),
            instant => instant.ToUniversalTime()
        );
}
