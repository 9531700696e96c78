using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.UseCases;
using Regie.Migrations.Sqlite;
using Regie.Programme.Features;

namespace Regie.CrashTests;

/// <summary>
/// What is left of the embedded database when the power goes: of each file the bytes last synced, and of the file that
/// is being synced any part of what was written since.
/// </summary>
/// <remarks>
/// Shows that the product asks for a sync before it says that a change is done, and that the weaker settings, which
/// survive every kill of the process, do not. Does not show that the disk keeps what it was asked to sync, nor that a
/// folder's entry for a new file is on disk; and unsynced writes are lost by file, not block by block.
/// </remarks>
public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const int Cuts = 40;
    private const int Rows = 50;
    private const int Sector = 512;

    [Fact]
    public async Task No_acknowledged_report_is_lost_in_a_power_cut()
    {
        using var site = new Site(null);
        using var watching = SyncRecorder.Watch(site.Folder);
        await site.Prepare();

        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var acknowledged = new ConcurrentQueue<Sent>();
        var cuts = new ConcurrentQueue<(List<Sent> Acknowledged, Dictionary<string, byte[]> Files)>();
        SyncRecorder.Syncing = (path, written) =>
        {
            if (
                Path.GetFileName(path).StartsWith(SqliteEngine.FileName, StringComparison.Ordinal)
                && cuts.Count < Cuts
                && random.Next(4) == 0
            )
            {
                // First what was acknowledged, then what is on disk: never the other way round.
                var heard = acknowledged.ToList();
                var files = SyncRecorder.Synced.ToDictionary();
                files[path] = Torn(files.GetValueOrDefault(path, []), written, random);
                cuts.Enqueue((heard, files));
            }
        };
        await using (var services = site.Services())
        {
            await Task.WhenAll(
                Enumerable.Range(1, 4).Select(n => Task.Run(() => Report(services, n, acknowledged, cuts)))
            );
        }
        SyncRecorder.Syncing = null;

        foreach (var (heard, files) in cuts)
        {
            var left = Restore(site, files);
            Assert.Empty(Truth.Faults(heard, await site.Read(left)));
            Assert.Equal("ok", await Ask<string>(left, "PRAGMA integrity_check"));
        }
        Assert.Contains(cuts, cut => cut.Acknowledged.Count > 0);
    }

    [Theory]
    [InlineData("FULL", false)]
    [InlineData("NORMAL", true)]
    [InlineData("OFF", true)]
    public async Task A_power_cut_loses_acknowledged_rows_unless_each_commit_is_synced(string synchronous, bool loses)
    {
        using var site = new Site(null);
        using var watching = SyncRecorder.Watch(site.Folder);
        var file = Path.Combine(site.Folder, "rows.db");
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await Run(
            connection,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY)"
        );
        await Run(connection, $"PRAGMA synchronous = {synchronous}");
        for (var n = 0; n < Rows; n++)
        {
            await Run(connection, "INSERT INTO rows DEFAULT VALUES");
        }

        var rows = await Ask<long>(Restore(site, SyncRecorder.Synced), "SELECT count(*) FROM rows");
        Assert.Equal(loses, rows < Rows);
    }

    [Fact]
    public async Task A_connection_of_the_product_is_always_set_back_to_synchronous_FULL()
    {
        const long full = 2;
        using var site = new Site(null);
        await site.Prepare();
        await using var services = site.Services();
        for (var opening = 0; opening < 3; opening++)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegieDb>();
            await db.Database.OpenConnectionAsync();
            Assert.Equal(
                full,
                await db
                    .Database.SqlQueryRaw<long>("SELECT synchronous AS \"Value\" FROM pragma_synchronous")
                    .SingleAsync()
            );

            // It goes back into the pool as it is; the next opening must not find it so.
            await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous = OFF");
        }
    }

    private static async Task Report(
        ServiceProvider services,
        int number,
        ConcurrentQueue<Sent> acknowledged,
        ConcurrentQueue<(List<Sent> Acknowledged, Dictionary<string, byte[]> Files)> cuts
    )
    {
        for (var n = 1; cuts.Count < Cuts; n++)
        {
            var sent = new Sent($"A{number}", $"cut-{number}-{n}", $"Report {n} of {number}", "", 0);
            await using var scope = services.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<UseCaseContext>();
            (context.Actor, context.Key) = (Actor.Operator("cut"), sent.Key);
            var result = await scope
                .ServiceProvider.GetRequiredService<ReportProgress>()
                .Run(new(null, sent.Action, default, sent.Text, null, null, "To see"));
            Assert.True(result.IsOk);
            acknowledged.Enqueue(sent with { Heard = Heard.Acknowledged, Reference = result.Value.Reference });
        }
    }

    // Nothing, all or some sectors of what was written since the last sync; a file that shrank or grew may have either length.
    private static byte[] Torn(byte[] synced, byte[] written, Random random)
    {
        var mixed = random.Next(2) == 0 ? synced.ToArray() : written.ToArray();
        var other = mixed.Length == synced.Length ? written : synced;
        for (var at = 0; at + Sector <= Math.Min(mixed.Length, other.Length); at += Sector)
        {
            if (random.Next(2) == 0)
            {
                other.AsSpan(at, Sector).CopyTo(mixed.AsSpan(at));
            }
        }
        return mixed;
    }

    private static string Restore(Site site, IReadOnlyDictionary<string, byte[]> files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(site.Folder, "left", Path.GetRandomFileName()));
        foreach (var (path, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, Path.GetFileName(path)), bytes);
        }
        return folder.GetFiles("*.db").Single(file => file.Name != "jobs.db").FullName;
    }

    private static async Task Run(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T> Ask<T>(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
