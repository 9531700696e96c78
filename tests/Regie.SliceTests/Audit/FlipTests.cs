using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Regie.App;
using Regie.App.Operations;
using Regie.Kernel.Audit;
using Regie.Migrations.Sqlite;
using static SQLitePCL.raw;

namespace Regie.SliceTests.Audit;

/// <summary>Flips single bits of the database file; each flip is judged by a full read of the trail.</summary>
/// <remarks>
/// The file is laid into memory and holds the audit tables alone, so that every flip strikes them, their index or their
/// schema. 2,000 flips each time; 20,000 where REGIE_TEST_SIZE is <c>nightly</c>.
/// </remarks>
public sealed class FlipTests(LongTrail trail, ITestOutputHelper output) : IClassFixture<LongTrail>
{
    private const int Seed = 20111001;
    private const int ExportEvery = 50;
    private static readonly string[] Tables = ["audit_entries", "audit_payloads", "audit_head", "audit_checkpoints"];

    private enum Outcome
    {
        Unchanged,
        Detected,
        Silent,
    }

    [Fact]
    public async Task No_flipped_bit_changes_the_trail_in_silence()
    {
        var flips = Environment.GetEnvironmentVariable("REGIE_TEST_SIZE") == "nightly" ? 20_000 : 2_000;
        var image = AuditTablesAlone();
        var whole = await Judge(image, Export.Yes);
        Assert.Equal((true, 0), (whole.Report.IsWhole, whole.ProgramSays));

        var random = new Random(Seed);
        var places = Enumerable
            .Range(0, flips)
            .Select(n => (Number: n, Byte: random.Next(image.Length), Bit: random.Next(8)))
            .ToList();
        var outcomes = new ConcurrentDictionary<Outcome, int>();
        var complaints = new ConcurrentBag<string>();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            places,
            async (place, _) =>
            {
                var copy = (byte[])image.Clone();
                copy[place.Byte] ^= (byte)(1 << place.Bit);
                var judged = await Judge(copy, place.Number % ExportEvery == 0 ? Export.Yes : Export.No);

                var outcome = judged.Report.IsWhole
                    ? judged.Contents == whole.Contents
                        ? Outcome.Unchanged
                        : Outcome.Silent
                    : Outcome.Detected;
                outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
                if (outcome == Outcome.Silent)
                {
                    complaints.Add($"byte {place.Byte} bit {place.Bit}: silent");
                }

                // The stand-alone program sees the export and no more: it has to agree about what that says.
                if (judged.Exported is not null && (judged.Exported == whole.Exported) != (judged.ProgramSays == 0))
                {
                    complaints.Add(
                        $"byte {place.Byte} bit {place.Bit}: the stand-alone program says {judged.ProgramSays}"
                    );
                }
            }
        );

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{flips} flips in {image.Length} bytes, {watch.Elapsed.TotalSeconds:0.0} s: {string.Join(", ", outcomes.Select(o => $"{o.Value} {o.Key}"))}"
            )
        );
        Assert.Empty(complaints);
        Assert.Equal(flips, outcomes.Values.Sum());

        // A check that found everything damaged, or nothing, would prove nothing.
        Assert.True(outcomes[Outcome.Detected] > flips / 2);
        Assert.True(outcomes[Outcome.Unchanged] > 0);
    }

    [Fact]
    public async Task Both_stand_alone_programs_judge_flipped_bits_of_an_export_alike()
    {
        await using var world = await AuditWorld.Empty();
        await world.Append(20, checkpointEvery: 10);
        var export = await world.Export();
        var whole = await File.ReadAllBytesAsync(export);
        var random = new Random(Seed);
        Assert.SkipWhen(
            await Verdicts.AskPython(export, world.Keys.KeyId, world.CheckpointFiles) is null,
            "python3 is not on the path"
        );

        var notWhole = 0;
        for (var flip = 0; flip < 60; flip++)
        {
            var copy = (byte[])whole.Clone();
            var place = random.Next(copy.Length);
            copy[place] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(export, copy);

            var (program, page) = Verdicts.AskProgram(export, world.Keys.KeyId, world.CheckpointFiles);
            var python = await Verdicts.AskPython(export, world.Keys.KeyId, world.CheckpointFiles);

            Assert.True(python == (program == 0), $"byte {place}: Python says {python}, the program {page}");
            notWhole += program;
        }
        Assert.True(notWhole > 50, $"only {notWhole} flips were noticed");
    }

    private enum Export
    {
        No,
        Yes,
    }

    private sealed record Judged(AuditReport Report, string? Contents, string? Exported, int? ProgramSays);

    private async Task<Judged> Judge(byte[] image, Export export)
    {
        using var database = new InMemory(image);
        await using var db = new SqliteDb(database.Options, RegieModules.All, Engine);
        var report = await new AuditVerifier(
            db,
            trail.Today.Keys,
            new CheckpointFolder(trail.Today.CheckpointFolder)
        ).Run(null, default);

        // Only what passed needs to be read again, to see whether it still says what it said.
        var contents = report.IsWhole ? Contents(database.Connection) : null;
        if (export == Export.No)
        {
            return new(report, contents, null, null);
        }
        using var stream = new MemoryStream();
        try
        {
            await new AuditExport(db, trail.Today.Keys).Run(stream, default);
        }
        catch (Exception damage) when (damage is SqliteException or InvalidOperationException or InvalidCastException)
        {
            // What cannot be exported cannot be shown as whole.
            Assert.False(report.IsWhole);
            return new(report, contents, null, null);
        }
        var exported = Encoding.UTF8.GetString(stream.ToArray());
        var program = AuditExportVerifier.Run(new StringReader(exported), new(trail.Today.Keys.KeyId, []));
        return new(report, contents, exported, program.IsWhole ? 0 : 1);
    }

    private static SqliteEngine Engine { get; } = new("unused.db", TimeProvider.System);

    private static string Contents(SqliteConnection connection)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in Tables)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY rowid";
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                for (var column = 0; column < rows.FieldCount; column++)
                {
                    var value = rows.GetValue(column);
                    var text = value is byte[] bytes
                        ? Convert.ToHexString(bytes)
                        : Convert.ToString(value, CultureInfo.InvariantCulture);
                    hash.AppendData(Encoding.UTF8.GetBytes($"{value.GetType().Name}:{text};"));
                }
            }
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private byte[] AuditTablesAlone()
    {
        SqliteConnection.ClearAllPools();
        var file = Path.Combine(trail.Today.Folder, "audit-alone.db");
        File.Copy(trail.Today.Database, file, overwrite: true);
        using (
            var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = file,
                    Pooling = false,
                    ForeignKeys = false,
                }.ToString()
            )
        )
        {
            connection.Open();
            var others = new List<string>();
            using var command = connection.CreateCommand();
            command.CommandText = """
                SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'audit%' AND name NOT LIKE 'sqlite%'
                ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC
                """;
            using (var rows = command.ExecuteReader())
            {
                while (rows.Read())
                {
                    others.Add($"DROP TABLE IF EXISTS \"{rows.GetString(0)}\";");
                }
            }
            command.CommandText = $"{string.Concat(others)} VACUUM; PRAGMA journal_mode = DELETE";
            command.ExecuteNonQuery();
        }
        return File.ReadAllBytes(file);
    }

    /// <summary>A database whose file is an array.</summary>
    private sealed class InMemory : IDisposable
    {
        private const int ReadOnly = 4;
        private readonly byte[] _image;

        public InMemory(byte[] image)
        {
            // Pinned for as long as the database reads it.
            _image = GC.AllocateUninitializedArray<byte>(image.Length, pinned: true);
            image.CopyTo(_image, 0);
            Connection = new("Data Source=:memory:;Pooling=False");
            Connection.Open();
            var address = System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_image, 0);
            Assert.Equal(
                SQLITE_OK,
                sqlite3_deserialize(Connection.Handle, "main", address, image.Length, image.Length, ReadOnly)
            );
            Options = new DbContextOptionsBuilder<SqliteDb>()
                .UseSqlite(Connection)
                .UseSnakeCaseNamingConvention()
                .Options;
        }

        public SqliteConnection Connection { get; }

        public DbContextOptions<SqliteDb> Options { get; }

        public void Dispose()
        {
            Connection.Dispose();
            GC.KeepAlive(_image);
        }
    }
}
