using Npgsql;
using Regie.Kernel.Data;

namespace Regie.SliceTests;

/// <summary>The PostgreSQL server that the tests were given; each test has a database of its own on it.</summary>
internal static class PostgresServer
{
    public const string Variable = "REGIE_TEST_POSTGRES";
    public const string WhyNot = $"{Variable} is not set: this part needs a PostgreSQL server";

    private static readonly string? Server = Environment.GetEnvironmentVariable(Variable);
    private static readonly SemaphoreSlim OneCopy = new(1);
    private static int _count;

    public static bool IsThere => !string.IsNullOrEmpty(Server);

    public static bool IsRequired => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>A new database, empty or a copy of another one; returns its connection string.</summary>
    public static async Task<string> NewDatabase(string? template = null)
    {
        if (!IsThere)
        {
            throw new SettingsException(WhyNot);
        }
        var name = $"regie_test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        if (template is null)
        {
            await Do($"CREATE DATABASE \"{name}\"");
            return On(name);
        }

        // Two copies of one template at the same time are refused.
        await OneCopy.WaitAsync();
        try
        {
            await Do($"CREATE DATABASE \"{name}\" TEMPLATE \"{NameOf(template)}\"");
        }
        finally
        {
            OneCopy.Release();
        }
        return On(name);
    }

    public static async Task Drop(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        NpgsqlConnection.ClearPool(connection);
        await Do($"DROP DATABASE IF EXISTS \"{NameOf(database)}\" WITH (FORCE)");
    }

    private static string On(string name) =>
        new NpgsqlConnectionStringBuilder(Server)
        {
            Database = name,
            MaxPoolSize = 20,
            IncludeErrorDetail = true,
        }.ToString();

    private static string NameOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static async Task Do(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString()
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
