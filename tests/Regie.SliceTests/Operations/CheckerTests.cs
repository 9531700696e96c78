using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Regie.App.Operations;
using Regie.Kernel.Data;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.SliceTests.Operations;

public sealed class CheckerTests
{
    [Theory, EngineData]
    public async Task Of_an_installation_in_order_every_check_holds(TestEngine engine)
    {
        await using var app = await Scene(engine);

        var outcomes = await Check(app);

        Assert.All(outcomes, outcome => Assert.Empty(outcome.Findings));
        Assert.Equal(12, outcomes.Count);
    }

    [Theory]
    [EngineData("programme.reports-are-linked", "DELETE FROM links WHERE to_reference = 'REP-2016-0001'")]
    [EngineData(
        "programme.actions-in-force-are-stored",
        "UPDATE programme_actions SET withdrawn_on = '2016-01-01' WHERE code = 'W7'"
    )]
    [EngineData("programme.actions-in-force-are-stored", "UPDATE programme_versions SET content_hash = 'forged'")]
    [EngineData(
        "programme.withdrawals-point-at-reports-of-the-same-action",
        "UPDATE programme_reports SET action_id = (SELECT id FROM programme_actions WHERE code = 'W7') WHERE withdraws IS NOT NULL"
    )]
    [EngineData(
        "kernel.links-are-of-declared-kinds",
        "UPDATE links SET kind = 'programme.hearsay' WHERE to_reference = 'REP-2016-0001'"
    )]
    [EngineData(
        "kernel.audit-trail-is-whole",
        "DELETE FROM audit_payloads WHERE seq = 1; INSERT INTO audit_payloads VALUES (1, {SALT}, 'forged')"
    )]
    public async Task A_planted_violation_is_found_by_its_check(TestEngine engine, string code, string planted)
    {
        await using var app = await Scene(engine);
        var salt = engine == TestEngine.Sqlite ? "zeroblob(16)" : "decode(repeat('00', 16), 'hex')";

        await app.Plant(planted.Replace("{SALT}", salt, StringComparison.Ordinal));

        Assert.Contains(
            code,
            (await Check(app)).Where(outcome => outcome.Findings.Count > 0).Select(outcome => outcome.Code)
        );
    }

    /// <summary>A connection that read the full-text index before others wrote to it takes its old parts for missing ones.</summary>
    [Fact]
    public async Task The_embedded_database_is_whole_for_a_connection_that_knew_it_before_another_process_wrote()
    {
        await using var app = await Scene(TestEngine.Sqlite);
        await app.Do<RegieDb>(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("SELECT count(*) FROM search_words WHERE search_words MATCH 'werk'");
            await using (var other = new SqliteConnection($"Data Source={app.Data}/regie.db;Pooling=False"))
            {
                await other.OpenAsync();
                await using var command = other.CreateCommand();
                command.CommandText = "INSERT INTO search_words (search_words) VALUES ('optimize')";
                await command.ExecuteNonQueryAsync();
            }

            Assert.Empty(await db.Engine.IntegrityProblems(db, default));
        });
    }

    [Fact]
    public async Task A_reference_to_a_row_that_does_not_exist_is_found_in_the_embedded_database()
    {
        await using var app = await Scene(TestEngine.Sqlite);

        await app.Plant(
            "PRAGMA foreign_keys = OFF; DELETE FROM programme_actions WHERE code = 'W1'; PRAGMA foreign_keys = ON"
        );

        var outcome = (await Check(app)).Single(outcome => outcome.Code == "kernel.database-is-whole");
        Assert.Contains("programme_reports", outcome.Findings[0], StringComparison.Ordinal);
    }

    private static async Task<TestApp> Scene(TestEngine engine)
    {
        var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        var mistake = TestApp.Sure(
            await app.Run(
                (ReportProgress report) =>
                    report.Run(new(null, "W1", ActionStatus.Started, "Work", null, null, "So it is"))
            )
        );
        TestApp.Sure(
            await app.Run(
                (WithdrawReport withdraw) => withdraw.Run(new(null, "W1", mistake.Reference, "It was a mistake"))
            )
        );
        return app;
    }

    private static Task<IReadOnlyList<Checker.Outcome>> Check(TestApp app) =>
        app.Ask((Checker checker) => checker.Run(CancellationToken.None));
}
