using System.IO.Compression;
using System.Text.Json;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;

namespace Regie.App.Operations;

/// <summary>Fills an empty installation from a backup.</summary>
public sealed class BackupReader(DatabaseEngine engine, RegieSettings settings)
{
    private const long LargestBackup = 200L * 1024 * 1024 * 1024;
    private const int MostFiles = 1_000_000;

    /// <summary>Unpacks, compares every hash, and only then restores; an installation that holds data is refused untouched.</summary>
    /// <exception cref="SettingsException">The file is no whole backup, or there is something here already.</exception>
    public async Task<BackupManifest> Run(string file, CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            throw new SettingsException($"There is no file {file}");
        }
        if (Directory.Exists(settings.Data) && Directory.EnumerateFileSystemEntries(settings.Data).Any())
        {
            throw new SettingsException(
                $"The data folder {settings.Data} is not empty: move it away, or set REGIE_DATA to a new folder"
            );
        }

        var folder = Directory.CreateTempSubdirectory("regie-restore-");
        try
        {
            Unpack(file, folder.FullName);
            var manifest = ReadManifest(folder.FullName, file);
            Compare(manifest, folder.FullName);

            CopyData(Path.Combine(folder.FullName, "data"));
            await engine.Restore(Path.Combine(folder.FullName, "database"), ct);
            return manifest;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Unpack(string file, string folder)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            if (zip.Entries.Count > MostFiles || zip.Entries.Sum(entry => entry.Length) > LargestBackup)
            {
                throw new SettingsException($"{file} is larger than any backup this program writes");
            }
            zip.ExtractToDirectory(folder);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw new SettingsException($"{file} is no backup, or not whole: {broken.Message}");
        }
    }

    private BackupManifest ReadManifest(string folder, string file)
    {
        var path = Path.Combine(folder, BackupManifest.FileName);
        BackupManifest? manifest = null;
        try
        {
            manifest = File.Exists(path) ? JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(path)) : null;
        }
        catch (JsonException)
        {
            // Said below, as for a missing one.
        }

        if (manifest?.Format != BackupManifest.CurrentFormat)
        {
            throw new SettingsException($"{file} has no {BackupManifest.FileName} of a Regie backup");
        }
        if (manifest.Engine != engine.Name)
        {
            throw new SettingsException(
                $"The backup is of a {manifest.Engine} database and this installation runs on {engine.Name}: {(manifest.Engine == "postgres" ? "set" : "unset")} REGIE_DATABASE"
            );
        }
        return manifest;
    }

    private static void Compare(BackupManifest manifest, string folder)
    {
        File.Delete(Path.Combine(folder, BackupManifest.FileName));
        var there = BackupWriter.HashesOf(folder);
        var wrong = manifest
            .Files.Where(file => there.GetValueOrDefault(file.Key) != file.Value)
            .Select(file => file.Key)
            .Concat(there.Keys.Where(name => !manifest.Files.ContainsKey(name)))
            .ToList();
        if (wrong.Count > 0)
        {
            throw new SettingsException(
                $"The backup is damaged: {string.Join(", ", wrong.Take(5))} {(wrong.Count == 1 ? "is" : "are")} not what was written"
            );
        }
    }

    private void CopyData(string source)
    {
        Directory.CreateDirectory(settings.Data);
        if (!Directory.Exists(source))
        {
            return;
        }
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(settings.Data, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }
}
