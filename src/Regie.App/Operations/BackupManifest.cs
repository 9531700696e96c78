namespace Regie.App.Operations;

/// <summary>What a backup says of itself: the file <c>manifest.json</c> in it.</summary>
/// <param name="Format">Always <c>regie-backup/1</c>.</param>
/// <param name="Product">The release that wrote it.</param>
/// <param name="Engine"><c>sqlite</c> or <c>postgres</c>; it is restored to the same.</param>
/// <param name="At">When it was begun, UTC.</param>
/// <param name="AuditSize">How many audit entries the signed checkpoint in it covers.</param>
/// <param name="Files">SHA-256 of each file by its path in the backup, hexadecimal.</param>
public sealed record BackupManifest(
    string Format,
    string Product,
    string Engine,
    DateTimeOffset At,
    long AuditSize,
    IReadOnlyDictionary<string, string> Files
)
{
    public const string CurrentFormat = "regie-backup/1";
    public const string FileName = "manifest.json";
}
