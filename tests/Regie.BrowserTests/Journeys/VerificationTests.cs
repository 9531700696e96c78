using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>An auditor has the trail verified.</summary>
public sealed class VerificationTests(Chromium chromium, Sample sample)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_auditor_asks_and_watches_until_the_answer_stands_there(bool script)
    {
        await using var house = await sample.Copy();
        await using var visitor = await Visitor.Open(chromium, house.Address, "en", script);
        await visitor.SignIn("veerle.kornoelzand", "/audit");

        await visitor.Press(AriaRole.Button, "Verify the trail");

        Assert.StartsWith("/operations/runs/", visitor.Path, StringComparison.Ordinal);
        // The page itself looks again, by script or by the browser's own refresh.
        await Assertions
            .Expect(visitor.Page.Locator("main"))
            .ToContainTextAsync("The trail is whole", new() { Timeout = 60_000 });
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Done");
        Assert.Empty(visitor.Complaints);
    }
}
