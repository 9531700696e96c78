using System.Text.Json;
using Microsoft.Playwright;

namespace Regie.BrowserTests.Running;

/// <summary>The passkey of a device, as Chromium plays it; one device at a time is at hand.</summary>
internal sealed class VirtualKey
{
    private readonly ICDPSession _browser;
    private string _id = "";

    private VirtualKey(ICDPSession browser) => _browser = browser;

    /// <summary>Gives a visitor's browser a device that says yes to everything.</summary>
    public static async Task<VirtualKey> For(Visitor visitor)
    {
        var browser = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        await browser.SendAsync("WebAuthn.enable");
        var key = new VirtualKey(browser);
        await key.Take([]);
        return key;
    }

    /// <summary>Puts the device away; returns what is on it, to be taken up again.</summary>
    public async Task<IReadOnlyList<JsonElement>> PutAway()
    {
        var answer = await _browser.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = _id });
        await _browser.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = _id });
        return [.. answer!.Value.GetProperty("credentials").EnumerateArray()];
    }

    /// <summary>Takes up a device with these passkeys on it.</summary>
    public async Task Take(IReadOnlyList<JsonElement> passkeys)
    {
        var options = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        };
        var answer = await _browser.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = options });
        _id = answer!.Value.GetProperty("authenticatorId").GetString()!;
        foreach (var passkey in passkeys)
        {
            await _browser.SendAsync(
                "WebAuthn.addCredential",
                new() { ["authenticatorId"] = _id, ["credential"] = passkey }
            );
        }
    }
}
