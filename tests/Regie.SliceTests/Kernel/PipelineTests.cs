using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Ids;
using Regie.Kernel.Outbox;
using Regie.Kernel.UseCases;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.SliceTests.Kernel;

public sealed class PipelineTests
{
    [Theory, EngineData]
    public async Task Whoever_may_not_hears_only_that_before_anything_is_looked_at(TestEngine engine)
    {
        await using var app = await Scene(engine);
        app.Actor = Actor.Public;

        var refused = await app.Run((Probe probe) => probe.Run(new("", Reason: "")));

        Assert.Equal("kernel.not-permitted", refused.Error?.Code);
        Assert.Empty(Log(app).Steps);
    }

    [Theory, EngineData]
    public async Task All_that_is_wrong_with_an_input_is_said_at_once_and_before_the_database_is_touched(
        TestEngine engine
    )
    {
        await using var app = await Scene(engine);

        var refused = await app.Run((Probe probe) => probe.Run(new("", Reason: new string('x', 21))), key: "once");

        Assert.Equal(
            ["Text:kernel.text-missing", "Reason:kernel.text-too-long"],
            refused.Error!.Problems.Select(p => $"{p.Field}:{p.Code}")
        );
        Assert.Equal(["check"], Log(app).Steps);
        Assert.Equal(0, await app.Read(db => db.Set<CommandRecord>().CountAsync(command => command.Key == "once")));
    }

    [Theory, EngineData]
    public async Task An_act_goes_through_check_work_and_event_in_this_order(TestEngine engine)
    {
        await using var app = await Scene(engine);

        TestApp.Sure(await app.Run((Probe probe) => probe.Run(new("text"))));

        Assert.Equal(["check", "work", "event"], Log(app).Steps);
    }

    [Theory, EngineData]
    public async Task A_refusal_leaves_nothing_behind_but_itself(TestEngine engine)
    {
        await using var app = await Scene(engine);
        var before = await Traces(app);

        var refused = await app.Run((Probe probe) => probe.Run(new("text", Probe.Conflict)), key: "once");

        Assert.Equal("kernel.changed-meanwhile", refused.Error?.Code);
        Assert.Equal(before, await Traces(app));
        Assert.NotNull(
            (await app.Read(db => db.Set<CommandRecord>().SingleAsync(command => command.Key == "once"))).Refusal
        );
    }

    [Theory, EngineData]
    public async Task A_listener_that_gives_up_undoes_the_whole_act_and_a_repeat_may_succeed(TestEngine engine)
    {
        await using var app = await Scene(engine);
        var before = await Traces(app);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            app.Run((Probe probe) => probe.Run(new("text", Probe.InTheEvent)), key: "once")
        );

        Assert.Equal(before, await Traces(app));
        Assert.Equal(0, await app.Read(db => db.Set<CommandRecord>().CountAsync(command => command.Key == "once")));
    }

    [Theory, EngineData]
    public async Task Each_change_has_one_entry_that_says_who_in_which_role_what_why_and_the_version_after(
        TestEngine engine
    )
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "traeger", body: "FBN");

        var reported = TestApp.Sure(
            await app.Run(
                (ReportProgress report) =>
                    report.Run(new(null, "W1", ActionStatus.Started, "A call", null, null, "The loans began")),
                key: "k-1"
            )
        );

        var entry = Assert.Single(await app.Entries());
        Assert.Equal("ReportProgress", entry.Action);
        Assert.Equal((app.Actor.Id, "traeger"), (entry.Actor, entry.Role));
        Assert.Equal(("action:nordmark-2015/W1", (long?)reported.Version), (entry.Subject, entry.SubjectVersion));
        Assert.Equal(("The loans began", "k-1", "2016-03-01"), (entry.Reason, entry.CommandKey, entry.BusinessDay));
        Assert.StartsWith("2016-03-01T09:00:00.", entry.At, StringComparison.Ordinal);
    }

    [Theory, EngineData]
    public async Task Names_and_addresses_of_people_stand_nowhere_in_the_audit_trail(TestEngine engine)
    {
        await using var app = await Scene(engine);

        TestApp.Sure(
            await app.Run(
                (AddPerson add) => add.Run(new("zz", "Zilverstein Sentinella", "zilver@sentinella.example", null))
            )
        );

        var kept = await app.Read(db =>
            db.Database.SqlQueryRaw<string>(
                    """
                    SELECT body AS "Value" FROM audit_payloads
                    UNION ALL SELECT actor || role || subject || coalesce(reason, '') || coalesce(command_key, '') FROM audit_entries
                    UNION ALL SELECT coalesce(answer, '') || coalesce(refusal, '') || key || request_hash FROM commands
                    """
                )
                .ToListAsync()
        );
        Assert.Contains(
            kept,
            text =>
                text.Contains("\"Name\":\"sha256:", StringComparison.Ordinal)
                && text.Contains("\"Handle\":\"sha256:", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            kept,
            text =>
                text.Contains("entinella", StringComparison.OrdinalIgnoreCase)
                || text.Contains("zilver", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory, EngineData]
    public async Task The_payload_tells_what_was_before_and_after(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        TestApp.Sure(
            await app.Run(
                (ReportProgress report) =>
                    report.Run(new(null, "W1", ActionStatus.Started, "A call", null, null, "It began"))
            )
        );

        var seq = (await app.Entries())[^1].Seq;
        var body = await app.Read(db =>
            db.Set<Regie.Kernel.Audit.AuditPayload>().Where(p => p.Seq == seq).Select(p => p.Body).SingleAsync()
        );

        var changes = JsonDocument.Parse(body).RootElement.EnumerateArray().ToList();
        Assert.Contains(
            changes,
            change =>
                change.GetProperty("entity").GetString() == "ProgressReport"
                && change.GetProperty("after").GetProperty("Status").GetString() == "Started"
        );
        Assert.Contains(
            changes,
            change =>
                change.GetProperty("entity").GetString() == "PolicyAction"
                && change.GetProperty("change").GetString() == "Modified"
        );
    }

    private static Task<TestApp> Scene(TestEngine engine) =>
        TestApp.On("2016-03-01", engine, programme: "", with: Probe.AddTo);

    private static ProbeLog Log(TestApp app) => app.Services.GetRequiredService<ProbeLog>();

    private static async Task<(int People, int Numbers, int Messages, int Entries)> Traces(TestApp app) =>
        (
            await app.Read(db => db.Set<Person>().CountAsync()),
            await app.Read(db => db.Set<NumberSeries>().CountAsync()),
            await app.Read(db => db.Set<OutboxMessage>().CountAsync()),
            (await app.Entries()).Count
        );
}
