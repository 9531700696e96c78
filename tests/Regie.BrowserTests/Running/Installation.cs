using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Regie.BrowserTests.Running;

/// <summary>An installation in a temporary folder: its server and its command line run as processes, as an administrator runs them.</summary>
internal sealed partial class Installation : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("regie-browser-");
    private readonly int _port = FreePort();
    private readonly string? _database;
    private readonly string? _programmes;
    private readonly string? _organisations;
    private Child? _server;

    /// <param name="database">A connection string; null for the embedded database.</param>
    /// <param name="programmes">A folder that the server loads; null for an empty instance.</param>
    /// <param name="organisations">The organisation logins that it accepts, as JSON; null for none.</param>
    public Installation(string? database = null, string? programmes = null, string? organisations = null)
    {
        if (organisations is not null)
        {
            _organisations = Path.Combine(_folder.FullName, "organisations.json");
            File.WriteAllText(_organisations, organisations);
        }
        _database = database;
        _programmes = programmes;
        Directory.CreateDirectory(Data);
    }

    public string Data => Path.Combine(_folder.FullName, "data");

    public string Address => $"http://127.0.0.1:{_port}";

    /// <summary>The same server by name: passkeys belong to a name and never to a number.</summary>
    public string NamedAddress => $"http://localhost:{_port}";

    /// <summary>The path of the link that the server printed for its first administrator.</summary>
    public string FirstLink =>
        FirstLinkLine().Match(_server!.Output) is { Success: true } link
            ? link.Value
            : throw new InvalidOperationException($"The server printed no link:\n{_server.Output}");

    /// <summary>Starts the server and waits until it can work.</summary>
    public async Task Start(params string[] args)
    {
        _server = Child.Start(Checkout.Web, args, Settings, _folder.FullName);
        using var http = new HttpClient { BaseAddress = new(Address), Timeout = TimeSpan.FromSeconds(5) };
        using var patience = new CancellationTokenSource(ReadyWithin);
        while (!await IsReady(http))
        {
            if (_server.HasExited || patience.IsCancellationRequested)
            {
                throw new InvalidOperationException($"The server did not become ready:\n{_server.Output}");
            }
            await Task.Delay(100);
        }
    }

    /// <summary>Asks the server to stop and waits until it has.</summary>
    public async Task Stop()
    {
        await _server!.Terminate();
        _server = null;
    }

    /// <summary>As a power cut: kill -9.</summary>
    public async Task Kill()
    {
        await _server!.Kill();
        _server = null;
    }

    /// <summary>Runs <c>regie</c> on this installation.</summary>
    public async Task<CommandAnswer> Cli(params string[] args)
    {
        using var command = Child.Start(Checkout.Cli, args, Settings, _folder.FullName);
        return await command.End();
    }

    /// <summary>Fills this installation with the folder of another one, which does not run.</summary>
    public void FillFrom(Installation other)
    {
        foreach (var file in Directory.EnumerateFiles(other.Data, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Data, Path.GetRelativePath(other.Data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public async ValueTask DisposeAsync()
    {
        var fell = _server switch
        {
            { HasExited: true } => $"The server ended by itself:\n{_server.Output}",
            { Faults: { Count: > 0 } faults } => $"The server met what nobody foresaw:\n{string.Join('\n', faults)}",
            _ => null,
        };
        if (_server is not null)
        {
            await _server.Kill();
        }
        _folder.Delete(recursive: true);
        Assert.True(fell is null, fell);
    }

    private Dictionary<string, string?> Settings =>
        new()
        {
            ["REGIE_DATA"] = Data,
            ["REGIE_URLS"] = Address,
            ["REGIE_DATABASE"] = _database,
            ["REGIE_PROGRAMMES"] = _programmes,
            ["REGIE_OIDC"] = _organisations,
            ["REGIE_TIME_ZONE"] = "Europe/Brussels",
            // Many readers share one address here.
            ["REGIE_RATE_LIMIT"] = "off",
        };

    private static async Task<bool> IsReady(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    [GeneratedRegex("/sign-in/link/rg_[A-Za-z0-9_-]+")]
    private static partial Regex FirstLinkLine();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
