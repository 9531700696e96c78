using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.UseCases;
using Regie.Programme.Features;

namespace Regie.Benchmarks;

/// <summary>Commands a second through the whole pipeline, each one durable before it is answered.</summary>
internal static class CommandsBenchmark
{
    private const int Workers = 8;
    private const int ActionsEach = 6;
    private const int Runs = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Figure>> Run()
    {
        List<Figure> figures = [.. await On(null, "SQLite, synchronous FULL", "≥ 400/s")];
        if (Environment.GetEnvironmentVariable("REGIE_TEST_POSTGRES") is { Length: > 0 } server)
        {
            figures.AddRange(await On(server, "PostgreSQL", ""));
        }
        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> On(string? server, string name, string goal)
    {
        await using var installation = await Installation.Make(server);
        await Measure(installation.Services, WarmUp);
        List<double> commands = [], processor = [];
        for (var run = 0; run < Runs; run++)
        {
            var (perSecond, milliseconds) = await Measure(installation.Services, Time);
            commands.Add(perSecond);
            processor.Add(milliseconds);
        }
        return
        [
            new($"ReportProgress by {Workers} workers, {name}", "/s", commands, goal),
            new("processor time of one command in our process", "ms", processor),
        ];
    }

    private static async Task<(double PerSecond, double Milliseconds)> Measure(IServiceProvider services, TimeSpan time)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var begun = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(1, Workers).Select(worker => Task.Run(() => Work(services, worker, begun, time))));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        process.Refresh();
        return (done.Sum() / seconds, (process.TotalProcessorTime - before).TotalMilliseconds / done.Sum());
    }

    // A scope for each command, as each request has one. Each worker has actions of its own and reports on them in turn.
    private static async Task<int> Work(IServiceProvider services, int worker, long begun, TimeSpan time)
    {
        var done = 0;
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<UseCaseContext>().Actor = Actor.Operator("bench");
            var report = scope.ServiceProvider.GetRequiredService<ReportProgress>();
            var action = $"A{worker + (Workers * (done % ActionsEach))}";
            var result = await report.Run(new(null, action, default, "What was done, in a sentence of usual length.", null, null, "Why it is so."));
            if (!result.IsOk)
            {
                throw new InvalidOperationException($"A report was refused: {result.Error.Code}");
            }
            done++;
        }
        return done;
    }
}
