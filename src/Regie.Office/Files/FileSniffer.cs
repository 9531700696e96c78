using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Regie.Office.Files;

/// <summary>Why a file is refused by its content.</summary>
internal enum SniffRefusal
{
    None,
    Executable,
    Active,
    Unknown,
    Mismatch,
}

/// <summary>What a file is.</summary>
/// <param name="Type">Its media type; of a mismatch, what the content shows.</param>
/// <param name="Refusal">Why it is not taken.</param>
internal sealed record Sniffed(string Type, SniffRefusal Refusal = SniffRefusal.None);

/// <summary>Tells what a file is from its content; the name may only agree. Never throws, whatever the bytes are.</summary>
internal static class FileSniffer
{
    private const int Head = 4096;
    private const int MostEntries = 20_000;
    private const int LargestDrawing = 2 * 1024 * 1024;

    private static readonly (byte[] Start, string Type)[] Signatures =
    [
        ("%PDF-"u8.ToArray(), "application/pdf"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ("GIF87a"u8.ToArray(), "image/gif"),
        ("GIF89a"u8.ToArray(), "image/gif"),
    ];

    private static readonly byte[][] Programs =
    [
        "MZ"u8.ToArray(),
        [0x7F, 0x45, 0x4C, 0x46],
        [0xFE, 0xED, 0xFA, 0xCE],
        [0xFE, 0xED, 0xFA, 0xCF],
        [0xCE, 0xFA, 0xED, 0xFE],
        [0xCF, 0xFA, 0xED, 0xFE],
        [0xCA, 0xFE, 0xBA, 0xBE],
        "#!"u8.ToArray(),
        [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],
        [0x00, 0x61, 0x73, 0x6D],
        "dex\n"u8.ToArray(),
    ];

    private static readonly HashSet<string> ProgramNames =
    [
        ".exe",
        ".dll",
        ".com",
        ".scr",
        ".msi",
        ".bat",
        ".cmd",
        ".ps1",
        ".psm1",
        ".vbs",
        ".vbe",
        ".js",
        ".jse",
        ".mjs",
        ".wsf",
        ".wsh",
        ".hta",
        ".jar",
        ".sh",
        ".bash",
        ".py",
        ".rb",
        ".pl",
        ".php",
        ".lnk",
        ".reg",
        ".url",
        ".app",
        ".docm",
        ".xlsm",
        ".pptm",
        ".dotm",
        ".xltm",
        ".xlam",
    ];

    private static readonly HashSet<string> PageNames =
    [
        ".html",
        ".htm",
        ".xhtml",
        ".mht",
        ".mhtml",
        ".shtml",
        ".xht",
        ".xml",
        ".xsl",
        ".xslt",
        ".swf",
    ];

    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["application/pdf"] = [".pdf"],
        ["image/png"] = [".png"],
        ["image/jpeg"] = [".jpg", ".jpeg"],
        ["image/gif"] = [".gif"],
        ["image/webp"] = [".webp"],
        ["image/svg+xml"] = [".svg"],
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = [".docx"],
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = [".xlsx"],
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = [".pptx"],
        ["application/vnd.oasis.opendocument.text"] = [".odt"],
        ["application/vnd.oasis.opendocument.spreadsheet"] = [".ods"],
        ["application/vnd.oasis.opendocument.presentation"] = [".odp"],
        ["text/plain"] = [".txt", ".md", ".csv", ".tsv", ".json", ".log", ".yaml", ".yml"],
    };

    /// <summary>The ending that fits a type.</summary>
    public static string EndingOf(string type) => Names.TryGetValue(type, out var endings) ? endings[0] : "";

    /// <summary>Whether a browser may show it in a page.</summary>
    public static bool IsPicture(string type) => type is "image/png" or "image/jpeg" or "image/gif" or "image/webp";

    /// <summary>Tells what the file is, and whether it is taken under this name.</summary>
    public static Sniffed Look(Stream content, string name)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        var head = new byte[Head];
        content.Position = 0;
        head = head[..content.ReadAtLeast(head, Head, throwOnEndOfStream: false)];

