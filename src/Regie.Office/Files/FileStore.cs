using System.Buffers;
using System.Security.Cryptography;
using Regie.Kernel.Settings;

namespace Regie.Office.Files;

/// <summary>The bytes of files, in the data folder under their hash. Nothing half-written is ever seen under a hash.</summary>
public sealed class FileStore(RegieSettings settings, TimeProvider time)
{
    /// <summary>Who adds or erases bytes holds this name in the database.</summary>
    internal const string LockName = "files";

    private static readonly TimeSpan LeftBehind = TimeSpan.FromDays(1);

    /// <summary>A file that came in and is not kept yet.</summary>
    internal sealed record Staged(string Path, string Hash, long Size);

    private string Root => Path.Combine(settings.Data, "files");

    private string Incoming => Path.Combine(Root, "incoming");

    /// <summary>Where the bytes of a hash lie, whether they are there or not.</summary>
    internal string PathOf(string hash) => Path.Combine(Root, hash[..2], hash);

    /// <summary>Writes a stream aside and works out its hash while it reads; null where it is longer than allowed.</summary>
    internal async Task<Staged?> Stage(Stream content, long most, CancellationToken ct)
    {
        Directory.CreateDirectory(Incoming);
        var path = Path.Combine(Incoming, $"{Guid.CreateVersion7(time.GetUtcNow()):N}.part");
        var buffer = ArrayPool<byte>.Shared.Rent(80 * 1024);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                for (int read; (read = await content.ReadAsync(buffer, ct)) > 0; )
                {
                    size += read;
                    if (size > most)
                    {
                        break;
                    }
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }
                file.Flush(flushToDisk: true);
            }
            if (size > most)
            {
                File.Delete(path);
                return null;
            }
            return new(path, Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Puts what was staged under its hash; the same bytes lie there once.</summary>
    internal void Keep(string staged, string hash)
    {
        var path = PathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path))
        {
            File.Delete(staged);
            return;
        }
        if (File.Exists(staged))
        {
            File.Move(staged, path);
        }
    }

    /// <summary>What is wrong with the bytes of a hash, in words; null where they are whole.</summary>
    internal async Task<string?> Wrong(string hash, CancellationToken ct)
    {
        if (!File.Exists(PathOf(hash)))
        {
            return "are not in the data folder";
        }
        await using var file = File.OpenRead(PathOf(hash));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)) == hash ? null : "are not what was added";
    }

    /// <summary>Erases bytes; doing it twice does no more than doing it once.</summary>
    internal void Erase(string hash) => File.Delete(PathOf(hash));

    /// <summary>Removes what came in and was never kept, a day later; and bytes that no record names.</summary>
    internal int Sweep(IReadOnlySet<string> named)
    {
        if (!Directory.Exists(Root))
        {
            return 0;
        }
        var before = time.GetUtcNow() - LeftBehind;
        var old = Directory
            .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Where(file =>
                !named.Contains(Path.GetFileName(file)) && File.GetLastWriteTimeUtc(file) < before.UtcDateTime
            )
            .ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }
}
