namespace Regie.Benchmarks;

/// <summary>A page from the cache beside a bare endpoint that returns the same bytes, turn by turn in one run.</summary>
internal static class PageBenchmark
{
    private const int Runs = 7;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Figure>> Run()
    {
        await using var installation = await Installation.Make();
        using var regie = Server.Regie(installation);
        await regie.Answers("/ready");
        var (page, type) = await Get(regie);

        var file = Path.Combine(installation.Folder, "page");
        await File.WriteAllBytesAsync(file, page);
        using var bare = Server.Bare(file, type);
        await bare.Answers("/");
        foreach (var (server, name) in new[] { (regie, "the cache"), (bare, "the bare endpoint") })
        {
            var (bytes, its) = await Get(server);
            if (!bytes.AsSpan().SequenceEqual(page) || its != type)
            {
                throw new InvalidOperationException($"The page from {name} is not the page that was rendered");
            }
        }

        await Load.PerSecond(regie.Address, "/", WarmUp);
        await Load.PerSecond(bare.Address, "/", WarmUp);
        List<double> cached = [],
            plain = [],
            hello = [];
        for (var run = 0; run < Runs; run++)
        {
            cached.Add(await Load.PerSecond(regie.Address, "/", Time));
            plain.Add(await Load.PerSecond(bare.Address, "/", Time));
            hello.Add(await Load.PerSecond(bare.Address, "/hello", Time));
        }
        return
        [
            new($"cached page of {page.Length:N0} bytes", "/s", cached),
            new("bare Kestrel, same bytes", "/s", plain),
            new("bare Kestrel, hello", "/s", hello),
            new("cached page, share of bare", "%", [.. cached.Zip(plain, (page, bare) => 100 * page / bare)], "≥ 40 %"),
        ];
    }

    private static async Task<(byte[] Bytes, string Type)> Get(Server server)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");
        using var answer = await client.GetAsync(new Uri(server.Address, "/"));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType!.ToString());
    }
}
