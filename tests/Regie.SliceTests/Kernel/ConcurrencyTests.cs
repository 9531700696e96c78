using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Results;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.SliceTests.Kernel;

public sealed class ConcurrencyTests
{
    [Theory, EngineData]
    public async Task A_change_based_on_an_older_version_is_refused_and_told_the_version_there_is(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        var first = TestApp.Sure(await Report(app, version: 0));

        var stale = await Report(app, version: 0);

        Assert.Equal("kernel.stale", stale.Error?.Code);
        Assert.Equal([first.Version], stale.Error!.Args);
    }

    [Theory, EngineData]
    public async Task Of_two_changes_to_one_action_at_the_same_time_exactly_one_wins(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");

        for (var round = 0; round < 5; round++)
        {
            var version = round;
            var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Report(app, version))));

            Assert.Single(results, result => result.IsOk);
            Assert.All(
                results.Where(result => !result.IsOk),
                result => Assert.Contains(result.Error!.Code, new[] { "kernel.stale", "kernel.changed-meanwhile" })
            );
        }
        Assert.Equal(5, await app.Read(db => db.Set<ProgressReport>().CountAsync()));
    }

    /// <summary>The parts of a page share one request, hence one connection, and load side by side.</summary>
    [Theory, EngineData]
    public async Task Questions_of_one_request_asked_at_once_are_answered_one_after_the_other(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => services.GetRequiredService<ListReports>().Run(new(null, 5)))
        );

        Assert.All(answers, answer => Assert.True(answer.IsOk));
    }

    [Theory, EngineData]
    public async Task References_are_given_out_without_gaps_when_many_report_at_once(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "koordination");

        var results = await Task.WhenAll(
            Enumerable.Range(1, 7).Select(number => Task.Run(() => Report(app, null, $"W{number}")))
        );

        Assert.Equal(
            Enumerable.Range(1, 7).Select(number => $"REP-2016-000{number}"),
            results.Select(result => TestApp.Sure(result).Reference).Order(StringComparer.Ordinal)
        );
    }

    private static Task<Result<ReportProgress.Reported>> Report(TestApp app, int? version, string action = "W1") =>
        app.Run(
            (ReportProgress report) =>
                report.Run(new(null, action, ActionStatus.Running, "A call", null, null, "It runs")),
            version: version
        );
}
