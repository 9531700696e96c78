using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>A report made by mistake: the refusal says why and what to do, and doing that works.</summary>
public sealed class RepairTests(Chromium chromium, Sample sample)
{
    private const string Form = "/programme/actions/A31/report";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_delivery_reported_by_mistake_is_withdrawn_before_the_next_report(bool script)
    {
        await using var house = await sample.Copy();
        await using var visitor = await Visitor.Open(chromium, house.Address, "en", script);
        await visitor.SignIn("roos.halverhout", Form);

        await visitor.Fill("The desk opened.", "All that was promised is there.", "delivered");
        Assert.Equal(200, await visitor.Send());

        await visitor.Go(Form);
        await visitor.Fill("The desk took its first file.", "It works.", "running");
        Assert.Equal(409, await visitor.Send());
        Assert.Contains("The action was reported as delivered", await visitor.MainText(), StringComparison.Ordinal);
        Assert.Equal(
            "The desk took its first file.",
            await visitor.Page.Locator("[name='Form.Done']").InputValueAsync()
        );

        await visitor.Press(AriaRole.Link, "Withdraw last report");
        Assert.Equal(400, await visitor.Send());
        Assert.Contains("Fill this in.", await visitor.MainText(), StringComparison.Ordinal);
        await visitor.Page.Locator("[name='Form.Reason']").FillAsync("Two of five bodies have not signed.");
        Assert.Equal(200, await visitor.Send());
        Assert.Equal(1, await visitor.Mentions("Two of five bodies have not signed."));
        Assert.Contains("withdrawn later", await visitor.MainText(), StringComparison.Ordinal);

        await visitor.Go(Form);
        Assert.True(await visitor.Page.Locator("[name='Form.Status'][value='running']").IsCheckedAsync());
        await visitor.Fill("The desk took its first file.", "It works.");
        Assert.Equal(200, await visitor.Send());
        Assert.Equal(1, await visitor.Mentions("The desk took its first file."));
        Assert.Empty(visitor.Complaints);
    }
}
