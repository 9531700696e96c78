using System.Text.RegularExpressions;

namespace Regie.ArchitectureTests;

/// <summary>Pages hold no look and no script: both come from the design system, and the content policy forbids the rest.</summary>
public sealed partial class MarkupTests
{
    public static TheoryData<string, string> Rules() =>
        new()
        {
            { "a style attribute", """<p style="x">""" },
            { "an inline script", "<script>" },
            { "a script in an attribute", """<a onclick="go()">""" },
            { "a colour", """<Badge Color="#a1b2c3" />""" },
            { "a pixel", """<col width="12px" />""" },
            { "an interactive render mode", "@rendermode InteractiveServer" },
            { "a database", "@inject RegieDb Db" },
        };

    [Theory, MemberData(nameof(Rules))]
    public void No_page_holds(string what, string planted)
    {
        Assert.Contains(Found(planted), found => found == what);

        var pages = Repository.Files("*.razor").ToList();
        var found = pages.SelectMany(file =>
            Found(File.ReadAllText(file))
                .Where(found => found == what)
                .Select(_ => Path.GetRelativePath(Repository.Root, file))
        );
        Assert.True(pages.Count > 80, $"Only {pages.Count} pages were read");
        Assert.Empty(found);
    }

    private static IEnumerable<string> Found(string markup)
    {
        foreach (
            var (what, pattern) in new[]
            {
                ("a style attribute", StyleAttribute()),
                ("an inline script", InlineScript()),
                ("a script in an attribute", ScriptAttribute()),
                ("a colour", Colour()),
                ("a pixel", Pixel()),
                ("an interactive render mode", RenderMode()),
                ("a database", Database()),
            }
        )
        {
            if (pattern.IsMatch(markup))
            {
                yield return what;
            }
        }
    }

    [GeneratedRegex(@"\sstyle\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex StyleAttribute();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"\son[a-z]+\s*=\s*""", RegexOptions.None)]
    private static partial Regex ScriptAttribute();

    [GeneratedRegex(@"#[0-9a-fA-F]{6}\b|[""':\s]#[0-9a-fA-F]{3}\b(?=[""';\s])")]
    private static partial Regex Colour();

    [GeneratedRegex(@"\d+px\b")]
    private static partial Regex Pixel();

    [GeneratedRegex(@"@rendermode|InteractiveServer|InteractiveWebAssembly|InteractiveAuto|AddInteractive")]
    private static partial Regex RenderMode();

    [GeneratedRegex(@"\b(RegieDb|DbContext|DbSet)\b")]
    private static partial Regex Database();
}
