using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>A promised date slips: its carrier is refused, mends it and says why; the coordinator sees it, the public does not.</summary>
public sealed class MilestoneTests(Chromium chromium, Sample sample)
{
    private const string Why = "Two sectors asked for more time.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_promise_slips_with_a_reason_and_is_reached(bool script)
    {
        await using var house = await sample.Copy();
        await using var carrier = await Visitor.Open(chromium, house.Address, "en", script);
        await carrier.SignIn("tine.kouterzwaan", "/programme/actions/A33");

        await carrier.Press(AriaRole.Link, "Promise a milestone");
        await Fill(carrier, "Date", "next year");
        await Fill(carrier, "Reason", "Agreed with the sectors.");
        Assert.Equal(400, await carrier.Send());
        Assert.Contains("This is no date.", await carrier.MainText(), StringComparison.Ordinal);
        await Fill(carrier, "Date", "2011-10-07");
        await Fill(carrier, "What[nl]", "Agenda’s van de vier sectoren gepubliceerd");
        await Fill(carrier, "What[en]", "Agendas of the four sectors published");
        Assert.Equal(200, await carrier.Send());
        Assert.Contains("M-2011-0003 is promised", await carrier.MainText(), StringComparison.Ordinal);

        await carrier.Press(AriaRole.Link, "Report on this milestone");
        await Fill(carrier, "Day", "2011-09-01");
        await Fill(carrier, "Reason", Why);
        Assert.Equal(400, await carrier.Send());
        Assert.Contains("This day is past.", await carrier.MainText(), StringComparison.Ordinal);
        Assert.Equal(Why, await carrier.Page.Locator("[name='Form.Reason']").InputValueAsync());
        await Fill(carrier, "Day", "2011-10-28");
        Assert.Equal(200, await carrier.Send());
        Assert.Contains("21 days later than promised", await carrier.MainText(), StringComparison.Ordinal);

        await using var coordinator = await Visitor.Open(chromium, house.Address, "nl", script);
        await coordinator.SignIn("lies.ambrecht", "/programme/calendar?show=watch");
        Assert.Contains(Why, await coordinator.MainText(), StringComparison.Ordinal);
        Assert.Contains("21 dagen later dan beloofd", await coordinator.MainText(), StringComparison.Ordinal);

        await using var reader = await Visitor.Open(chromium, house.Address, "en", script);
        await reader.Go("/programme/calendar");
        Assert.Contains("Agendas of the four sectors published", await reader.MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("late", await reader.Page.Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);
        await reader.Go("/programme/milestones/M-2011-0003");
        Assert.DoesNotContain(Why, await reader.MainText(), StringComparison.Ordinal);

        await carrier.Press(AriaRole.Link, "Report on this milestone");
        await carrier.Page.Locator("[name='Form.Kind'][value='reached']").CheckAsync();
        await Fill(carrier, "Day", "2011-09-30");
        await Fill(carrier, "Reason", "They stand on the site.");
        Assert.Equal(200, await carrier.Send());
        await reader.Go("/programme/milestones/M-2011-0003");
        Assert.Contains("reached on 30 Sep 2011", await reader.MainText(), StringComparison.Ordinal);
        Assert.Empty(carrier.Complaints.Concat(coordinator.Complaints).Concat(reader.Complaints));
    }

    private static Task Fill(Visitor visitor, string field, string text) =>
        visitor.Page.Locator($"[name='Form.{field}']").FillAsync(text);
}
