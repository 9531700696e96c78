using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;

namespace Regie.App.Operations;

/// <summary>Writes a backup: database, keys, files, mail and jobs in one zip file, while the server goes on.</summary>
/// <remarks>It holds the keys: keep it as safe as the server itself.</remarks>
public sealed class BackupWriter(RegieDb db, RegieSettings settings, Checkpoints checkpoints, TimeProvider time)
{
    /// <summary>What is not taken from the data folder as it stands: the database, copied by its engine, and what can be made again.</summary>
    private static readonly string[] NotCopied = ["regie.db", "backups", ".probe"];

    /// <summary>Writes the backup; half of one is never left under the name asked for.</summary>
    /// <param name="file">The zip file; refused when it exists.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<BackupManifest> Run(string file, CancellationToken ct)
    {
        if (File.Exists(file))
        {
            throw new SettingsException($"{file} exists already: choose another name");
        }

        var folder = Directory.CreateTempSubdirectory("regie-backup-");
        try
        {
            // Signed first, so that a restored instance can be held against it.
            var checkpoint = await checkpoints.Take(ct);
            await db.Engine.Backup(
                db,
                Directory.CreateDirectory(Path.Combine(folder.FullName, "database")).FullName,
                ct
            );
            CopyData(Path.Combine(folder.FullName, "data"));

            var manifest = new BackupManifest(
                BackupManifest.CurrentFormat,
                ProductVersion.Text,
                db.Engine.Name,
                time.GetUtcNow(),
                checkpoint?.Size ?? 0,
                HashesOf(folder.FullName)
            );
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, BackupManifest.FileName),
                JsonSerializer.Serialize(manifest),
                ct
            );

            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var aside = file + ".part";
            File.Delete(aside);
            await ZipFile.CreateFromDirectoryAsync(
                folder.FullName,
                aside,
                CompressionLevel.Fastest,
                includeBaseDirectory: false,
                ct
            );
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(aside, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
            File.Move(aside, file);
            return manifest;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>SHA-256 of every file below a folder, by its path there with forward slashes.</summary>
    internal static SortedDictionary<string, string> HashesOf(string folder)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(file);
            hashes[Path.GetRelativePath(folder, file).Replace('\\', '/')] = Convert.ToHexStringLower(
                SHA256.HashData(stream)
            );
        }
        return hashes;
    }

    private void CopyData(string target)
    {
        if (!Directory.Exists(settings.Data))
        {
            return;
        }
        foreach (var file in Directory.EnumerateFiles(settings.Data, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(settings.Data, file);
            if (
                NotCopied.Any(name => relative.StartsWith(name, StringComparison.Ordinal))
                || relative.EndsWith(".part", StringComparison.Ordinal)
            )
            {
                continue;
            }
            var copy = Path.Combine(target, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
