using Regie.Kernel.Settings;

namespace Regie.UnitTests.Kernel;

public sealed class ThemeColourTests
{
    /// <summary>WCAG's own bounds, and the two greys that stand on either side of 4.5 : 1 in every published contrast checker.</summary>
    [Theory]
    [InlineData("#000000", 21.0)]
    [InlineData("#ffffff", 1.0)]
    [InlineData("#767676", 4.54)]
    [InlineData("#777777", 4.48)]
    public void Contrast_on_white_is_that_of_WCAG(string text, double contrast) =>
        Assert.Equal(contrast, ThemeColour.Parse(text)!.Value.OnWhite, 0.01);

    [Theory]
    [InlineData(null)]
    [InlineData("#12345")]
    [InlineData("123456")]
    [InlineData("#12345g")]
    [InlineData("#+12345")]
    public void What_is_no_colour_is_none(string? text) => Assert.Null(ThemeColour.Parse(text));

    [Theory]
    [InlineData("#000000")]
    [InlineData("#0062ba")]
    [InlineData("#7a1f3d")]
    [InlineData("#005500")]
    public void In_the_dark_links_and_buttons_are_readable_too(string text)
    {
        var css = ThemeColour.Parse(text)!.Value.Css();
        var dark = css[css.IndexOf("dark\"]", StringComparison.Ordinal)..];

        var fill = ThemeColour.Parse(dark.Split("--rg-accent-fill: ")[1][..7])!.Value;
        var on = ThemeColour.Parse(dark.Split("--rg-accent-on: ")[1][..7])!.Value;

        Assert.True(ThemeColour.Contrast(fill, on) >= 4.5);
        Assert.True(ThemeColour.Contrast(fill, ThemeColour.Parse("#1b1d21")!.Value) >= 4.5);
    }
}
