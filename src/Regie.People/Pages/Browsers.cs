namespace Regie.People.Pages;

/// <summary>What a browser says of itself, in words that its owner knows.</summary>
internal static class Browsers
{
    // Each names itself after those it wants to be taken for: the rarest name comes first.
    private static readonly (string Mark, string Name)[] Programs =
    [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chromium/", "Chromium"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>As "Firefox, Windows"; what it says itself where it is none of these.</summary>
    public static string Name(string? agent)
    {
        if (string.IsNullOrWhiteSpace(agent))
        {
            return "?";
        }
        var program = Array.Find(Programs, program => agent.Contains(program.Mark, StringComparison.Ordinal)).Name;
        var system = Array.Find(Systems, system => agent.Contains(system.Mark, StringComparison.Ordinal)).Name;
        return program is null ? agent.Split(' ')[0]
            : system is null ? program
            : $"{program}, {system}";
    }
}
