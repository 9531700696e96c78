using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Regie.Kernel.Settings;

namespace Regie.Office.Files;

/// <summary>What the virus scan says.</summary>
/// <param name="IsClean">True clean, false infected.</param>
/// <param name="Words">What it said.</param>
internal sealed record ScanVerdict(bool IsClean, string Words);

/// <summary>
/// Asks the virus scan of the settings: a program that is given the file's path and ends with 0 for clean or 1 for
/// infected, or a clamd at <c>tcp://host:port</c>. Anything else is no verdict, and throws.
/// </summary>
internal sealed class FileScanner(RegieSettings settings)
{
    private const int Longest = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public bool IsThere => settings.Scan is not null;

    public async Task<ScanVerdict> Scan(string path, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return settings.Scan!.StartsWith("tcp://", StringComparison.Ordinal)
                ? await AskDaemon(new Uri(settings.Scan), path, patience.Token)
                : await AskProgram(settings.Scan, path, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException("The virus scan gave no answer in time");
        }
    }

    private static async Task<ScanVerdict> AskProgram(string program, string path, CancellationToken ct)
    {
        using var process =
            Process.Start(
                new ProcessStartInfo(program)
                {
                    ArgumentList = { path },
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    RedirectStandardInput = true,
                }
            ) ?? throw new InvalidOperationException("The virus scan did not start");
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(ct);
            var words = (await process.StandardOutput.ReadToEndAsync(ct)).Trim();
            await errors;
            await process.WaitForExitAsync(ct);
            return process.ExitCode switch
            {
                0 => new(true, Short(words)),
                1 => new(false, Short(words)),
                var other => throw new InvalidOperationException($"The virus scan ended with {other}"),
            };
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    // The INSTREAM command: pieces with their length before them, and an empty one at the end.
    private static async Task<ScanVerdict> AskDaemon(Uri address, string path, CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, ct);
        await using var line = client.GetStream();
        await line.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        await using (var file = File.OpenRead(path))
        {
            var piece = new byte[64 * 1024];
            var length = new byte[4];
            for (int read; (read = await file.ReadAsync(piece, ct)) > 0; )
            {
                BinaryPrimitives.WriteInt32BigEndian(length, read);
                await line.WriteAsync(length, ct);
                await line.WriteAsync(piece.AsMemory(0, read), ct);
            }
        }
        await line.WriteAsync(new byte[4], ct);
        using var reader = new StreamReader(line, Encoding.UTF8);
        var words = (await reader.ReadToEndAsync(ct)).Trim('\0', '\n', ' ');
        return words.EndsWith(" OK", StringComparison.Ordinal) ? new(true, Short(words))
            : words.EndsWith(" FOUND", StringComparison.Ordinal) ? new(false, Short(words))
            : throw new InvalidOperationException($"The virus scan said {Short(words)}");
    }

    private static string Short(string words)
    {
        var line = words.ReplaceLineEndings(" ");
        return line.Length <= Longest ? line : line[..Longest];
    }
}
