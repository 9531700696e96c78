using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Regie.CrashTests;

/// <summary>A PostgreSQL server of our own, that may be stopped as a power cut would stop it.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private const string DebianRoot = "/usr/lib/postgresql";

    private readonly string _programs;
    private readonly DirectoryInfo _folder;
    private readonly int _port;

    private PostgresCluster(string programs, DirectoryInfo folder, int port) =>
        (_programs, _folder, _port) = (programs, folder, port);

    /// <summary>The folder with <c>initdb</c> and <c>pg_ctl</c>, or null where PostgreSQL's server is not installed.</summary>
    public static string? Programs { get; } =
        (
            Directory.Exists(DebianRoot)
                ? Directory.GetDirectories(DebianRoot).OrderDescending().Select(version => Path.Combine(version, "bin"))
                : []
        )
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder =>
                File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"))
            );

    public string Database =>
        $"Host=127.0.0.1;Port={_port.ToString(CultureInfo.InvariantCulture)};Username=app;Database=regie;Timeout=5;Command Timeout=10";

    private string Data => Path.Combine(_folder.FullName, "data");

    public static async Task<PostgresCluster> Start()
    {
        var folder = Directory.CreateTempSubdirectory("regie-postgres-");
        var cluster = new PostgresCluster(Programs!, folder, FreePort());
        if (Environment.IsPrivilegedProcess)
        {
            await Run("chown", "postgres", folder.FullName);
        }
        await cluster.RunAsOwner("initdb", "-D", cluster.Data, "-A", "trust", "-U", "app", "--no-locale", "-E", "UTF8");
        await cluster.StartServer();
        await cluster.RunAsOwner(
            "createdb",
            "-h",
            "127.0.0.1",
            "-p",
            cluster._port.ToString(CultureInfo.InvariantCulture),
            "-U",
            "app",
            "regie"
        );
        return cluster;
    }

    /// <summary>Stops without a checkpoint and starts again, so that it must recover from its log.</summary>
    public async Task Crash()
    {
        await RunAsOwner("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        await StartServer();
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsOwner("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        _folder.Delete(recursive: true);
    }

    private Task StartServer() =>
        RunAsOwner(
            "pg_ctl",
            "-D",
            Data,
            "-w",
            "-l",
            Path.Combine(_folder.FullName, "log"),
            "-o",
            $"-p {_port.ToString(CultureInfo.InvariantCulture)} -k {_folder.FullName} -c listen_addresses=127.0.0.1",
            "start"
        );

    // PostgreSQL does not run as root.
    private Task RunAsOwner(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        return Environment.IsPrivilegedProcess
            ? Run("runuser", ["-u", "postgres", "--", path, .. arguments])
            : Run(path, arguments);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        // Its output is not read: a server that it leaves behind would hold the pipe open.
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", "exec \"$@\" > /dev/null 2>&1 < /dev/null", "sh", program, .. arguments]
        )
        {
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
