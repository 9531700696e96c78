using System.Security.Cryptography;
using Regie.Observatory.Reading;

namespace Regie.Observatory;

/// <summary>Where files are laid before they are imported: read and packed, so that the transaction only has to store.</summary>
public sealed class ImportDesk
{
    private readonly Dictionary<string, (TablePack Pack, TableMap Map, long Bytes)> _laid = new(StringComparer.Ordinal);

    /// <summary>What was found, for whoever laid it.</summary>
    /// <param name="Hash">SHA-256 of file and map: what <see cref="Features.ImportDataset"/> takes.</param>
    /// <param name="Suggested">A code for the dataset, from the file's own words or its name.</param>
    public sealed record Laid(string Hash, string Suggested);

    /// <summary>Reads a file to its end. Whatever is wrong with it is found at the import, which then stores nothing of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="map">Which column means what, in YAML or JSON; or null.</param>
    /// <param name="progress">Told how many observations were read; or null.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="FormatException">The map is none.</exception>
    public async Task<Laid> Lay(
        string path,
        string name,
        string? map = null,
        IProgress<long>? progress = null,
        CancellationToken ct = default
    )
    {
        var understood = map is null ? TableMap.None : TableMap.Parse(map);
        string hash;
        long bytes;
        await using (
            var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                1 << 20,
                FileOptions.SequentialScan | FileOptions.Asynchronous
            )
        )
        {
            bytes = file.Length;
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        }
        var pack = await Task.Run(
            () => TablePacker.Read(() => Open(path), understood, TableLimits.Default, progress, ct),
            ct
        );
        _laid[hash] = (pack, understood, bytes);
        return new(
            hash,
            CodeOf(understood.About?.Dataset ?? pack.Shape?.Table ?? Path.GetFileName(name).Split('.')[0])
        );
    }

    internal (TablePack Pack, TableMap Map, long Bytes)? Find(string hash) =>
        _laid.TryGetValue(hash, out var laid) ? laid : null;

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);

    internal static string CodeOf(string text)
    {
        var signs = text.ToLowerInvariant().Select(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_' ? sign : '-');
        var code = string.Concat(signs).Trim('-');
        return code.Length == 0 ? "dataset" : code[..Math.Min(code.Length, 60)];
    }
}
