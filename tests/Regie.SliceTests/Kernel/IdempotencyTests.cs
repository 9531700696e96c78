using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Results;

namespace Regie.SliceTests.Kernel;

public sealed class IdempotencyTests(ITestOutputHelper output)
{
    private const int Commands = 300;
    private const int Workers = 8;

    [Theory, EngineData]
    public async Task Of_commands_sent_up_to_five_times_shuffled_and_raced_each_has_one_effect_and_one_answer(
        TestEngine engine
    )
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var app = await TestApp.On("2016-03-01", engine, programme: "", with: Probe.AddTo);
        var sends = Enumerable.Range(0, Commands).SelectMany(number => Sends(number, random)).ToArray();
        random.Shuffle(sends);

        var answers = await Race(app, sends);

        var effects = 0;
        foreach (var command in answers.GroupBy(answer => answer.Send.Key))
        {
            var (reused, heard) = (
                command.Where(a => a.Heard == "kernel.key-reused"),
                command.Where(a => a.Heard != "kernel.key-reused").ToList()
            );
            Assert.Single(heard.Select(a => a.Send.Text).Distinct());
            Assert.Single(heard.Select(a => a.Heard).Distinct());
            Assert.All(reused, a => Assert.NotEqual(heard[0].Send.Text, a.Send.Text));
            Assert.Equal(command.Count(a => a.Send.Text != heard[0].Send.Text), reused.Count());
            effects += heard[0].Heard.StartsWith("PRB-", StringComparison.Ordinal) ? 1 : 0;
        }
        output.WriteLine(
            $"{sends.Length} sends of {Commands} commands, {effects} effects, {answers.Count(a => a.Heard == "kernel.key-reused")} refused for another body"
        );
        Assert.Equal(Commands, answers.Select(a => a.Send.Key).Distinct().Count());
        Assert.Equal(effects, await app.Read(db => db.Set<Person>().CountAsync()));
        Assert.Equal(effects, (await app.Entries()).Count);
        Assert.Equal(
            effects,
            answers
                .Where(a => a.Heard.StartsWith("PRB-", StringComparison.Ordinal))
                .Select(a => a.Heard)
                .Distinct()
                .Count()
        );
    }

    [Theory, EngineData]
    public async Task A_key_that_two_people_chose_stands_for_two_commands(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, programme: "", with: Probe.AddTo);

        var one = await app.RunAs(Actor.Operator("one"), (Probe probe) => probe.Run(new("text")), key: "k");
        var two = await app.RunAs(Actor.Operator("two"), (Probe probe) => probe.Run(new("text")), key: "k");

        Assert.NotEqual(TestApp.Sure(one), TestApp.Sure(two));
    }

    [Theory, EngineData]
    public async Task A_refused_command_is_refused_alike_when_it_is_sent_again(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        Task<Result<Regie.Programme.Features.ReportProgress.Reported>> Send() =>
            app.Run(
                (Regie.Programme.Features.ReportProgress report) =>
                    report.Run(
                        new(
                            null,
                            "W1",
                            Regie.Programme.Domain.ActionStatus.Started,
                            "A call",
                            null,
                            null,
                            "It began",
                            new(2016, 3, 2)
                        )
                    ),
                key: "k"
            );
        var first = (await Send()).Error!;

        app.IsNow("2016-04-01");
        var again = (await Send()).Error!;

        Assert.Equal("programme.in-future", first.Problems[0].Code);
        Assert.Equal(first.Problems[0].Args, again.Problems[0].Args);
        Assert.Equal((first.Kind, first.Code), (again.Kind, again.Code));
    }

    private static IEnumerable<Send> Sends(int number, Random random)
    {
        var fail = number % 10 == 0 ? Probe.Conflict : null;
        var other = number % 7 == 3;
        return Enumerable
            .Range(0, random.Next(1, 6))
            .Select(copy => new Send(
                $"key-{number}",
                other && copy % 2 == 1 ? $"other {number}" : $"text {number}",
                fail
            ));
    }

    private static async Task<IReadOnlyCollection<Answer>> Race(TestApp app, Send[] sends)
    {
        var answers = new ConcurrentBag<Answer>();
        var queue = new ConcurrentQueue<Send>(sends);
        await Task.WhenAll(
            Enumerable
                .Range(0, Workers)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (queue.TryDequeue(out var send))
                        {
                            var result = await app.Run(
                                (Probe probe) => probe.Run(new(send.Text, send.Fail)),
                                key: send.Key
                            );
                            answers.Add(new(send, result.Value ?? result.Error!.Code));
                        }
                    })
                )
        );
        return answers;
    }

    private sealed record Send(string Key, string Text, string? Fail);

    private sealed record Answer(Send Send, string Heard);
}
