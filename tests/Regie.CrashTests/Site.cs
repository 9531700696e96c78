using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Regie.App;
using Regie.App.Operations;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Audit;
using Regie.Kernel.Settings;
using Regie.Migrations.Postgres;
using Regie.Migrations.Sqlite;

namespace Regie.CrashTests;

/// <summary>An installation with the reference programme and a coordinator, who may report on all its actions.</summary>
internal sealed class Site : IDisposable
{
    private const string Coordinator = "coordinator";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("regie-crash-");

    public Site(string? database)
    {
        Settings = new()
        {
            Data = Path.Combine(Folder, "data"),
            Database = database,
            Programmes = [Repository.Programme],
        };
    }

    public string Folder => _folder.FullName;

    public RegieSettings Settings { get; }

    /// <summary>Lets the coordinator in.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The embedded database's file.</summary>
    public string File => Path.Combine(Settings.Data, SqliteEngine.FileName);

    public async Task Prepare()
    {
        await using var provider = Services();
        await using var scope = provider.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var preparation = services.GetRequiredService<Preparation>();
        await preparation.Run(default);
        await preparation.LoadProgrammes(default);

        // A second coordinator, so that each change of status queues a mail.
        var (secret, hash) = IssueKey.NewSecret();
        foreach (var handle in new[] { "writer", "reader" })
        {
            Fine((await services.GetRequiredService<AddPerson>().Run(new(handle, handle, $"{handle}@example.org", "en"))).IsOk);
            Fine((await services.GetRequiredService<GrantRole>().Run(new(handle, "nib-2011", Coordinator, null, null, null, null))).IsOk);
        }
        Fine((await services.GetRequiredService<IssueKey>().Run(new("writer", AccessKeyKind.Token, "crash", TimeSpan.FromDays(7), hash))).IsOk);
        Token = secret;
    }

    /// <summary>The services of an installation, as the command line has them beside a running server.</summary>
    public ServiceProvider Services()
    {
        var services = new ServiceCollection().AddLogging().AddRegie(Settings);
        _ = Settings.Database is null ? services.AddSqlite(Settings) : services.AddPostgres(Settings);
        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>What is stored, read past the product with plain SQL.</summary>
    public Task<Stored> Read() => Read(File);

    /// <summary>What a copy of the embedded database holds.</summary>
    public async Task<Stored> Read(string file)
    {
        await using DbConnection connection = Settings.Database is null
            ? new SqliteConnection($"Data Source={file};Pooling=False")
            : new NpgsqlConnection(Settings.Database + ";Pooling=False");
        await connection.OpenAsync();
        var reports = await Rows(connection, "SELECT done, reference FROM programme_reports", row => (Text: row.GetString(0), Reference: row.GetString(1)));
        var entries = await Rows(
            connection,
            "SELECT command_key, count(*) FROM audit_entries WHERE action = 'ReportProgress' GROUP BY command_key",
            row => (Key: row.GetString(0), Count: (int)row.GetInt64(1))
        );
        return new(reports.ToLookup(report => report.Text, report => report.Reference), entries.ToDictionary(entry => entry.Key, entry => entry.Count));
    }

    /// <summary>What the product's own checks find: the files, the audit trail and every invariant.</summary>
    public async Task<IReadOnlyList<string>> Findings()
    {
        // As a process of its own would: with no connection left from before a crash.
        NpgsqlConnection.ClearAllPools();
        await using var provider = Services();
        await using var scope = provider.CreateAsyncScope();
        var outcomes = await scope.ServiceProvider.GetRequiredService<Checker>().Run(default);
        return [.. outcomes.SelectMany(outcome => outcome.Findings.Select(finding => $"{outcome.Code}: {finding}"))];
    }

    /// <summary>How long the audit trail is, which must be whole.</summary>
    public async Task<long> AuditEntries()
    {
        NpgsqlConnection.ClearAllPools();
        await using var provider = Services();
        await using var scope = provider.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<AuditVerifier>().Run(null, default);
        Assert.Empty(report.Findings);
        return report.Entries;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static async Task<List<T>> Rows<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    private static void Fine(bool ok) => Assert.True(ok);
}