        if (Array.Exists(Programs, start => head.AsSpan().StartsWith(start)) || ProgramNames.Contains(ending))
        {
            return new("application/octet-stream", SniffRefusal.Executable);
        }
        var found = OfContent(content, head);
        if (found.Refusal != SniffRefusal.None)
        {
            return found;
        }
        if (PageNames.Contains(ending))
        {
            return new(found.Type, SniffRefusal.Active);
        }
        return Names[found.Type].Contains(ending) ? found : found with { Refusal = SniffRefusal.Mismatch };
    }

    private static Sniffed OfContent(Stream content, byte[] head)
    {
        foreach (var (start, type) in Signatures)
        {
            if (head.AsSpan().StartsWith(start))
            {
                return new(type);
            }
        }
        if (head.Length >= 12 && head.AsSpan().StartsWith("RIFF"u8) && head.AsSpan(8).StartsWith("WEBP"u8))
        {
            return new("image/webp");
        }
        if (head.AsSpan().StartsWith("PK\x03\x04"u8))
        {
            return OfPackage(content);
        }
        return OfText(content, head);
    }

    private static Sniffed OfPackage(Stream content)
    {
        try
        {
            content.Position = 0;
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostEntries)
            {
                return new("application/zip", SniffRefusal.Unknown);
            }
            var names = zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (names.Any(IsProgram))
            {
                return new("application/zip", SniffRefusal.Executable);
            }
            var type = names.Contains("[Content_Types].xml")
                ? names.Contains("word/document.xml")
                    ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                    : names.Contains("xl/workbook.xml")
                        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        : names.Contains("ppt/presentation.xml")
                            ? "application/vnd.openxmlformats-officedocument.presentationml.presentation"
                            : null
                : MimeEntry(zip);
            return type is not null && Names.ContainsKey(type)
                ? new(type)
                : new("application/zip", SniffRefusal.Unknown);
        }
        catch (Exception broken)
            when (broken is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            return new("application/zip", SniffRefusal.Unknown);
        }
    }

    // Macros too: a document that brings a program along is a program.
    private static bool IsProgram(string entry) =>
        ProgramNames.Contains(Path.GetExtension(entry).ToLowerInvariant())
        || entry.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || entry.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase);

    private static string? MimeEntry(ZipArchive zip)
    {
        if (zip.GetEntry("mimetype") is not { Length: < 200 } entry)
        {
            return null;
        }
        using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
        var buffer = new char[200];
        var read = reader.ReadBlock(buffer);
        return new string(buffer, 0, read).Trim();
    }

    private static Sniffed OfText(Stream content, byte[] head)
    {
        if (!IsText(content))
        {
            return new("application/octet-stream", SniffRefusal.Unknown);
        }
        var start = Encoding.UTF8.GetString(head).TrimStart('\uFEFF').TrimStart();
        if (!start.StartsWith('<'))
        {
            return new("text/plain");
        }
        return start.Contains("<svg", StringComparison.OrdinalIgnoreCase)
            ? OfDrawing(content)
            : new("text/html", SniffRefusal.Active);
    }

    // UTF-8 without control characters but those of lines and tabs.
    private static bool IsText(Stream content)
    {
        content.Position = 0;
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[64 * 1024];
        var letters = new char[bytes.Length + 4];
        try
        {
            for (int read; (read = content.Read(bytes)) > 0; )
            {
                var count = decoder.GetChars(bytes.AsSpan(0, read), letters, flush: false);
                if (
                    letters.AsSpan(0, count).ContainsAnyInRange('\0', '\b')
                    || letters.AsSpan(0, count).ContainsAnyInRange('\u000e', '\u001f')
                )
                {
                    return false;
                }
            }
            decoder.GetChars([], letters, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // A drawing may hold shapes and words, nothing that runs, embeds or calls elsewhere.
    private static Sniffed OfDrawing(Stream content)
    {
        const string type = "image/svg+xml";
        if (content.Length > LargestDrawing)
        {
            return new(type, SniffRefusal.Active);
        }
        try
        {
            content.Position = 0;
            using var reader = XmlReader.Create(
                content,
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    MaxCharactersInDocument = LargestDrawing,
                    CloseInput = false,
                }
            );
            while (reader.Read())
            {
                if (
                    reader.NodeType == XmlNodeType.ProcessingInstruction
                    || (reader.NodeType == XmlNodeType.Element && IsActive(reader))
                )
                {
                    return new(type, SniffRefusal.Active);
                }
            }
            return new(type);
        }
        catch (Exception broken) when (broken is XmlException or ArgumentException or InvalidOperationException)
        {
            return new(type, SniffRefusal.Active);
        }
    }

    private static bool IsActive(XmlReader reader)
    {
        var element = reader.LocalName.ToLowerInvariant();
        if (
            element
                is "script"
                    or "foreignobject"
                    or "iframe"
                    or "embed"
                    or "object"
                    or "handler"
                    or "listener"
                    or "style"
                    or "set"
                    or "use"
            || element.StartsWith("animate", StringComparison.Ordinal)
            || reader.Depth == 0 && element != "svg"
        )
        {
            return true;
        }
        for (var at = 0; at < reader.AttributeCount; at++)
        {
            reader.MoveToAttribute(at);
            var (name, value) = (reader.LocalName.ToLowerInvariant(), reader.Value.TrimStart());
            if (
                name.StartsWith("on", StringComparison.Ordinal)
                || value.Contains("javascript:", StringComparison.OrdinalIgnoreCase)
                || (name is "href" or "src" && !value.StartsWith('#'))
                || (name == "style" && value.Contains("url(", StringComparison.OrdinalIgnoreCase))
            )
            {
                reader.MoveToElement();
                return true;
            }
        }
        reader.MoveToElement();
        return false;
    }
}
