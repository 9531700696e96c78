using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Accessibility;

/// <summary>Every page, by axe: light and dark, Dutch and English, with our scripts and without.</summary>
public sealed class AxeTests(Chromium chromium, Sample sample)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new()
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    // What can differ between light and dark; all else was seen in the light.
    private static readonly AxeRunOptions ColourRules = new()
    {
        RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
    };

    [Fact]
    public void Every_page_of_the_sources_is_visited()
    {
        var visited = PageList.All.Select(page => page.Route).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(PageList.Declared(), visited);
    }

    [Theory]
    [InlineData("nl", true)]
    [InlineData("nl", false)]
    [InlineData("en", true)]
    [InlineData("en", false)]
    public async Task No_page_breaks_a_rule_in_light_or_dark(string language, bool scripts)
    {
        var found = await Visit(
            language,
            scripts,
            1440,
            async page =>
                [.. await Breaks(page, Rules), .. await InTheDark(page, scripts, () => Breaks(page, ColourRules))]
        );

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("nl", true)]
    [InlineData("en", false)]
    public async Task No_page_breaks_a_rule_or_scrolls_sideways_on_a_phone(string language, bool scripts)
    {
        var found = await Visit(
            language,
            scripts,
            390,
            async page => [.. await Breaks(page, Rules), .. await Exceeds(page, 390), .. await Exceeds(page, 320)]
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

    private static async Task<IEnumerable<string>> Breaks(IPage page, AxeRunOptions rules) =>
        (await page.RunAxe(rules)).Violations.Select(violation =>
            $"{violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Take(3).Select(node => $"{node.Html} {node.Any.FirstOrDefault()?.Message}"))}"
        );

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
