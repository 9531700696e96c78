using System.Text;
using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>Finds an action by a word in another form, discusses it and files something on it; what is refused can be mended.</summary>
public sealed class ThingsTests(Chromium chromium, Sample sample)
{
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    [Fact]
    public async Task By_keyboard_alone_an_inflected_Dutch_word_finds_the_action()
    {
        await using var visitor = await Visitor.Open(chromium, sample.Address, "nl");
        await visitor.SignIn("roos.halverhout", "/programme/actions/A31");
        var keys = visitor.Page.Keyboard;

        // The programme writes of “hinderpalen”.
        await keys.PressAsync("/");
        await keys.TypeAsync("hinderpaal");
        await visitor.Follow(() => keys.PressAsync("Enter"));

        Assert.Equal("/search?q=hinderpaal", visitor.Path);
        var hit = visitor.Page.Locator(".rg-hits li").Filter(new() { HasText = "A16" }).First;
        Assert.Equal("hinderpalen", await hit.Locator("h2 mark").First.InnerTextAsync());
        var link = hit.GetByRole(AriaRole.Link).First;
        for (
            var press = 0;
            press < 80 && !await link.EvaluateAsync<bool>("link => link === document.activeElement");
            press++
        )
        {
            await keys.PressAsync("Tab");
        }
        await visitor.Follow(() => keys.PressAsync("Enter"));
        Assert.Equal("/programme/actions/A16", visitor.Path);

        await keys.PressAsync("/");
        await keys.TypeAsync("a31");
        await visitor.Follow(() => keys.PressAsync("Enter"));
        Assert.Equal("A31", await visitor.Page.Locator(".rg-hits .rg-code").First.InnerTextAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_name_and_a_refused_file_are_mended(bool script)
    {
        await using var house = await sample.Copy();
        await using var visitor = await Visitor.Open(chromium, house.Address, "nl", script);
        await visitor.SignIn("roos.halverhout", "/programme/actions/A31");
        var page = visitor.Page;

        await page.Locator("[name='Form.Text']").FillAsync("Wie belt de gemeente? @ilse.bramelonge misschien");
        Assert.Equal(400, await visitor.Press(AriaRole.Button, "Verstuur"));
        Assert.Contains("mag de opmerkingen bij A31 niet lezen", await visitor.MainText(), StringComparison.Ordinal);
        Assert.Equal(
            "Wie belt de gemeente? @ilse.bramelonge misschien",
            await page.Locator("[name='Form.Text']").InputValueAsync()
        );

        await page.Locator("[name='Form.Text']").FillAsync("Wie belt de gemeente?");
        await page.Locator(".rg-mentions summary").ClickAsync();
        await page.Locator("#mention-lies\\.ambrecht").CheckAsync();
        Assert.Equal(200, await visitor.Press(AriaRole.Button, "Verstuur"));
        Assert.Contains(
            "Wie belt de gemeente?",
            await page.Locator(".rg-comments").InnerTextAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal("Lies Ambrecht", await page.Locator(".rg-comments mark").InnerTextAsync());

        await Pick("kaart.png", Encoding.UTF8.GetBytes("<html>geen kaart"));
        Assert.Equal(400, await visitor.Press(AriaRole.Button, "Voeg bestanden toe"));
        Assert.Contains("kaart.png is een webpagina", await visitor.MainText(), StringComparison.Ordinal);
        await Pick("kaart.png", Png);
        Assert.Equal(200, await visitor.Press(AriaRole.Button, "Voeg bestanden toe"));

        await visitor.Press(AriaRole.Link, "kaart.png");
        Assert.Equal(1, await page.Locator("img.rg-preview").EvaluateAsync<int>("picture => picture.naturalWidth"));
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Download") }).ClickAsync()
        );
        Assert.Equal("kaart.png", download.SuggestedFilename);
        Assert.Equal(Png, await File.ReadAllBytesAsync(await download.PathAsync()));
        Assert.Empty(visitor.Complaints);

        Task Pick(string name, byte[] content) =>
            page.Locator("input[type=file]")
                .SetInputFilesAsync(
                    new FilePayload
                    {
                        Name = name,
                        MimeType = "image/png",
                        Buffer = content,
                    }
                );
    }
}
