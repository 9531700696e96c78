using System.Globalization;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Office.Features;
using Regie.Office.Storage;

namespace Regie.Office.Files;

/// <summary>Takes a file in: writes it aside, looks at what it is, and refuses what is not taken here.</summary>
public sealed class FileDesk(FileStore store, RegieSettings settings)
{
    /// <summary>What the act of adding needs to know of the file; or why it is refused. Whatever is refused is gone.</summary>
    public async Task<Result<AddFile.Input>> Lay(string about, string? name, Stream content, CancellationToken ct)
    {
        var clean = Clean(name);
        if (clean.Length == 0)
        {
            return FileErrors.Nameless();
        }
        if (await store.Stage(content, settings.FileMegabytes * 1024L * 1024, ct) is not { } staged)
        {
            return FileErrors.TooLarge(clean, settings.FileMegabytes);
        }

        Error? refusal;
        string type;
        await using (var file = File.OpenRead(staged.Path))
        {
            var sniffed = staged.Size == 0 ? new Sniffed("") : FileSniffer.Look(file, clean);
            type = sniffed.Type;
            refusal =
                staged.Size == 0
                    ? FileErrors.Empty(clean)
                    : sniffed.Refusal switch
                    {
                        SniffRefusal.Executable => FileErrors.Executable(clean),
                        SniffRefusal.Active => FileErrors.Active(clean),
                        SniffRefusal.Unknown => FileErrors.Unknown(clean),
                        SniffRefusal.Mismatch => FileErrors.Mismatch(clean, FileSniffer.EndingOf(sniffed.Type)),
                        _ => null,
                    };
        }
        if (refusal is not null)
        {
            File.Delete(staged.Path);
            return refusal;
        }
        return new AddFile.Input(about, clean, staged.Hash, staged.Size, type) { Staged = staged.Path };
    }

    /// <summary>Forgets a file that was laid and not added.</summary>
    public static void Forget(AddFile.Input laid) => File.Delete(laid.Staged);

    /// <summary>A name without folders and signs that some system does not take; empty where nothing is left.</summary>
    internal static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var letters = last.Where(letter =>
                !char.IsControl(letter)
                && CharUnicodeInfo.GetUnicodeCategory(letter)
                    is not (UnicodeCategory.Format or UnicodeCategory.Surrogate)
            )
            .Select(letter => "<>:\"|?*%#;".Contains(letter) ? '-' : letter);
        var clean = string.Concat(letters).Trim().TrimStart('.').TrimEnd('.', ' ');
        if (clean.Length <= FileLimits.Name)
        {
            return clean;
        }
        var ending = Path.GetExtension(clean);
        return ending.Length > 10 ? clean[..FileLimits.Name] : clean[..(FileLimits.Name - ending.Length)] + ending;
    }
}
