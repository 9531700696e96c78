using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;

namespace Regie.SliceTests.Audit;

/// <summary>What holds for the trail on both databases.</summary>
public sealed class TrailTests
{
    private static readonly string[] Refused =
    [
        "UPDATE audit_entries SET reason = 'x' WHERE seq = 1",
        "DELETE FROM audit_entries WHERE seq = 3",
        "UPDATE audit_payloads SET body = '[]' WHERE seq = 1",
        "UPDATE audit_head SET size = 2",
        "UPDATE audit_head SET size = 4",
        "DELETE FROM audit_head",
        "UPDATE audit_checkpoints SET key_id = 'x'",
        "DELETE FROM audit_checkpoints",
    ];

    private static readonly string[] RefusedOnPostgresToo =
    [
        "TRUNCATE audit_entries CASCADE",
        "TRUNCATE audit_payloads",
        "TRUNCATE audit_head",
        "TRUNCATE audit_checkpoints",
    ];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task The_database_refuses_to_change_or_delete_what_was_written(string engine)
    {
        await using var world = await AuditWorld.EmptyOn(engine);
        await world.Append(3, checkpointEvery: 3);

        foreach (var sql in engine == "postgres" ? [.. Refused, .. RefusedOnPostgresToo] : Refused)
        {
            await Assert.ThrowsAnyAsync<DbException>(() => world.Execute(sql));
        }
        Assert.True((await world.Verify()) is { IsWhole: true, Entries: 3, Checkpoints: 2 });
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Every_verifier_calls_a_trail_whole_whichever_database_keeps_it(string engine)
    {
        await using var world = await AuditWorld.EmptyOn(engine);
        await world.Append(120, checkpointEvery: 50);

        var verdicts = await Verdicts.Of(world, world.Keys.KeyId, world.CheckpointFiles);

        Assert.True(verdicts is { Kernel: true, Agree: true }, verdicts.ToString());
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task An_empty_trail_is_whole_and_has_nothing_to_sign(string engine)
    {
        await using var world = await AuditWorld.EmptyOn(engine);

        var verdicts = await Verdicts.Of(world, world.Keys.KeyId, []);

        Assert.Null(await world.Checkpoint());
        Assert.True(verdicts is { Kernel: true, Agree: true }, verdicts.ToString());
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Text_that_no_database_gives_back_is_made_storable_before_it_is_hashed(string engine)
    {
        await using var world = await AuditWorld.EmptyOn(engine);
        await world.Append([AuditWorld.Draft(1) with { Reason = "before\0after", CommandKey = "half \ud83d pair" }]);

        var reason = await world.Use((RegieDb db) => db.Set<AuditEntry>().Select(entry => entry.Reason).SingleAsync());
        var verdicts = await Verdicts.Of(world, world.Keys.KeyId, []);

        Assert.Equal("before\ufffdafter", reason);
        Assert.True(verdicts is { Kernel: true, Agree: true }, verdicts.ToString());
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Nobody_who_writes_waits_for_a_verification(string engine)
    {
        await using var world = await AuditWorld.EmptyOn(engine);
        await world.Append(5);

        var read = await world.Use(
            async (RegieDb db) =>
            {
                await using var snapshot = await db.Engine.BeginSnapshot(db, default);
                var before = await db
                    .Database.SqlQueryRaw<long>("SELECT size AS \"Value\" FROM audit_head")
                    .ToListAsync();
                await world.Append([AuditWorld.Draft(6)]).WaitAsync(TimeSpan.FromSeconds(20));
                var after = await db
                    .Database.SqlQueryRaw<long>("SELECT size AS \"Value\" FROM audit_head")
                    .ToListAsync();
                return (before[0], after[0]);
            }
        );

        Assert.Equal((5, 5), read);
        Assert.Equal(6, (await world.Verify()).Entries);
    }

    [Fact]
    public async Task A_lost_table_is_a_finding_and_no_crash()
    {
        await using var world = await AuditWorld.Empty();
        await world.Append(3);
        await world.Execute("DROP TABLE audit_payloads");

        var report = await world.Verify();

        Assert.Contains(
            report.Findings,
            finding => finding.StartsWith("The database file is damaged", StringComparison.Ordinal)
        );
    }
}
