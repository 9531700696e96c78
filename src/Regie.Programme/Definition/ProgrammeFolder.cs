namespace Regie.Programme.Definition;

/// <summary>One file of a programme folder, within the limits.</summary>
/// <param name="Name">As findings show it: the folder as it was given, then the path in it.</param>
/// <param name="Bytes">Null where it is missing or refused, which a finding says.</param>
internal sealed record ProgrammeFile(string Part, string Name, byte[]? Bytes);

/// <summary>Takes from a folder the files that make a programme, and none but these.</summary>
internal static class ProgrammeFolder
{
    public const string ActionsPart = "actions";
    public const string RulesPart = "rules";
    public const string CasesPart = "cases";
    private const string CasesEnding = ".cases";

    private static readonly string[] Parts =
    [
        "programme",
        "pillars",
        "bodies",
        "access",
        "calendars",
        "mails",
        "frame",
    ];
    private static readonly string[] RequiredParts = ["programme", "pillars"];

    private static readonly EnumerationOptions All = new() { AttributesToSkip = FileAttributes.None };

    /// <summary>The files in the order of their names; null, with findings, where the folder as such is refused.</summary>
    public static IReadOnlyList<ProgrammeFile>? Read(string folder, ReadingLimits limits, FindingList findings)
    {
        var shown = Shown(folder);
        try
        {
            if (!Directory.Exists(folder))
            {
                var reason = File.Exists(folder)
                    ? "this is a file; name the folder it is in"
                    : "there is no such folder; check the path";
                findings.Add(FindingCodes.FolderMissing, new(shown), reason);
                return null;
            }
            return ReadFolder(new DirectoryInfo(folder), shown, limits, findings);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            findings.Add(FindingCodes.FolderMissing, new(shown), "the folder cannot be opened; check the rights on it");
            return null;
        }
    }

    /// <summary>The folder as findings show it.</summary>
    public static string Shown(string folder)
    {
        var slashed = folder.Replace('\\', '/');
        return slashed.Length > 1 ? slashed.TrimEnd('/') : slashed;
    }

    private static List<ProgrammeFile>? ReadFolder(
        DirectoryInfo folder,
        string shown,
        ReadingLimits limits,
        FindingList findings
    )
    {
        var entries = Entries(folder, limits);
        foreach (
            var part in entries.OfType<DirectoryInfo>().Where(entry => entry.Name is ActionsPart or RulesPart).ToList()
        )
        {
            if (IsLink(part))
            {
                AddLink(findings, $"{shown}/{part.Name}");
            }
            else
            {
                entries.AddRange(Entries(part, limits));
            }
        }
        if (entries.Count > limits.Files)
        {
            findings.Add(
                FindingCodes.TooManyFiles,
                new(shown),
                $"the folder holds more than {limits.Files} files; check that this is a programme folder"
            );
            return null;
        }

        var files = new List<ProgrammeFile>();
        var left = limits.FolderBytes;
        foreach (var (part, entry) in Chosen(folder, entries, shown, findings))
        {
            var name = $"{shown}/{Path.GetRelativePath(folder.FullName, entry.FullName).Replace('\\', '/')}";
            var bytes = Bytes(entry, name, limits, findings);
            left -= bytes?.Length ?? 0;
            if (left < 0)
            {
                var message = $"the files together are larger than {Megabytes(limits.FolderBytes)}; shorten the texts";
                findings.Add(FindingCodes.FolderTooLarge, new(shown), message);
                return null;
            }
            files.Add(new(part, name, bytes));
        }
        foreach (var part in RequiredParts.Where(part => files.All(file => file.Part != part)))
        {
            var name = $"{shown}/{part}.yaml";
            findings.Add(FindingCodes.FileMissing, new(name), "this file is missing; each programme needs it");
            files.Add(new(part, name, null));
        }
        return files;
    }

    /// <summary>The name by which rules and their cases go together.</summary>
    public static string GroupOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return name.EndsWith(CasesEnding, StringComparison.Ordinal) ? name[..^CasesEnding.Length] : name;
    }

    private static List<FileSystemInfo> Entries(DirectoryInfo folder, ReadingLimits limits) =>
        [.. folder.EnumerateFileSystemInfos("*", All).Take(limits.Files + 1)];

    /// <summary>The entries that are parts of a programme, by name; others with such an ending give a warning.</summary>
    private static IEnumerable<(string Part, FileSystemInfo Entry)> Chosen(
        DirectoryInfo folder,
        List<FileSystemInfo> entries,
        string shown,
        FindingList findings
    )
    {
        var top = Path.TrimEndingDirectorySeparator(folder.FullName);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            if (entry.Extension is not (".yaml" or ".yml"))
            {
                continue;
            }
            var part = Path.GetFileNameWithoutExtension(entry.Name);
            if (Path.GetDirectoryName(entry.FullName) is { } within && within != top)
            {
                if (Path.GetFileName(within) == ActionsPart)
                {
                    yield return (ActionsPart, entry);
                }
                else if (found.TryAdd($"{RulesPart}/{part}", entry.Name))
                {
                    yield return (part.EndsWith(CasesEnding, StringComparison.Ordinal) ? CasesPart : RulesPart, entry);
                }
                else
                {
                    var message =
                        $"{FindingList.Quote(found[$"{RulesPart}/{part}"])} has the same name; keep one of the two";
                    findings.Add(FindingCodes.FileTwice, new($"{shown}/{RulesPart}/{entry.Name}"), message);
                }
            }
            else if (!Parts.Contains(part))
            {
                const string Otherwise = "move actions to actions/, rules to rules/ and other files elsewhere";
                findings.AddUnknown(
                    FindingCodes.FileNotRead,
                    new($"{shown}/{entry.Name}"),
                    "nothing reads",
                    part,
                    Parts,
                    Otherwise
                );
            }
            else if (found.TryAdd(part, entry.Name))
            {
                yield return (part, entry);
            }
            else
            {
                var message = $"{FindingList.Quote(found[part])} holds the same part; keep one of the two";
                findings.Add(FindingCodes.FileTwice, new($"{shown}/{entry.Name}"), message);
            }
        }
    }

    private static byte[]? Bytes(FileSystemInfo entry, string name, ReadingLimits limits, FindingList findings)
    {
        if (IsLink(entry))
        {
            AddLink(findings, name);
            return null;
        }
        if (entry is not FileInfo file)
        {
            findings.Add(FindingCodes.FileUnreadable, new(name), "this is a folder with the name of a file; rename it");
            return null;
        }
        try
        {
            using var stream = file.OpenRead();
            // One byte more than is allowed shows that there is more, also where the file grows or tells no length.
            var bytes = new byte[Math.Min(stream.Length, limits.FileBytes) + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length <= limits.FileBytes)
            {
                return bytes[..length];
            }
            findings.Add(
                FindingCodes.FileTooLarge,
                new(name),
                $"this file is larger than {Megabytes(limits.FileBytes)}; split it"
            );
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            findings.Add(FindingCodes.FileUnreadable, new(name), "this file cannot be opened; check the rights on it");
        }
        return null;
    }

    private static bool IsLink(FileSystemInfo entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static void AddLink(FindingList findings, string name) =>
        findings.Add(FindingCodes.LinkNotFollowed, new(name), "this is a link; put the file itself here");

    private static string Megabytes(int bytes) => $"{bytes / 1024 / 1024} MB";
}
