using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.Ids;
using Regie.Kernel.Search;
using Regie.Kernel.UseCases;
using Regie.Office.Features;
using Regie.Office.Search;

namespace Regie.Benchmarks;

/// <summary>Search over a hundred thousand documents: each question with its filter, counts, a page of hits and snippets.</summary>
internal static class SearchBenchmark
{
    private const int Documents = 100_000;
    private const int Runs = 5;
    private const int Questions = 200;

    public static async Task<IReadOnlyList<Figure>> Run()
    {
        List<Figure> figures = [.. await On(null, "SQLite")];
        if (Environment.GetEnvironmentVariable("REGIE_TEST_POSTGRES") is { Length: > 0 } server)
        {
            figures.AddRange(await On(server, "PostgreSQL"));
        }
        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> On(string? server, string name)
    {
        await using var installation = await Installation.Make(
            server,
            services => services.AddScoped<ISearchSource, Source>()
        );
        var begun = Stopwatch.GetTimestamp();
        await using (var scope = installation.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<SearchKeeper>().Rebuild(CancellationToken.None);
        }
        var built = Stopwatch.GetElapsedTime(begun).TotalSeconds;

        var all = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var times = new List<double>();
            for (var question = 0; question < Questions; question++)
            {
                times.Add(await Ask(installation.Services, Words(question + (run * 7))));
            }
            all.Add(times.Order().ElementAt((int)(Questions * 0.95) - 1));
        }
        return
        [
            new($"p95 of a search over {Documents:N0} documents, {name}", "ms", all, "≤ 100 ms"),
            new($"building that index, {name}", "s", [built]),
        ];
    }

    private static async Task<double> Ask(IServiceProvider services, string words)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<UseCaseContext>().Actor = Actor.Public;
        var begun = Stopwatch.GetTimestamp();
        await scope.ServiceProvider.GetRequiredService<SearchRecords>().Run(new(words));
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    // Rare and common words, beginnings, two words at once, and references.
    private static string Words(int number) =>
        (number % 5) switch
        {
            0 => $"woord{number % 997}",
            1 => $"woord{number % 97}x woord{number % 13}y",
            2 => $"woord{number % 997} woord{number % 97}",
            3 => $"DOC-{number:000000}",
            _ => $"\"woord{number % 997} woord{(number % 997) + 1}\"",
        };

    /// <summary>Texts of sixty words, some common, some rare; every third is hidden from the public.</summary>
    private sealed class Source : ISearchSource
    {
        public IReadOnlyList<string> Kinds { get; } = ["document"];

        public IEnumerable<Subject> Touched(object entity) => [];

        public async IAsyncEnumerable<SearchDocument> Documents(
            IReadOnlyCollection<Subject> asked,
            [EnumeratorCancellation] CancellationToken ct
        )
        {
            await Task.CompletedTask;
            var random = new Random(1);
            for (var number = 0; number < SearchBenchmark.Documents; number++)
            {
                var first = random.Next(997);
                var words = Enumerable
                    .Range(0, 56)
                    .Select(_ => $"woord{random.Next(5000)}")
                    .Concat([$"woord{first}", $"woord{first + 1}", $"woord{number % 97}x", $"woord{number % 13}y"]);
                yield return new(
                    new("document", $"{number}"),
                    $"DOC-{number:000000}",
                    new([new("nl", $"Document woord{number % 997}")]),
                    new([new("nl", string.Join(' ', words))]),
                    $"/documents/{number}",
                    [number % 3 == 0 ? "access.manage" : "programme.read"],
                    new SubjectFacts("")
                );
            }
        }
    }
}
