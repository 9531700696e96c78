using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>Fills in the form of a report, and sends it.</summary>
internal static class ReportForm
{
    public static async Task Fill(this Visitor visitor, string done, string reason, string? status = null)
    {
        if (status is not null)
        {
            await visitor.Page.Locator($"[name='Form.Status'][value='{status}']").CheckAsync();
        }
        await visitor.Page.Locator("[name='Form.Done']").FillAsync(done);
        await visitor.Page.Locator("[name='Form.Reason']").FillAsync(reason);
    }

    /// <summary>Sends the form of the page and returns the status of the answer.</summary>
    public static Task<int> Send(this Visitor visitor) =>
        visitor.Follow(() => visitor.Page.Locator("main form button[type=submit]").ClickAsync());

    /// <summary>What was said before the last report on the page of an action, and whether it is there once.</summary>
    public static Task<int> Mentions(this Visitor visitor, string words) =>
        visitor.Page.Locator(".rg-history").GetByText(words).CountAsync();
}
