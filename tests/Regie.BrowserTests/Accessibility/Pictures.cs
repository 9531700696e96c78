using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Accessibility;

/// <summary>Pictures for people to look at. Made on demand: <c>Regie.BrowserTests -explicit only</c>.</summary>
public sealed class Pictures(Chromium chromium, Sample sample)
{
    private const int CropAt = 1400;

    [Fact(Explicit = true)]
    public async Task The_pictures_of_the_readme_are_taken()
    {
        await Take("home", "/", ColorScheme.Light);
        await Take("home-dark", "/", ColorScheme.Dark);
        await Take("action", "/programme/actions/A31", ColorScheme.Light);
        await Take("rule", "/rules/tina_gates?case=demerbatterij-v2", ColorScheme.Light);
        await Take("figures", "/figures", ColorScheme.Light);
        await Take("audit", "/audit/90", ColorScheme.Light, PageList.Auditor);
    }

    [Theory(Explicit = true)]
    [InlineData("nl", ColorScheme.Light, 1440)]
    [InlineData("nl", ColorScheme.Dark, 1440)]
    [InlineData("en", ColorScheme.Light, 390)]
    [InlineData("nl", ColorScheme.Dark, 390)]
    public async Task Every_page_is_pictured(string language, ColorScheme scheme, int width)
    {
        var folder = Checkout.In("artifacts", "pictures", $"{language}-{scheme}-{width}".ToLowerInvariant());
        Directory.CreateDirectory(folder);
        foreach (var visits in PageList.All.Index().GroupBy(page => page.Item.As))
        {
            await using var visitor = await Tour.Begin(
                chromium,
                sample,
                visits.Key,
                language,
                scheme,
                scripts: true,
                width
            );
            foreach (var (number, page) in visits)
            {
                await Tour.Open(visitor, sample, page, language);
                await visitor.Page.ScreenshotAsync(
                    new() { Path = Path.Combine(folder, $"{number:00}.png"), FullPage = true }
                );
            }
        }
    }

    private async Task Take(string name, string path, ColorScheme scheme, string? person = null)
    {
        await using var visitor = await Tour.Begin(chromium, sample, person, "nl", scheme, scripts: true, width: 1440);
        await visitor.Page.SetViewportSizeAsync(1440, CropAt);
        await visitor.Go(path);
        await visitor.Page.ScreenshotAsync(new() { Path = Checkout.In("docs", "img", $"{name}.png") });
    }
}
