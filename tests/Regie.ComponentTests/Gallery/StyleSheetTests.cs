using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Bunit;
using Regie.Ui.Gallery;

namespace Regie.ComponentTests.Gallery;

public sealed partial class StyleSheetTests : UiTest
{
    private static string Ui([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(here, "../../../../src/Regie.Ui"));

    private static string StyleSheet() => File.ReadAllText(Path.Combine(Ui(), "wwwroot/lib/regie.css"));

    [Fact]
    public void A_public_page_sends_less_than_40_kilobytes_of_style()
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(System.Text.Encoding.UTF8.GetBytes(StyleSheet()));
        }

        Assert.InRange(compressed.Length, 10_000, 40_000);
    }

    [Fact]
    public void Every_class_of_ours_that_a_component_carries_has_a_style()
    {
        var page = Render<GalleryPage>().Markup;
        var styled = Class().Matches(StyleSheet()).Select(match => match.Value).ToHashSet();

        var used = ClassAttribute()
            .Matches(page)
            .SelectMany(match => match.Groups[1].Value.Split(' '))
            .Where(name =>
                name.StartsWith("rg-", StringComparison.Ordinal)
                // The marks of a chart are named for those who read the drawing; not each needs a look of its own.
                && !name.StartsWith("rg-chart-", StringComparison.Ordinal)
            );
        Assert.All(used.Distinct(), name => Assert.Contains("." + name, styled));
    }

    [Fact]
    public void A_colour_is_named_once_as_a_token_and_then_used_by_its_name()
    {
        var lines = Directory
            .GetFiles(Path.Combine(Ui(), "Styles"), "*.css")
            .SelectMany(File.ReadAllLines)
            .Where(line => !line.TrimStart().StartsWith("--", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.DoesNotMatch(Colour(), line));
    }

    [GeneratedRegex(@"\.rg-[a-z0-9-]+")]
    private static partial Regex Class();

    [GeneratedRegex("class=\"([^\"]*)\"")]
    private static partial Regex ClassAttribute();

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(")]
    private static partial Regex Colour();
}
