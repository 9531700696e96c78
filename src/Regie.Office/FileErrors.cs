using Regie.Kernel.Results;

namespace Regie.Office;

/// <summary>The ways in which files are refused.</summary>
public static class FileErrors
{
    /// <summary>There is no such file, or none that she may see.</summary>
    public static Error FileNotFound(string reference) => Error.NotFound("office.file-not-found", reference);

    /// <summary>It waits for the virus scan.</summary>
    public static Error Quarantined(string reference) => Error.Conflict("office.file-quarantined", reference);

    /// <summary>The virus scan found something in it.</summary>
    public static Error Infected(string reference) => Error.Conflict("office.file-infected", reference);

    /// <summary>It was removed.</summary>
    public static Error Removed(string reference) => Error.Conflict("office.file-removed", reference);

    /// <summary>No file was chosen.</summary>
    public static Error Missing() => Error.Invalid("Files", "office.file-missing");

    /// <summary>The file holds no bytes.</summary>
    public static Error Empty(string name) => Error.Invalid("Files", "office.file-empty", name);

    /// <summary>The file is larger than allowed here.</summary>
    public static Error TooLarge(string name, int megabytes) =>
        Error.Invalid("Files", "office.file-too-large", name, megabytes);

    /// <summary>The record holds as many files as allowed here.</summary>
    public static Error TooMany(int most) => Error.Conflict("office.file-too-many", most);

    /// <summary>The file has no name that can be kept.</summary>
    public static Error Nameless() => Error.Invalid("Files", "office.file-nameless");

    /// <summary>It is a program, or holds one.</summary>
    public static Error Executable(string name) => Error.Invalid("Files", "office.file-executable", name);

    /// <summary>It is a web page, or a drawing with a script in it.</summary>
    public static Error Active(string name) => Error.Invalid("Files", "office.file-active", name);

    /// <summary>What it is cannot be told, or is not taken here.</summary>
    public static Error Unknown(string name) => Error.Invalid("Files", "office.file-unknown", name);

    /// <summary>Its name says something else than its content.</summary>
    public static Error Mismatch(string name, string type) =>
        Error.Invalid("Files", "office.file-mismatch", name, type);
}
