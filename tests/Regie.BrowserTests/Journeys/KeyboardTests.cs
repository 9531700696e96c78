using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>Without a mouse.</summary>
public sealed class KeyboardTests(Chromium chromium, Sample sample)
{
    // Of radio buttons of one name, the arrow keys reach the others.
    private const string Controls = """
        window.controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
            .filter(element => element.checkVisibility() && !element.disabled)
            .filter(element => element.type !== 'radio' || element.checked || !document.querySelector(`[name='${element.name}']:checked`));
        window.reached = new Set();
        addEventListener('focusin', event => reached.add(event.target));
        controls.length
        """;

    private const string Unreached =
        "controls.filter(element => !reached.has(element)).map(element => element.outerHTML)";

    [Theory]
    [InlineData("/programme/actions?q=energie")]
    [InlineData("/programme/actions/A31/report")]
    [InlineData("/audit")]
    public async Task Tab_reaches_every_control(string path)
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, "nl");
        await visitor.SignIn("roos.halverhout", path);
        var page = visitor.Page;
        var controls = await page.EvaluateAsync<int>(Controls);

        for (var press = 0; press < controls * 2; press++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Empty(await page.EvaluateAsync<string[]>(Unreached));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_tab_leads_to_the_content(bool script)
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, "nl", script);
        var page = visitor.Page;
        await visitor.Go("/programme/actions");

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Naar de inhoud" })).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Naar de inhoud" })).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
        Assert.EndsWith("/programme/actions#main", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_help_staff_and_leave_fields_alone()
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, "nl");
        await visitor.SignIn("roos.halverhout", "/programme/actions");
        var page = visitor.Page;
        var search = page.Locator("[data-rg-search]:visible");

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#rg-keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#rg-keys")).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(search).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("/");
        Assert.Equal("/", await search.InputValueAsync());
    }
}
