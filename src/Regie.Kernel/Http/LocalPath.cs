namespace Regie.Kernel.Http;

/// <summary>Where a reader may be led back to.</summary>
public static class LocalPath
{
    /// <summary>The path when it is one on this site; the home page otherwise.</summary>
    public static string Of(string? back) =>
        back is { Length: > 0 and < 2000 }
        && back[0] == '/'
        && !back.StartsWith("//", StringComparison.Ordinal)
        && !back.Contains('\\')
        && !back.Any(char.IsControl)
            ? back
            : "/";
}
