namespace Regie.CrashTests;

/// <summary>What a run of kills came to.</summary>
internal sealed record CrashResult(
    int Kills,
    int Acknowledged,
    int Refused,
    int Unknown,
    int UnknownButDone,
    long AuditEntries,
    IReadOnlyList<TimeSpan> Restarts
)
{
    public override string ToString()
    {
        var restarts = Restarts.Order().ToList();
        return $"{Kills} kills: {Acknowledged} acknowledged, {Refused} refused, {Unknown} unknown of which {UnknownButDone} had happened; "
            + $"{AuditEntries} audit entries; restart to ready median {restarts[restarts.Count / 2].TotalSeconds:0.00} s, "
            + $"longest {restarts[^1].TotalSeconds:0.00} s";
    }
}

/// <summary>
/// Kills the server again and again under eight writers, and after each restart compares what they heard with what is
/// stored.
/// </summary>
/// <param name="site">A prepared installation.</param>
/// <param name="kills">How often.</param>
/// <param name="seed">Of the moments at which it is killed.</param>
/// <param name="beforeKill">What else befalls it in a round, while the writers write; given the round's number.</param>
internal sealed class CrashRun(Site site, int kills, int seed, Func<int, Task>? beforeKill = null)
{
    private const int Writers = 8;
    private const int FullChecks = 30;
    private const int KilledWhileStarting = 10;
    private const int LongestLife = 300;

    private readonly Random _random = new(seed);
    private readonly List<TimeSpan> _restarts = [];

    // Each has an action of its own, so that a report is never stale by another's.
    private readonly List<Writer> _writers =
    [
        .. Enumerable.Range(1, Writers).Select(number => new Writer(number, $"A{number}", site.Token)),
    ];

    private int _unknown;
    private int _unknownButDone;

    private IEnumerable<Sent> All => _writers.SelectMany(writer => writer.All);

    /// <summary>Runs; fails on the first fault, naming the seed's round.</summary>
    public async Task<CrashResult> Run()
    {
        for (var round = 1; round <= kills; round++)
        {
            if (round % KilledWhileStarting == 0)
            {
                await KillWhileStarting();
            }
            await using var server = await Restart(round);
            await WriteUntilKilled(server, round);
        }

        await using var last = await Restart(0);
        return new(
            kills,
            All.Count(sent => sent.Heard == Heard.Acknowledged),
            All.Count(sent => sent.Heard == Heard.Refused),
            _unknown,
            _unknownButDone,
            await site.AuditEntries(),
            _restarts
        );
    }

    /// <summary>Compares a copy of the embedded database with what was heard.</summary>
    public async Task<IReadOnlyList<string>> FaultsOf(string copy) => Truth.Faults(All, await site.Read(copy));

    private async Task<Server> Restart(int round)
    {
        var server = Server.Start(site);
        try
        {
            _restarts.Add(await server.Ready());
            await CheckAndSettle(server, thorough: round % Math.Max(1, kills / FullChecks) == 0);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task CheckAndSettle(Server server, bool thorough)
    {
        var stored = await site.Read();
        Assert.Empty(Truth.Faults(All, stored));

        var unknown = All.Where(sent => sent.Heard == Heard.Unknown).ToList();
        _unknown += unknown.Count;
        _unknownButDone += unknown.Count(sent => stored.Reports.Contains(sent.Text));

        await Task.WhenAll(_writers.Select(writer => writer.Settle(server.Http)));
        Assert.Empty(Truth.Faults(All, await site.Read()));
        if (thorough)
        {
            Assert.Empty(await site.Findings());
        }
    }

    private async Task WriteUntilKilled(Server server, int round)
    {
        var firstAnswer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = _writers.Select(writer => writer.Write(server.Http, firstAnswer)).ToList();
        await Task.WhenAny(firstAnswer.Task, Task.WhenAll(writing));
        await Task.Delay(_random.Next(LongestLife));
        if (beforeKill is not null)
        {
            await beforeKill(round);
        }
        await server.Kill();
        await Task.WhenAll(writing);
    }

    private async Task KillWhileStarting()
    {
        await using var server = Server.Start(site);
        await Task.Delay(_random.Next(LongestLife, 5 * LongestLife));
        await server.Kill();
    }
}
