using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Regie.App;
using Regie.App.Operations;
using Regie.Kernel.Settings;
using Regie.Migrations.Postgres;
using Regie.Migrations.Sqlite;

namespace Regie.Benchmarks;

/// <summary>A fresh installation with the reference programme, thrown away in the end.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly string? _server;

    private Installation(DirectoryInfo folder, string? server, string? database, Action<IServiceCollection>? with)
    {
        _folder = folder;
        _server = server;
        Settings = new()
        {
            Data = Path.Combine(folder.FullName, "data"),
            Database = database,
            Programmes = [Path.Combine(Repository.Root, "programmes", "nib-2011")],
        };
        var services = new ServiceCollection().AddLogging().AddRegie(Settings);
        _ = database is null ? services.AddSqlite(Settings) : services.AddPostgres(Settings);
        with?.Invoke(services);
        Services = services.BuildServiceProvider();
    }

    public RegieSettings Settings { get; }

    public ServiceProvider Services { get; }

    public string Folder => _folder.FullName;

    /// <summary>Makes one: in a file, or in a database of its own on the PostgreSQL server given.</summary>
    public static async Task<Installation> Make(string? server = null, Action<IServiceCollection>? with = null)
    {
        string? database = null;
        if (server is not null)
        {
            var name = $"regie_bench_{Environment.ProcessId}";
            await Execute(server, $"CREATE DATABASE {name}");
            database = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
        }

        var made = new Installation(Directory.CreateTempSubdirectory("regie-bench-"), server, database, with);
        await using var scope = made.Services.CreateAsyncScope();
        var preparation = scope.ServiceProvider.GetRequiredService<Preparation>();
        await preparation.Run(default);
        await preparation.LoadProgrammes(default);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            await Execute(
                _server,
                $"DROP DATABASE {new NpgsqlConnectionStringBuilder(Settings.Database).Database} WITH (FORCE)"
            );
        }
        _folder.Delete(recursive: true);
    }

    private static async Task Execute(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Regie.slnx")) ? folder.FullName : Find(folder.Parent!);
}
