using System.Globalization;
using Regie.Ui.Texts;

namespace Regie.Office.Pages.Things;

/// <summary>How files are shown.</summary>
internal static class FileLook
{
    public static string HrefOf(string reference) => $"/files/{reference}";

    public static string BytesOf(string reference, string name) => $"/files/{reference}/{Uri.EscapeDataString(name)}";

    /// <summary>1.2 MB; 34 kB; 512 bytes: in steps of a thousand.</summary>
    public static string Size(long bytes) =>
        bytes < 1000 ? $"{Show.Number(bytes)} bytes"
        : bytes < 1_000_000 ? $"{Show.Number(Math.Round(bytes / 1000m, 0))} kB"
        : $"{Show.Number(Math.Round(bytes / 1_000_000m, 1), 1)} MB";

    /// <summary>PDF, PNG, DOCX: the ending that its content deserves.</summary>
    public static string Kind(string type) =>
        Files.FileSniffer.EndingOf(type).TrimStart('.').ToUpper(CultureInfo.InvariantCulture);
}
