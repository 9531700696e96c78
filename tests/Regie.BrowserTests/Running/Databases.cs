using Npgsql;

namespace Regie.BrowserTests.Running;

/// <summary>Fresh PostgreSQL databases on the server that <c>REGIE_TEST_POSTGRES</c> names.</summary>
internal sealed class Databases : IAsyncDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("REGIE_TEST_POSTGRES");

    private readonly List<string> _made = [];

    /// <summary>A connection string of a new database. Skips the test where no server is named.</summary>
    public async Task<string> New()
    {
        if (string.IsNullOrEmpty(Server))
        {
            Assert.Skip("No PostgreSQL here: name a server in REGIE_TEST_POSTGRES");
        }
        var name =
            $"regie_browser_{Environment.ProcessId}_{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}";
        await Say($"create database {name}");
        _made.Add(name);
        return new NpgsqlConnectionStringBuilder(Server) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _made)
        {
            await Say($"drop database if exists {name} with (force)");
        }
    }

    private static async Task Say(string command)
    {
        await using var source = NpgsqlDataSource.Create(Server!);
        await using var sql = source.CreateCommand(command);
        await sql.ExecuteNonQueryAsync();
    }
}
