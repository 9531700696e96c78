using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Accessibility;

/// <summary>Every page, by axe: light and dark, Dutch and English, with our scripts and without.</summary>
public sealed class AxeTests(Chromium chromium, Sample sample)
{
    private static readonly string[] ResultTypes = ["violations"];

    private static readonly object Rules = new
    {
        resultTypes = ResultTypes,
        runOnly = new
        {
            type = "tag",
            values = (string[])["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    // What can differ between light and dark; all else was seen in the light.
    private static readonly object ColourRules = new
    {
        resultTypes = ResultTypes,
        runOnly = new { type = "rule", values = (string[])["color-contrast", "link-in-text-block"] },
    };

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const int Desk = 1440;
    private const int Phone = 390;
    private const int Narrowest = 320;

    [Fact]
    public void Every_page_of_the_sources_is_visited()
    {
        var visited = PageList.All.Select(page => page.Route).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(PageList.Declared(), visited);
    }

    /// <summary>Each language, each width, with scripts and without; all four together are for nightly.</summary>
    public static IEnumerable<TheoryDataRow<string, bool, int>> Tours =>
        Environment.GetEnvironmentVariable("REGIE_TEST_SIZE") == "nightly"
            ? [new("nl", true, Desk), new("en", false, Phone), new("nl", false, Phone), new("en", true, Desk)]
            : [new("nl", true, Desk), new("en", false, Phone)];

    [Theory]
    [MemberData(nameof(Tours))]
    public async Task No_page_breaks_a_rule_in_light_or_dark_or_scrolls_sideways(
        string language,
        bool scripts,
        int width
    )
    {
        var found = await Visit(
            language,
            scripts,
            width,
            async page =>
                [
                    .. await Breaks(page, Rules),
                    .. await InTheDark(page, scripts, () => Breaks(page, ColourRules)),
                    .. await Exceeds(page, width),
                    .. await Exceeds(page, Narrowest),
                ]
        );

        Assert.Empty(found);
    }

    private async Task<List<string>> Visit(
        string language,
        bool scripts,
        int width,
        Func<IPage, Task<List<string>>> look
    )
    {
        var found = new List<string>();
        foreach (var visits in PageList.All.GroupBy(page => page.As))
        {
            await using var visitor = await Tour.Begin(
                chromium,
                sample,
                visits.Key,
                language,
                ColorScheme.Light,
                scripts,
                width
            );
            foreach (var page in visits)
            {
                var status = await Tour.Open(visitor, sample, page, language);
                if (status != page.Status)
                {
                    found.Add($"{page}: answered {status}");
                }
                found.AddRange(
                    (await look(visitor.Page)).Concat(visitor.Complaints).Select(complaint => $"{page}: {complaint}")
                );
                visitor.Complaints.Clear();
                await visitor.Page.SetViewportSizeAsync(width, 900);
            }
        }
        return found;
    }

    // There are no frames, so the checks run in the page itself: the package's own way opens a second page for each run.
    private static async Task<IEnumerable<string>> Breaks(IPage page, object rules)
    {
        await page.EvaluateAsync(Axe);
        var result = await page.EvaluateAsync<JsonElement>("rules => axe.run(document, rules)", rules);
        return result
            .GetProperty("violations")
            .EnumerateArray()
            .Select(violation =>
            {
                var nodes = violation
                    .GetProperty("nodes")
                    .EnumerateArray()
                    .Take(3)
                    .Select(node => $"{node.GetProperty("html")} {node.GetProperty("failureSummary")}");
                return $"{violation.GetProperty("id")}: {violation.GetProperty("help")} {string.Join(" | ", nodes)}";
            });
    }

    // Dark as the reader's system asks for it, and dark as she chose it here: both ways are seen.
    private static async Task<IEnumerable<string>> InTheDark(
        IPage page,
        bool bySystem,
        Func<Task<IEnumerable<string>>> look
    )
    {
        await (
            bySystem
                ? page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark })
                : page.EvaluateAsync("document.documentElement.dataset.colorScheme = 'dark'")
        );
        var found = await look();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return found.Select(violation => $"in the dark: {violation}");
    }

    private static async Task<IEnumerable<string>> Exceeds(IPage page, int width)
    {
        await page.SetViewportSizeAsync(width, 900);
        var over = await page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        return over > 0 ? [$"{over} pixels wider than {width}"] : [];
    }
}
