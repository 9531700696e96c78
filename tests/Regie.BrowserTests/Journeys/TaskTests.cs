using System.Diagnostics;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>A coordinator asks for a report; the owner finds the task and the mail, hands it over, takes it back and reports.</summary>
public sealed class TaskTests(Chromium chromium, Sample sample)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_coordinator_asks_is_closed_by_the_report_of_the_owner(bool script)
    {
        await using var house = await sample.Copy();
        await using var coordinator = await Visitor.Open(chromium, house.Address, "en", script);
        await using var owner = await Visitor.Open(chromium, house.Address, "en", script);

        // She forgets to say when, and mends it.
        await coordinator.SignIn("lies.ambrecht", "/tasks/ask/A31");
        await coordinator.Page.Locator("[name='Form.Reason']").FillAsync("The committee meets next week.");
        Assert.Equal(400, await coordinator.Send());
        Assert.Contains(
            "Give either a last day or a number of working days",
            await coordinator.MainText(),
            StringComparison.Ordinal
        );
        await coordinator.Page.Locator("[name='Form.WorkingDays']").FillAsync("5");
        Assert.Equal(200, await coordinator.Send());
        Assert.StartsWith("/tasks/TSK-2011-", coordinator.Path, StringComparison.Ordinal);
        var task = coordinator.Path.Split('/')[^1];

        // A second time is refused, with the way to the first.
        await coordinator.Go("/tasks/ask/A31");
        await coordinator.Page.Locator("[name='Form.Reason']").FillAsync("Once more.");
        await coordinator.Page.Locator("[name='Form.WorkingDays']").FillAsync("5");
        Assert.Equal(409, await coordinator.Send());
        Assert.Equal(1, await coordinator.Page.Locator($"main a[href='/tasks/{task}']").CountAsync());

        await owner.SignIn("roos.halverhout", "/tasks");
        Assert.Contains("The committee meets next week.", await owner.MainText(), StringComparison.Ordinal);
        Assert.Contains("5 working days left", await owner.MainText(), StringComparison.Ordinal);
        Assert.Contains("Tasks 1", await owner.Page.Locator(".rg-staffbar").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains(task, await Mail(house, $"{task}-opened-roos.halverhout.eml"), StringComparison.Ordinal);

        await owner.Go($"/tasks/{task}/delegate");
        await owner.Page.Locator("[name='Form.To']").SelectOptionAsync("lies.ambrecht");
        await owner.Page.Locator("[name='Form.Reason']").FillAsync("I am on leave.");
        Assert.Equal(200, await owner.Send());
        await owner.Go("/tasks");
        Assert.Contains("Nothing to do", await owner.MainText(), StringComparison.Ordinal);
        await owner.Go($"/tasks/{task}/take-back");
        await owner.Page.Locator("[name='Form.Reason']").FillAsync("I am back.");
        Assert.Equal(200, await owner.Send());

        await owner.Go("/programme/actions/A31/report");
        await owner.Fill("Four bodies signed.", "One is still thinking.");
        Assert.Equal(200, await owner.Send());
        await owner.Go("/tasks");
        Assert.Contains("Nothing to do", await owner.MainText(), StringComparison.Ordinal);
        await coordinator.Go($"/tasks/{task}");
        Assert.Contains("Nothing to do; closed on", await coordinator.MainText(), StringComparison.Ordinal);
        Assert.Contains("REP-2011-", await coordinator.MainText(), StringComparison.Ordinal);
        Assert.Empty(owner.Complaints);
    }

    private static async Task<string> Mail(Installation house, string name)
    {
        var file = Path.Combine(house.Data, "mail", name);
        var clock = Stopwatch.StartNew();
        while (!File.Exists(file) && clock.Elapsed < Patience)
        {
            await Task.Delay(200);
        }
        return await File.ReadAllTextAsync(file);
    }
}
