using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Regie.Kernel.Data;

namespace Regie.Migrations.Sqlite;

/// <summary>Sets synchronous FULL on each connection and reads it back: with anything less a power cut loses what was acknowledged.</summary>
internal sealed class DurableOpening : DbConnectionInterceptor
{
    private const long Full = 2;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Assert(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Assert(connection);
        return Task.CompletedTask;
    }

    private static void Assert(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL; PRAGMA synchronous";
        var synchronous = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (synchronous != Full)
        {
            throw new SettingsException($"The embedded database runs with synchronous = {synchronous}, not FULL ({Full}): a power cut could lose changes");
        }
    }
}
