using System.Globalization;

namespace Regie.Kernel.Audit;

/// <summary>Copies of the checkpoints outside the database: one small text file each.</summary>
public sealed class CheckpointFolder(string path)
{
    // Ten times the longest that is ever written.
    private const int LongestFile = 4096;

    /// <summary>
    /// Writes a copy beside the others and never over one: when the database was rolled back and went on from there,
    /// two checkpoints of one size are the proof of it.
    /// </summary>
    public void Keep(AuditCheckpoint checkpoint)
    {
        Directory.CreateDirectory(path);
        var text = Write(checkpoint);
        var name = string.Create(CultureInfo.InvariantCulture, $"{checkpoint.Size:000000000000}");
        var file = Path.Combine(path, $"{name}.txt");
        for (var copy = 2; File.Exists(file); copy++)
        {
            if (File.ReadAllText(file) == text)
            {
                return;
            }
            file = Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{name}-{copy}.txt"));
        }
        File.WriteAllText(file, text);
    }

    /// <summary>All copies by the names of their files, oldest first; null for one that cannot be read as a checkpoint.</summary>
    public IEnumerable<(string File, AuditCheckpoint? Checkpoint)> All() =>
        Directory.Exists(path)
            ? new DirectoryInfo(path)
                .EnumerateFiles("*.txt")
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => (file.Name, file.Length > LongestFile ? null : Read(File.ReadAllText(file.FullName))))
            : [];

    /// <summary>The signed text, an empty line, and a line with algorithm, key and signature.</summary>
    public static string Write(AuditCheckpoint checkpoint) =>
        $"{checkpoint.Body}\n{checkpoint.Algorithm} {checkpoint.KeyId} {Convert.ToBase64String(checkpoint.Signature)}\n";

    /// <summary>Reads what <see cref="Write"/> wrote; null when it is something else.</summary>
    public static AuditCheckpoint? Read(string text)
    {
        var parts = text.Split("\n\n", 2);
        var signature = parts.Length == 2 ? parts[1].Trim().Split(' ') : [];
        var lines = parts[0].Split('\n');
        var bytes = new byte[128];
        if (
            signature.Length != 3
            || lines.Length != 4
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !Convert.TryFromBase64String(signature[2], bytes, out var length)
        )
        {
            return null;
        }
        return new()
        {
            Size = size,
            Body = parts[0] + "\n",
            Algorithm = signature[0],
            KeyId = signature[1],
            Signature = bytes[..length],
        };
    }
}
