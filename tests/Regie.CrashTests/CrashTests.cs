using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Regie.CrashTests;

/// <summary>
/// <c>kill -9</c> under eight writers: no acknowledged report is ever lost, none happens twice, and whoever asks again
/// with the same key hears the same. <c>REGIE_TEST_KILLS</c> says how many kills, <c>REGIE_TEST_SEED</c> at which moments.
/// </summary>
/// <remarks>
/// A killed process shows that a change is whole or absent and that the server comes back by itself. It does not show
/// that a change survives the power: what the operating system holds it still writes. That is what
/// <see cref="PowerCutTests"/> are for.
/// </remarks>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int DatabaseCrashes = 5;

    private static readonly int Kills = Setting("REGIE_TEST_KILLS") ?? 30;
    private static readonly int Seed = Setting("REGIE_TEST_SEED") ?? Environment.TickCount;

    [Fact]
    public async Task No_acknowledged_report_is_lost_when_the_server_is_killed_on_the_embedded_database()
    {
        using var site = new Site(null);
        await site.Prepare();
        var run = new CrashRun(site, Kills, Seed);
        Report(await run.Run());

        await LosesOne(site, run);
    }

    [Fact]
    public async Task No_acknowledged_report_is_lost_when_the_server_or_its_database_is_killed_on_PostgreSQL()
    {
        Assert.SkipWhen(PostgresCluster.Programs is null, "PostgreSQL's server programs are not installed");
        await using var cluster = await PostgresCluster.Start();
        using var site = new Site(cluster.Database);
        await site.Prepare();
        var every = Math.Max(1, Kills / DatabaseCrashes);
        var run = new CrashRun(site, Kills, Seed, round => round % every == 0 ? cluster.Crash() : Task.CompletedTask);
        Report(await run.Run());
    }

    // The checker's own proof, on the very data: one row less must not pass.
    private static async Task LosesOne(Site site, CrashRun run)
    {
        var copy = Path.Combine(site.Folder, "copy.db");
        await using (var from = new SqliteConnection($"Data Source={site.File};Pooling=False"))
        await using (var to = new SqliteConnection($"Data Source={copy};Pooling=False"))
        {
            await from.OpenAsync();
            await to.OpenAsync();
            from.BackupDatabase(to);
            await using var delete = to.CreateCommand();
            delete.CommandText =
                "DELETE FROM programme_reports WHERE rowid = (SELECT max(rowid) FROM programme_reports)";
            Assert.Equal(1, await delete.ExecuteNonQueryAsync());
        }
        Assert.Contains(await run.FaultsOf(copy), fault => fault.Contains("is lost", StringComparison.Ordinal));
    }

    private void Report(CrashResult result)
    {
        output.WriteLine($"Seed {Seed}. {result}");
        TestContext.Current.SendDiagnosticMessage("Seed {0}. {1}", Seed, result);
        Assert.True(result.Acknowledged > Kills, "Too little was written to show anything");
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
