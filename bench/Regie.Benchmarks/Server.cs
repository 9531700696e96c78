using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Regie.Benchmarks;

/// <summary>A server as a process of its own.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly HttpClient Client = new();

    private readonly Process _process;

    private Server(ProcessStartInfo start, Uri address)
    {
        Address = address;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>Resident memory, in bytes; 0 where the system does not tell.</summary>
    public long ResidentMemory => File.Exists($"/proc/{_process.Id}/status") ? VmRss($"/proc/{_process.Id}/status") : 0;

    /// <summary>Regie's web host as it is built, on the installation given.</summary>
    public static Server Regie(Installation installation)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(Repository.Root, "artifacts", "bin", "Regie.Web", "release", "Regie.Web.dll")]
        )
        {
            WorkingDirectory = installation.Folder,
        };
        var address = FreeAddress();
        start.Environment["REGIE_DATA"] = installation.Settings.Data;
        start.Environment["REGIE_DATABASE"] = installation.Settings.Database ?? "";
        start.Environment["REGIE_PROGRAMMES"] = installation.Settings.Programmes[0];
        start.Environment["REGIE_URLS"] = address.OriginalString;
        return new(start, address);
    }

    /// <summary>An endpoint that returns the file's bytes at <c>/</c> and a greeting at <c>/hello</c>, and does nothing else.</summary>
    public static Server Bare(string file, string type)
    {
        var address = FreeAddress();
        return new(
            new ProcessStartInfo(Environment.ProcessPath!, ["bare", address.OriginalString, file, type]),
            address
        );
    }

    /// <summary>A script in a folder, which is told where to listen.</summary>
    public static Server Script(string folder, string script, params string[] arguments)
    {
        var address = FreeAddress();
        var start = new ProcessStartInfo(Path.Combine(folder, script), arguments) { WorkingDirectory = folder };
        start.Environment["REGIE_URLS"] = address.OriginalString;
        start.Environment["REGIE_DATA"] = Path.Combine(folder, "data");
        return new(start, address);
    }

    /// <summary>Waits until the path is answered with 200; returns how long that took.</summary>
    public async Task<TimeSpan> Answers(string path)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await IsFine(path))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new InvalidOperationException($"{_process.StartInfo.FileName} does not answer {path}");
            }
            await Task.Delay(Pause);
        }
        return Stopwatch.GetElapsedTime(begun);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        _process.Dispose();
    }

    private async Task<bool> IsFine(string path)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(Address, path));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static long VmRss(string status)
    {
        var line = File.ReadLines(status).First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024
            * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new(
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}")
        );
    }
}
