using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Data;
using Regie.Kernel.Outbox;

namespace Regie.SliceTests.Kernel;

public sealed class OutboxTests
{
    [Theory, EngineData]
    public async Task Each_message_leaves_once_and_in_the_order_in_which_it_was_queued(TestEngine engine)
    {
        await using var app = await Scene(engine, messages: 5);

        var delivered = await Drain(app);
        var again = await Drain(app);

        Assert.Equal((5, 0), (delivered, again));
        Assert.Equal(
            ["PRB-2016-0001", "PRB-2016-0002", "PRB-2016-0003", "PRB-2016-0004", "PRB-2016-0005"],
            Log(app).Delivered
        );
    }

    [Theory, EngineData]
    public async Task A_message_that_fails_is_tried_again_after_a_pause_that_grows_and_holds_up_no_other(
        TestEngine engine
    )
    {
        await using var app = await Scene(engine, messages: 2);
        Log(app).Unreachable.Add("PRB-2016-0001");

        await Drain(app);
        var failed = await First(app);
        await Drain(app);
        var untouched = await First(app);
        app.Time.Advance(TimeSpan.FromSeconds(3));
        await Drain(app);
        var twice = await First(app);
        Log(app).Unreachable.Clear();
        app.Time.Advance(TimeSpan.FromSeconds(5));
        await Drain(app);

        Assert.Equal((1, "Nobody is there"), (failed.Attempts, failed.LastError));
        Assert.Equal(1, untouched.Attempts);
        Assert.Equal(2, twice.Attempts);
        Assert.True(twice.DueAt - twice.QueuedAt > failed.DueAt - failed.QueuedAt);
        Assert.Equal(["PRB-2016-0002", "PRB-2016-0001"], Log(app).Delivered);
        Assert.NotNull((await First(app)).DoneAt);
    }

    [Theory, EngineData]
    public async Task Nothing_leaves_while_the_outbox_is_held_and_all_of_it_does_after_the_release(TestEngine engine)
    {
        await using var app = await Scene(engine, messages: 3);
        await app.Do<Installation>(installation =>
            installation.HoldOutbox("Restored from a backup", CancellationToken.None)
        );

        var held = await Drain(app);
        await app.Do<Installation>(installation => installation.ReleaseOutbox(CancellationToken.None));
        var released = await Drain(app);

        Assert.Equal((0, 3), (held, released));
    }

    [Theory, EngineData]
    public async Task A_topic_that_nobody_delivers_is_a_failure_that_waits_and_not_the_end_of_the_drain(
        TestEngine engine
    )
    {
        await using var app = await Scene(engine, messages: 1);
        await app.Do<RegieDb>(async db =>
        {
            var now = new DateTimeOffset(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);
            db.Add(
                new OutboxMessage
                {
                    Topic = "pigeon",
                    Key = "pigeon-1",
                    Body = "{}",
                    QueuedAt = now,
                    DueAt = now,
                }
            );
            await db.SaveChangesAsync();
        });

        await Drain(app);

        Assert.Equal(["PRB-2016-0001"], Log(app).Delivered);
        var pigeon = await app.Read(db =>
            db.Set<OutboxMessage>().AsNoTracking().SingleAsync(message => message.Topic == "pigeon")
        );
        Assert.Contains("pigeon", pigeon.LastError, StringComparison.Ordinal);
    }

    private static async Task<TestApp> Scene(TestEngine engine, int messages)
    {
        var app = await TestApp.On("2016-03-01", engine, programme: "", with: Probe.AddTo);
        for (var i = 0; i < messages; i++)
        {
            TestApp.Sure(await app.Run((Probe probe) => probe.Run(new("text"))));
        }
        return app;
    }

    private static ProbeLog Log(TestApp app) => app.Services.GetRequiredService<ProbeLog>();

    private static Task<int> Drain(TestApp app) => app.Ask((OutboxDrain drain) => drain.Run(CancellationToken.None));

    private static Task<OutboxMessage> First(TestApp app) =>
        app.Read(db => db.Set<OutboxMessage>().AsNoTracking().OrderBy(message => message.Seq).FirstAsync());
}
