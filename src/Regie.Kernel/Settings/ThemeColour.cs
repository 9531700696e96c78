using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Regie.Kernel.Settings;

/// <summary>One colour, and what is worked out from it so that words stay readable in light and in dark.</summary>
/// <remarks>Contrast as WCAG 2.2 defines it: (L1 + 0.05) / (L2 + 0.05) of the relative luminances.</remarks>
public readonly record struct ThemeColour(byte Red, byte Green, byte Blue)
{
    /// <summary>What text needs against its ground.</summary>
    public const double Readable = 4.5;

    private static readonly ThemeColour White = new(255, 255, 255);
    private static readonly ThemeColour Night = new(0x1b, 0x1d, 0x21);
    private static readonly ThemeColour Ink = new(0x0b, 0x1c, 0x2c);

    /// <summary>Reads <c>#0062ba</c>; null where it is none.</summary>
    public static ThemeColour? Parse(string? text) =>
        text is { Length: 7 }
        && text[0] == '#'
        && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : null;

    /// <summary>How well two colours stand apart: 1 for the same, 21 for black and white.</summary>
    public static double Contrast(ThemeColour one, ThemeColour other)
    {
        var (a, b) = (one.Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>How well it stands apart from white paper, and white words from it.</summary>
    public double OnWhite => Contrast(this, White);

    /// <summary>Whether links on paper and white words on buttons can be read.</summary>
    public bool IsReadable => OnWhite >= Readable;

    /// <summary>The style sheet that puts it in place of the design's own colour.</summary>
    public string Css()
    {
        var light = Rules(this, Mix(this, Ink, 0.2), this, White, Mix(this, White, 0.9));
        var pale = Paler();
        var dark = Rules(pale, Mix(pale, White, 0.2), pale, Ink, Mix(this, Night, 0.7));
        return $$"""
            :root { {{light}} }
            :root[data-color-scheme="dark"] { {{dark}} }
            @media (prefers-color-scheme: dark) { :root[data-color-scheme="auto"] { {{dark}} } }

            """;
    }

    /// <summary>Changes with the colour, so that a browser never shows an older style sheet.</summary>
    public string Tag => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css())))[..12];

    /// <inheritdoc/>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static double Linear(byte part)
    {
        var share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    // In the dark: paler until it can be read, on the page and under dark words.
    private ThemeColour Paler()
    {
        for (var share = 0.3; share < 1; share += 0.05)
        {
            var pale = Mix(this, White, share);
            if (Contrast(pale, Night) >= Readable + 1 && Contrast(pale, Ink) >= Readable)
            {
                return pale;
            }
        }
        return White;
    }

    private static ThemeColour Mix(ThemeColour one, ThemeColour other, double share)
    {
        byte Part(byte a, byte b) => (byte)Math.Round(a + ((b - a) * share));
        return new(Part(one.Red, other.Red), Part(one.Green, other.Green), Part(one.Blue, other.Blue));
    }

    private static string Rules(
        ThemeColour fill,
        ThemeColour hover,
        ThemeColour text,
        ThemeColour on,
        ThemeColour tint
    ) =>
        $"--rg-accent-fill: {fill}; --rg-accent-hover: {hover}; --rg-accent: {text}; --rg-accent-on: {on}; --rg-accent-tint: {tint};";
}
