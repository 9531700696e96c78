using System.Globalization;
using System.Text.RegularExpressions;

namespace Regie.UnitTests.Ui;

public sealed partial class ChartColourTests
{
    private const string LightPanel = "#ffffff";
    private const string DarkPanel = "#26282c";
    private const double EnoughForText = 4.5;

    private static readonly List<Dictionary<int, string>> Sets = ReadSets();

    [Theory]
    [InlineData(0, LightPanel)]
    [InlineData(1, DarkPanel)]
    public void Each_series_colour_can_be_read_on_the_panel(int set, string panel) =>
        Assert.All(
            Sets[set].Values,
            colour => Assert.True(Contrast(colour, panel) >= EnoughForText, $"{colour}: {Contrast(colour, panel):0.00}")
        );

    [Fact]
    public void There_are_six_series_colours_in_light_and_dark_and_dark_by_system_is_the_same_dark()
    {
        Assert.Equal(3, Sets.Count);
        Assert.All(Sets, set => Assert.Equal([1, 2, 3, 4, 5, 6], set.Keys.Order()));
        Assert.Equal(Sets[1], Sets[2]);
    }

    [Fact]
    public void Lines_differ_by_more_than_colour()
    {
        var dashes = DashRule().Matches(Css()).Select(rule => rule.Groups[2].Value).ToList();

        Assert.Equal(5, dashes.Count);
        Assert.Equal(5, dashes.Distinct().Count());
    }

    [Fact]
    public void The_measure_itself_is_right()
    {
        Assert.Equal(21, Contrast("#000000", "#ffffff"), 0.01);
        Assert.Equal(4.54, Contrast("#767676", "#ffffff"), 0.01);
    }

    private static List<Dictionary<int, string>> ReadSets() =>
        [
            .. Block()
                .Matches(Css())
                .Select(block => Colour().Matches(block.Value))
                .Where(colours => colours.Count > 0)
                .Select(colours =>
                    colours.ToDictionary(
                        one => int.Parse(one.Groups[1].Value, CultureInfo.InvariantCulture),
                        one => one.Groups[2].Value
                    )
                ),
        ];

    private static string Css()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Regie.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository");
        }
        return File.ReadAllText(Path.Combine(folder.FullName, "src", "Regie.Ui", "Styles", "charts.css"));
    }

    /// <summary>WCAG 2.2: (lighter + 0.05) / (darker + 0.05), on relative luminance.</summary>
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var share = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Block();

    [GeneratedRegex("--rg-series-([0-9]): (#[0-9a-f]{6});")]
    private static partial Regex Colour();

    [GeneratedRegex(@"\.rg-chart-series-([0-9]) \.rg-chart-path \{\s*stroke-dasharray: ([^;]+);")]
    private static partial Regex DashRule();
}
