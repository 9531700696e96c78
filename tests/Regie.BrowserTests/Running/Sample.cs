using System.Text.Json;

namespace Regie.BrowserTests.Running;

/// <summary>The sample on 1 October 2011: one server for those who only read, and a copy for each who writes.</summary>
public sealed class Sample : IAsyncLifetime
{
    private readonly Installation _played = new(programmes: Checkout.Flemish);
    private readonly Installation _shared = new(programmes: Checkout.Flemish);

    /// <summary>The server for those who only read.</summary>
    public string Address => _shared.Address;

    /// <summary>The reference of the last report on A31.</summary>
    public string LastReport { get; private set; } = "";

    /// <summary>The key of a run of the verification that has ended.</summary>
    public string Run { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }
        await _played.Start("--sample");
        await _played.Stop();
        _shared.FillFrom(_played);
        await _shared.Start("--sample");
        LastReport = await FindLastReport();
        Run = await Verify();
    }

    /// <summary>A server of one's own, where the story stands at the same point.</summary>
    internal async Task<Installation> Copy()
    {
        var copy = new Installation(programmes: Checkout.Flemish);
        if (Chromium.Path is not null)
        {
            copy.FillFrom(_played);
            await copy.Start("--sample");
        }
        return copy;
    }

    private async Task<string> FindLastReport()
    {
        using var action = JsonDocument.Parse(
            (await _shared.Cli("action", "show", "A31", "--today", "2011-10-01", "--json")).Fine()
        );
        return action.RootElement.GetProperty("history")[0].GetProperty("reference").GetString()!;
    }

    // Asked by hand and not in a browser, which this fixture does not know.
    private async Task<string> Verify()
    {
        var token = (await _shared.Cli("person", "token", "veerle.kornoelzand")).Fine();
        using var http = new HttpClient { BaseAddress = new(Address) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        http.DefaultRequestHeaders.Add("Idempotency-Key", "verify-for-all");
        using var asked = await http.PostAsync("/api/v1/operations/verifications", null);
        using var answer = JsonDocument.Parse(await asked.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _shared.DisposeAsync();
        await _played.DisposeAsync();
    }
}
