using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Regie.Benchmarks;

/// <summary>
/// Keeps connections busy with one request after the other. Written on plain sockets, so that the client takes as little
/// as it can of the processor that it shares with the server.
/// </summary>
internal static class Load
{
    private const int Connections = 16;

    /// <summary>Requests answered in a second.</summary>
    public static async Task<double> PerSecond(Uri address, string path, TimeSpan time)
    {
        using var end = new CancellationTokenSource(time);
        var begun = Stopwatch.GetTimestamp();
        var answered = await Task.WhenAll(
            Enumerable.Range(0, Connections).Select(_ => Task.Run(() => Loop(address, path, end.Token)))
        );
        return answered.Sum() / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task<long> Loop(Uri address, string path, CancellationToken end)
    {
        var request = Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept-Language: nl\r\n\r\n"
        );
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, CancellationToken.None);
        var buffer = new byte[64 * 1024];
        var answered = 0L;
        while (!end.IsCancellationRequested)
        {
            await socket.SendAsync(request, CancellationToken.None);
            await ReadAnswer(socket, buffer);
            answered++;
        }
        return answered;
    }

    private static async Task ReadAnswer(Socket socket, byte[] buffer)
    {
        var read = 0;
        int head;
        do
        {
            read += await Receive(socket, buffer.AsMemory(read));
            head = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
        } while (head < 0);

        var left = head + 4 + Length(Encoding.ASCII.GetString(buffer, 0, head)) - read;
        while (left > 0)
        {
            left -= await Receive(socket, buffer);
        }
    }

    private static async Task<int> Receive(Socket socket, Memory<byte> buffer) =>
        await socket.ReceiveAsync(buffer, CancellationToken.None) is > 0 and var read
            ? read
            : throw new InvalidOperationException("The server closed the connection");

    private static int Length(string head)
    {
        const string name = "\r\nContent-Length: ";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase) + name.Length;
        var end = head.IndexOf('\r', at);
        if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) || at < name.Length)
        {
            throw new InvalidOperationException($"The server answers as it should not: {head}");
        }
        return int.Parse(
            end < 0 ? head.AsSpan(at) : head.AsSpan(at, end - at),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
    }
}
