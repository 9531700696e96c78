using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>An officer opens the gates of the fund, tries a project, and reads why; then leaves a fact out.</summary>
public sealed class RuleTests(Chromium chromium, Sample sample)
{
    [Theory]
    [InlineData(
        "nl",
        "Regels",
        "TINA",
        "Niet voldaan",
        "Geen lid voldoet aan",
        "Demerbatterij mist technologische slagkracht",
        "Zou voldoen als",
        "Probeer dit",
        true
    )]
    [InlineData(
        "en",
        "Rules",
        "TINA",
        "Not met",
        "No member meets all four lead-company conditions",
        "Demerbatterij lacks technological capacity",
        "Would be met if",
        "Try this",
        true
    )]
    [InlineData(
        "nl",
        "Regels",
        "TINA",
        "Niet voldaan",
        "Geen lid voldoet aan",
        "Demerbatterij mist technologische slagkracht",
        "Zou voldoen als",
        "Probeer dit",
        false
    )]
    public async Task The_gates_say_why_a_project_is_stopped_and_what_would_turn_it(
        string language,
        string rules,
        string fund,
        string outcome,
        string reason,
        string detail,
        string would,
        string tryThis,
        bool script
    )
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, language, script);
        var page = visitor.Page;

        await visitor.Go("/");
        await visitor.Follow(() =>
            page.GetByRole(AriaRole.Link, new() { Name = rules, Exact = true }).First.ClickAsync()
        );
        Assert.Contains(fund, await visitor.MainText(), StringComparison.Ordinal);
        await visitor.Follow(() => page.Locator("main a[href='/rules/tina_gates']").First.ClickAsync());
        await page.Locator("#case").SelectOptionAsync("demerbatterij-v2");
        await visitor.Follow(() => page.Locator("form:has(#case) button").ClickAsync());

        var panel = page.Locator("section[aria-labelledby=outcome]");
        var told = await panel.InnerTextAsync();
        Assert.Contains(outcome, told, StringComparison.Ordinal);
        Assert.Contains(reason, told, StringComparison.Ordinal);
        Assert.Contains(detail, told, StringComparison.Ordinal);
        Assert.Contains(would, told, StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("tr.rg-decides").CountAsync());

        await visitor.Follow(() => panel.GetByRole(AriaRole.Link, new() { Name = tryThis }).First.ClickAsync());
        Assert.DoesNotContain(outcome, await page.Locator(".rg-outcome").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task With_a_fact_left_out_the_page_asks_for_it()
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, "en", true);
        var page = visitor.Page;

        await visitor.Go("/rules/tina_gates?case=demerbatterij-v2");
        await page.Locator("#fact-local-strengths").SelectOptionAsync("");
        await visitor.Follow(() => page.Locator("form:has(#on) button[type=submit]").ClickAsync());

        Assert.Contains("Undetermined", await page.Locator(".rg-outcome").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "Rooted in Flemish strengths",
            await page.Locator(".rg-needed").InnerTextAsync(),
            StringComparison.Ordinal
        );
        await page.Locator(".rg-needed a").First.ClickAsync();
        Assert.EndsWith("#fact-local-strengths", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_kept_and_worked_out_again()
    {
        await using var copy = await sample.Copy();
        await using var visitor = await Visitor.Open(chromium, copy.Address, "en", true);
        var page = visitor.Page;
        await visitor.SignIn("veerle.kornoelzand");

        await visitor.Go("/rules/tina_gates?case=demerbatterij-v2");
        await visitor.Press(AriaRole.Button, "Keep this answer");
        Assert.Contains("Kept as TRY-2011-", await visitor.MainText(), StringComparison.Ordinal);
        await visitor.Press(AriaRole.Link, "Work it out again");

        Assert.Contains("It comes out the same", await visitor.MainText(), StringComparison.Ordinal);
    }
}
