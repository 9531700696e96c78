using System.Collections.Concurrent;
using Regie.Kernel.Data;
using Regie.Migrations.Sqlite;

[assembly: AssemblyFixture(typeof(Regie.SliceTests.TestDatabases))]

namespace Regie.SliceTests;

/// <summary>Databases that were migrated, and given a programme, once in a run; each test works on a copy.</summary>
public sealed class TestDatabases : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(TestEngine, string), Lazy<Task<string>>> Templates = new();
    private static readonly string Folder = Directory.CreateTempSubdirectory("regie-templates-").FullName;

    /// <summary>Puts a copy of the database with the programme, or with none, where an installation looks for it; returns the connection string, null for the embedded one.</summary>
    internal static async Task<string?> Copy(TestEngine engine, string programme, string data)
    {
        var template = await Templates
            .GetOrAdd((engine, programme), key => new(() => Make(key.Item1, key.Item2)))
            .Value;
        if (engine == TestEngine.Postgres)
        {
            return await PostgresServer.NewDatabase(template);
        }
        File.Copy(template, Path.Combine(data, SqliteEngine.FileName));
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ((engine, _), template) in Templates)
        {
            if (engine == TestEngine.Postgres && template.Value.IsCompletedSuccessfully)
            {
                await PostgresServer.Drop(await template.Value);
            }
        }
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<string> Make(TestEngine engine, string programme)
    {
        var database = engine == TestEngine.Postgres ? await PostgresServer.NewDatabase() : null;
        var folder = Directory
            .CreateDirectory(Path.Combine(Folder, programme.Length == 0 ? "empty" : programme))
            .FullName;
        var data = Directory.CreateDirectory(Path.Combine(folder, $"data-{engine}")).FullName;
        await using var app = TestApp.At(data, engine, database, new(2016, 3, 1), keep: true);
        await app.Do<Regie.App.Operations.Preparation>(preparation =>
            preparation.MigrateDatabase(CancellationToken.None)
        );
        if (programme.Length > 0)
        {
            await app.HasProgramme(programme);
        }
        if (database is not null)
        {
            await app.DisposeAsync();
            await using var connection = new Npgsql.NpgsqlConnection(database);
            Npgsql.NpgsqlConnection.ClearPool(connection);
            return database;
        }

        // Without the journal files beside it.
        await app.Do<RegieDb>(db => db.Engine.Backup(db, folder, CancellationToken.None));
        return Path.Combine(folder, SqliteEngine.FileName);
    }
}
