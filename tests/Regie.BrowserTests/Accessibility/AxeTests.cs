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

    [Fact]
    public void Every_page_of_the_sources_is_visited()
    {
        var visited = PageList.All.Select(page => page.Route).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(PageList.Declared(), visited);
    }

    [Theory]
    [InlineData("nl", ColorScheme.Light, true)]
    [InlineData("nl", ColorScheme.Dark, false)]
    [InlineData("en", ColorScheme.Light, false)]
    [InlineData("en", ColorScheme.Dark, true)]
    [InlineData("nl", ColorScheme.Light, false)]
    [InlineData("nl", ColorScheme.Dark, true)]
    [InlineData("en", ColorScheme.Light, true)]
    [InlineData("en", ColorScheme.Dark, false)]
    public async Task No_page_breaks_a_rule(string language, ColorScheme scheme, bool scripts)
    {
        var found = await Visit(language, scheme, scripts, 1440, BreaksNoRule);

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("nl", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task No_page_breaks_a_rule_on_a_phone(string language, ColorScheme scheme)
    {
        var found = await Visit(language, scheme, true, 390, BreaksNoRule);

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("nl", 390)]
    [InlineData("en", 320)]
    [InlineData("nl", 320)]
    public async Task No_page_scrolls_sideways(string language, int width)
    {
        var found = await Visit(language, ColorScheme.Light, true, width, FitsTheScreen);

        Assert.Empty(found);
    }

    private async Task<List<string>> Visit(
        string language,
        ColorScheme scheme,
        bool scripts,
        int width,
        Func<Visitor, Task<IEnumerable<string>>> look
    )
    {
        var found = new List<string>();
        foreach (var visits in PageList.All.GroupBy(page => page.As))
        {
            await using var visitor = await Tour.Begin(chromium, sample, visits.Key, language, scheme, scripts, width);
            foreach (var page in visits)
            {
                var status = await Tour.Open(visitor, sample, page, language);
                if (status != page.Status)
                {
                    found.Add($"{page}: answered {status}");
                }
                found.AddRange((await look(visitor)).Concat(visitor.Complaints).Select(complaint => $"{page}: {complaint}"));
                visitor.Complaints.Clear();
            }
        }
        return found;
    }

    private static async Task<IEnumerable<string>> BreaksNoRule(Visitor visitor) =>
        (await visitor.Page.RunAxe(Rules)).Violations.Select(violation =>
            $"{violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Take(3).Select(node => $"{node.Html} {node.Any.FirstOrDefault()?.Message}"))}"
        );

    private static async Task<IEnumerable<string>> FitsTheScreen(Visitor visitor)
    {
        var over = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return over > 0 ? [$"{over} pixels wider than the screen"] : [];
    }
}
