using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Regie.CrashTests;

/// <summary>The real server as a process of its own, so that it can be killed as a machine would kill it.</summary>
internal sealed class Server : IAsyncDisposable
{
    private const int LinesKept = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly Queue<string> _said = [];

    private Server(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Http { get; }

    /// <summary>Starts it; answers before it is ready.</summary>
    public static Server Start(Site site, IReadOnlyDictionary<string, string>? more = null)
    {
        var address = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
        var start = new ProcessStartInfo("dotnet", [Repository.WebHost])
        {
            WorkingDirectory = site.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["REGIE_DATA"] = site.Settings.Data;
        start.Environment["REGIE_URLS"] = address;
        start.Environment["REGIE_RATE_LIMIT"] = "off";
        start.Environment["REGIE_PROGRAMMES"] = "";
        start.Environment["REGIE_DATABASE"] = site.Settings.Database ?? "";
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        return new(Process.Start(start)!, new Uri(address));
    }

    /// <summary>Waits until it can work; returns how long that took.</summary>
    public async Task<TimeSpan> Ready()
    {
        var clock = Stopwatch.StartNew();
        while (!await AnswersReady())
        {
            if (_process.HasExited || clock.Elapsed > Patience)
            {
                throw new InvalidOperationException($"The server does not come up. It said:\n{Said()}");
            }
            await Task.Delay(Pause);
        }
        return clock.Elapsed;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill();
        }
        _process.Dispose();
        Http.Dispose();
    }

    private async Task<bool> AnswersReady()
    {
        try
        {
            using var answer = await Http.GetAsync("/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_said)
        {
            if (line is not null)
            {
                _said.Enqueue(line);
            }
            if (_said.Count > LinesKept)
            {
                _said.Dequeue();
            }
        }
    }

    private string Said()
    {
        lock (_said)
        {
            return string.Join('\n', _said);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Where things lie in the working copy.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The web host, built in the same configuration as these tests.</summary>
    public static string WebHost { get; } =
        Path.Combine(
            Root,
            "artifacts",
            "bin",
            "Regie.Web",
            new DirectoryInfo(AppContext.BaseDirectory).Name,
            "Regie.Web.dll"
        );

    public static string Programme { get; } = Path.Combine(Root, "programmes", "nib-2011");

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Regie.slnx")) ? folder.FullName : Find(folder.Parent!);
}
