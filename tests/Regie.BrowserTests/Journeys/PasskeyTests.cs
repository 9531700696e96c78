using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>A new office's first administrator, her laptop and her telephone: she gets in, loses one, and is kept out with the lost one.</summary>
public sealed class PasskeyTests(Chromium chromium)
{
    [Fact]
    public async Task She_adds_a_passkey_signs_in_by_it_loses_it_and_gets_in_by_the_second()
    {
        await using var house = new Installation(programmes: Checkout.In("programmes/nib-2011"));
        await house.Start();
        await using var admin = await Visitor.Open(chromium, house.NamedAddress);
        var key = await VirtualKey.For(admin);

        await ComesInByTheFirstLink(admin, house);
        await AddsAPasskey(admin, "Laptop");
        await SignsOut(admin);
        await SignsIn(admin, "/audit");
        Assert.Equal("/audit", admin.Path);

        await CannotRemoveHerLastWayIn(admin);
        var laptop = await key.PutAway();
        await key.Take([]);
        await AddsAPasskey(admin, "Telefoon");
        await RemovesThePasskey(admin, "Laptop");
        await SignsOut(admin);

        var telephone = await key.PutAway();
        await key.Take(laptop);
        await SignsIn(admin, "/audit");
        Assert.Equal("/sign-in?failed=passkey&back=%2Faudit", admin.Path);
        Assert.Contains("De toegangssleutel is niet aanvaard", await admin.MainText(), StringComparison.Ordinal);

        await key.PutAway();
        await key.Take(telephone);
        await SignsIn(admin, "/account");
        Assert.Equal("/account", admin.Path);
        await ProvesItIsHer(admin);
        Assert.Empty(admin.Complaints);
    }

    [Fact]
    public async Task Without_script_the_page_says_what_else_there_is()
    {
        await using var house = new Installation(programmes: Checkout.In("programmes/nib-2011"));
        await house.Start();
        await using var visitor = await Visitor.Open(chromium, house.NamedAddress, script: false);

        await visitor.Go("/sign-in");

        Assert.Contains("heeft script in uw browser nodig", await visitor.MainText(), StringComparison.Ordinal);
        Assert.False(await visitor.Page.GetByText("Gebruik een toegangssleutel").IsVisibleAsync());
        Assert.True(await visitor.Page.Locator("input[name=code]").IsVisibleAsync());
    }

    private static async Task ComesInByTheFirstLink(Visitor admin, Installation house)
    {
        await admin.Go(house.FirstLink);
        await admin.Press(AriaRole.Button, "Meld aan");
        Assert.Equal("/account?first=%2F", admin.Path);
        Assert.Contains("U hebt nog geen eigen toegang", await admin.MainText(), StringComparison.Ordinal);
    }

    // By keyboard alone.
    private static async Task AddsAPasskey(Visitor admin, string name)
    {
        await admin.Go("/account/passkeys/new");
        var field = admin.Page.GetByLabel("Hoe u ze noemt");
        await field.FocusAsync();
        await admin.Page.Keyboard.PressAsync("Control+A");
        await admin.Page.Keyboard.TypeAsync(name);
        await admin.Follow(() => admin.Page.Keyboard.PressAsync("Enter"));
        Assert.StartsWith("/account?done=passkey", admin.Path, StringComparison.Ordinal);
        Assert.Contains(name, await admin.MainText(), StringComparison.Ordinal);
    }

    private static async Task SignsOut(Visitor admin)
    {
        await admin.Go("/sign-out");
        await admin.Press(AriaRole.Button, "Afmelden");
        Assert.Equal("/", admin.Path);
    }

    private static async Task SignsIn(Visitor admin, string back)
    {
        await admin.Go($"/sign-in?back={Uri.EscapeDataString(back)}");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Gebruik een toegangssleutel" }).FocusAsync();
        await admin.Follow(() => admin.Page.Keyboard.PressAsync("Enter"));
    }

    private static async Task CannotRemoveHerLastWayIn(Visitor admin)
    {
        await admin.Go("/account");
        await admin.Press(AriaRole.Link, "Verwijder Laptop");
        Assert.Equal(409, await admin.Press(AriaRole.Button, "Verwijder"));
        Assert.Contains("Voeg eerst een andere toegang toe", await admin.MainText(), StringComparison.Ordinal);
    }

    private static async Task RemovesThePasskey(Visitor admin, string name)
    {
        await admin.Go("/account");
        await admin.Press(AriaRole.Link, $"Verwijder {name}");
        await admin.Press(AriaRole.Button, "Verwijder");
        Assert.Equal("/account?done=passkey-removed", admin.Path);
        Assert.DoesNotContain(name, await admin.MainText(), StringComparison.Ordinal);
    }

    private static async Task ProvesItIsHer(Visitor admin)
    {
        await admin.Go("/account/prove?back=%2Faccount%2Fpassword");
        await admin.Press(AriaRole.Button, "Gebruik een toegangssleutel");
        Assert.Equal("/account/password", admin.Path);
    }
}
