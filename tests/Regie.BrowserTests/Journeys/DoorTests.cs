using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>Who may not enter hears why, and what to do.</summary>
public sealed class DoorTests(Chromium chromium, Sample sample)
{
    private const string Form = "/programme/actions/A31/report";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stranger_signs_in_and_comes_back_to_the_page_she_wanted(bool script)
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, "nl", script);

        await visitor.Go(Form);
        Assert.StartsWith("/sign-in?back=", visitor.Path, StringComparison.Ordinal);
        await visitor.Press(AriaRole.Button, "Roos Halverhout");

        Assert.Equal(Form, visitor.Path);
        Assert.True(await visitor.Page.Locator("[name='Form.Done']").IsVisibleAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Someone_without_the_role_hears_what_she_can_do(bool script)
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, "en", script);
        await visitor.SignIn("ilse.bramelonge");

        var status = await visitor.Go(Form);

        Assert.Equal(403, status);
        var text = await visitor.MainText();
        Assert.Contains("Your role does not open this page", text, StringComparison.Ordinal);
        Assert.Contains("Ask the administrator for the role you need", text, StringComparison.Ordinal);
        Assert.Equal(200, await visitor.Press(AriaRole.Link, "To the home page"));
    }

    [Fact]
    public async Task An_owner_of_another_action_hears_which_right_she_lacks()
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, "en");
        await visitor.SignIn("roos.halverhout");

        var status = await visitor.Go("/programme/actions/A32/report");

        Assert.Equal(403, status);
        Assert.Contains("programme.report", await visitor.MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_out_is_a_stranger_again()
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, "nl", script: false);
        await visitor.SignIn("roos.halverhout", "/sign-out");

        await visitor.Press(AriaRole.Button, "Afmelden");

        await visitor.Go(Form);
        Assert.StartsWith("/sign-in?back=", visitor.Path, StringComparison.Ordinal);
    }
}
