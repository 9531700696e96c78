using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>What the README promises: sees the actions, signs in as an owner, reports, reads the audit entry.</summary>
public sealed class NewcomerTests(Chromium chromium, Sample sample)
{
    private const string Done = "Het loket kreeg een adres en twee medewerkers.";
    private const string Reason = "Het protocol ligt nog bij WSE en VDAB; het loket kan nog niet open.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_newcomer_follows_an_action_from_the_home_page_to_the_audit_trail(bool script)
    {
        await using var house = await sample.Copy();
        await using var visitor = await Visitor.Open(chromium, house.Address, "nl", script);
        var page = visitor.Page;

        await visitor.Go("/");
        Assert.Equal(50, await page.Locator(".rg-units a").CountAsync());
        Assert.Equal(["32", "1", "17", "31", "20,42"], await page.Locator(".rg-key-value > a").AllInnerTextsAsync());

        await visitor.Follow(() => page.Locator(".rg-units a[href='/programme/actions/A31']").ClickAsync());
        await visitor.Press(AriaRole.Link, "Aanmelden");
        await visitor.Press(AriaRole.Button, "Roos Halverhout");
        Assert.Equal("/programme/actions/A31", visitor.Path);

        await visitor.Press(AriaRole.Link, "Meld voortgang");
        Assert.Equal(400, await visitor.Send());
        await SeesWhatToMend(page, script);

        await visitor.Fill(Done, Reason);
        Assert.Equal(200, await visitor.Send());
        Assert.StartsWith("/programme/actions/A31?reported=REP-2011-", visitor.Path, StringComparison.Ordinal);
        Assert.Equal(1, await visitor.Mentions(Done));

        await visitor.Press(AriaRole.Link, "In het auditspoor");
        await visitor.Follow(() =>
            page.Locator("tbody tr").First.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).ClickAsync()
        );
        var entry = await visitor.MainText();
        Assert.Contains("Voortgang gemeld", entry, StringComparison.Ordinal);
        Assert.Contains("Roos Halverhout", entry, StringComparison.Ordinal);
        Assert.Contains("owner", entry, StringComparison.Ordinal);
        Assert.Contains(Reason, entry, StringComparison.Ordinal);
        Assert.Contains(Done, entry, StringComparison.Ordinal);
        Assert.Contains("nu herrekend en klopt", entry, StringComparison.OrdinalIgnoreCase);

        Assert.Contains("whole:", (await house.Cli("audit", "verify")).Fine(), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    private static async Task SeesWhatToMend(IPage page, bool script)
    {
        var links = page.Locator("#errors a");
        Assert.Equal(
            ["Wat is er gedaan? Vul dit in.", "Waarom is dit de stand? Vul dit in."],
            await links.AllInnerTextsAsync()
        );
        if (script)
        {
            await Assertions.Expect(page.Locator("#errors")).ToBeFocusedAsync();
        }

        await links.First.ClickAsync();
        await Assertions.Expect(page.Locator("[name='Form.Done']")).ToBeInViewportAsync();
        Assert.EndsWith(
            "#" + await page.Locator("[name='Form.Done']").GetAttributeAsync("id"),
            page.Url,
            StringComparison.Ordinal
        );
    }
}
