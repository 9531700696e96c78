using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Accessibility;

/// <summary>Leads a visitor to the pages of the list.</summary>
internal static class Tour
{
    /// <summary>A visitor who has signed in as one of the sample's people, or not at all.</summary>
    public static async Task<Visitor> Begin(
        Chromium chromium,
        Sample sample,
        string? person,
        string language,
        ColorScheme scheme,
        bool scripts,
        int width
    )
    {
        var visitor = await Visitor.Open(chromium, sample.Address, language, scheme: scheme, width: width);
        if (!scripts)
        {
            // Blocked rather than switched off: axe itself is a script.
            await visitor.Context.RouteAsync("**/*.js", route => route.AbortAsync());
        }
        if (person is not null)
        {
            await visitor.SignIn(person);
        }
        return visitor;
    }

    /// <summary>Opens a page of the list and returns its status.</summary>
    public static async Task<int> Open(Visitor visitor, Sample sample, VisitedPage page, string language)
    {
        var path = page
            .Path.Replace(PageList.LastReport, sample.LastReport, StringComparison.Ordinal)
            .Replace(PageList.Run, sample.Run, StringComparison.Ordinal);
        var status = await visitor.Go(path);
        return page.Press is { } press
            ? await visitor.Press(AriaRole.Button, language == "nl" ? press.Nl : press.En)
            : status;
    }
}
