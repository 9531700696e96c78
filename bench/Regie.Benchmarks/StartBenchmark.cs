using System.Diagnostics;

namespace Regie.Benchmarks;

/// <summary>How soon the server works, how much memory it keeps, and how soon a newcomer sees a page.</summary>
internal static class StartBenchmark
{
    private const int Starts = 5;
    private const int PageRequests = 200;
    private static readonly string[] Pages =
    [
        "/",
        "/programme",
        "/programme/actions",
        "/programme/bodies",
        "/programme/actions/A31",
    ];

    public static async Task<IReadOnlyList<Figure>> Run()
    {
        var (starts, memory) = await Restarts();
        return
        [
            new("restart to /ready", "s", starts, "< 4 s"),
            new($"resident after {PageRequests} page requests, scheduler running", "MB", memory, "< 350 MB"),
            new("clean clone to first page, package caches warm", "s", [await CleanClone()], "< 60 s"),
        ];
    }

    private static async Task<(List<double> Starts, List<double> Memory)> Restarts()
    {
        await using var installation = await Installation.Make();
        using var client = new HttpClient();
        List<double> starts = [],
            memory = [];
        for (var run = 0; run < Starts; run++)
        {
            using var server = Server.Regie(installation);
            starts.Add((await server.Answers("/ready")).TotalSeconds);
            for (var request = 0; request < PageRequests; request++)
            {
                // A query of its own for each round, so that the pages are rendered and not only handed out.
                var path = $"{Pages[request % Pages.Length]}?round={request / Pages.Length}";
                using var answer = await client.GetAsync(new Uri(server.Address, path));
                answer.EnsureSuccessStatusCode();
            }
            memory.Add(server.ResidentMemory / 1_000_000.0);
        }
        return (starts, memory);
    }

    private static async Task<double> CleanClone()
    {
        var folder = Directory.CreateTempSubdirectory("regie-clone-");
        try
        {
            var begun = Stopwatch.GetTimestamp();
            using (
                var clone = Process.Start(
                    "git",
                    ["clone", "--quiet", "--no-hardlinks", Repository.Root, folder.FullName]
                )
            )
            {
                await clone.WaitForExitAsync();
            }
            using var server = Server.Script(folder.FullName, "run", "--sample");
            await server.Answers("/");
            return Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
