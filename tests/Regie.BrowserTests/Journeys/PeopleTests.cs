using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>An administrator lets someone in, who then acts in another's place, and in the end is erased.</summary>
public sealed class PeopleTests(Chromium chromium, Sample sample)
{
    [Fact]
    public async Task Someone_is_invited_stands_in_for_another_and_is_erased_and_the_trail_still_verifies()
    {
        await using var house = await sample.Copy();
        await using var admin = await Visitor.Open(chromium, house.Address, "en");
        await admin.SignIn("tom.zwaluwmeer", "/people/invite");

        await admin.Page.Locator("[name='Form.Name']").FillAsync("Wout Testelmans");
        await admin.Page.Locator("[name='Form.Handle']").FillAsync("roos.halverhout");
        await admin.Page.Locator("[name='Form.Role']").SelectOptionAsync("nib-2011/council");
        Assert.Equal(409, await admin.Send());
        Assert.Contains("Someone has the handle roos.halverhout", await admin.MainText(), StringComparison.Ordinal);
        await admin.Page.Locator("[name='Form.Handle']").FillAsync("wout.testelmans");
        Assert.Equal(200, await admin.Send());
        var link = new Uri(await admin.Page.Locator("main code").InnerTextAsync()).PathAndQuery;

        await admin.Go("/people/wout.testelmans/role");
        await admin.Page.Locator("[name='Form.Role']").SelectOptionAsync("nib-2011/auditor");
        await admin.Page.Locator("[name='Form.To']").FillAsync("2012-06-30");
        await admin.Page.Locator("[name='Form.Basis']").FillAsync("Letter of 1 October");
        Assert.Equal(200, await admin.Send());
        Assert.Contains("Letter of 1 October", await admin.MainText(), StringComparison.Ordinal);

        await admin.Go("/people/roos.halverhout/substitute");
        await admin.Page.Locator("[name='Form.Substitute']").FillAsync("wout.testelmans");
        await admin.Page.Locator("[name='Form.To']").FillAsync("2011-10-31");
        await admin.Page.Locator("[name='Form.Reason']").FillAsync("Leave");
        Assert.Equal(200, await admin.Send());
        Assert.Contains(
            "Wout Testelmans in the place of Roos Halverhout",
            await admin.MainText(),
            StringComparison.Ordinal
        );

        await using var wout = await Visitor.Open(chromium, house.Address, "en");
        await wout.Go(link);
        await wout.Press(AriaRole.Button, "Sign in");
        await wout.Go("/programme/actions/A31/report");
        await wout.Fill("Nine bodies signed.", "The office could not wait.");
        Assert.Equal(200, await wout.Send());

        await admin.Go("/audit?act=ReportProgress");
        await admin.Follow(() => admin.Page.Locator("main table tbody th a").First.ClickAsync());
        var entry = admin.Path;
        Assert.Contains("Wout Testelmans", await admin.MainText(), StringComparison.Ordinal);
        Assert.Contains("Roos Halverhout", await admin.MainText(), StringComparison.Ordinal);

        await admin.Go("/people/wout.testelmans/erase");
        await admin.Page.Locator("[name='Form.Reason']").FillAsync("Asked to be erased");
        Assert.Equal(200, await admin.Send());
        Assert.Contains("gone-", await admin.MainText(), StringComparison.Ordinal);
        await admin.Go(entry);
        Assert.DoesNotContain("Testelmans", await admin.MainText(), StringComparison.Ordinal);
        Assert.Contains("gone-", await admin.MainText(), StringComparison.Ordinal);
        Assert.Equal(404, await admin.Go("/people/wout.testelmans"));

        await admin.Go("/operations");
        await admin.Press(AriaRole.Button, "Verify the audit trail");
        await Assertions
            .Expect(admin.Page.Locator("main"))
            .ToContainTextAsync("The trail is whole", new() { Timeout = 60_000 });
        Assert.DoesNotContain(
            admin.Complaints,
            complaint =>
                !complaint.Contains("409", StringComparison.Ordinal)
                && !complaint.Contains("404", StringComparison.Ordinal)
        );
        Assert.Empty(wout.Complaints);
    }
}
