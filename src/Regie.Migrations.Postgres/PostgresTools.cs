using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Regie.Kernel.Data;

namespace Regie.Migrations.Postgres;

/// <summary>PostgreSQL's own programs, which know best how to copy a database.</summary>
internal static class PostgresTools
{
    private const string DebianRoot = "/usr/lib/postgresql";

    /// <summary>Runs one on the database of the connection string; the password goes by environment, never by argument.</summary>
    /// <exception cref="SettingsException">It is not installed, or it failed; the message carries what it said.</exception>
    public static async Task Run(
        string program,
        string connectionString,
        IReadOnlyList<string> arguments,
        CancellationToken ct
    )
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Find(program), arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PGHOST"] = target.Host;
        start.Environment["PGPORT"] = target.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGDATABASE"] = target.Database;
        start.Environment["PGUSER"] = target.Username;
        if (target.Password is { Length: > 0 } password)
        {
            start.Environment["PGPASSWORD"] = password;
        }

        using var process = Process.Start(start) ?? throw new SettingsException($"{program} could not be started");
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = await process.StandardError.ReadToEndAsync(ct);
        await output;
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new SettingsException($"{program} failed: {error.Trim()}");
        }
    }

    private static string Find(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).AsEnumerable();
        if (Directory.Exists(DebianRoot))
        {
            // The newest client first: it reads every older server.
            folders = Directory
                .GetDirectories(DebianRoot)
                .OrderByDescending(Version)
                .Select(folder => Path.Combine(folder, "bin"))
                .Concat(folders);
        }
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new SettingsException(
                $"{program} is not installed: install PostgreSQL's client programs (Debian: postgresql-client)"
            );
    }

    private static int Version(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : 0;
}
