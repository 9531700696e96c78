using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Regie.Kernel.Data;
using Regie.Kernel.Modules;

namespace Regie.Migrations.Sqlite;

/// <summary>The context on the embedded database. Instants are UTC ticks, so that they sort and compare in SQL.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, IReadOnlyList<Module> modules, SqliteEngine engine)
    : RegieDb(options, modules, engine)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    private sealed class UtcTicks()
        : ValueConverter<DateTimeOffset, long>(
            instant => instant.UtcTicks,
            ticks => new DateTimeOffset(ticks, TimeSpan.Zero)
        );
}
