using Microsoft.Playwright;

namespace Regie.BrowserTests.Running;

/// <summary>One browser for all tests; each asks for a context of its own, so that nothing is shared but the process.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the browser is; null when this machine has none. <c>REGIE_CHROMIUM</c> names another one.</summary>
    public static string? Path { get; } =
        Places.Prepend(Environment.GetEnvironmentVariable("REGIE_CHROMIUM")).FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Path is null)
        {
            return;
        }
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Path,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <summary>A browser as of someone who was never here. Skips the test where there is no browser, except in CI.</summary>
    public async Task<IBrowserContext> Open(BrowserNewContextOptions options)
    {
        if (_browser is null)
        {
            const string Reason = "No Chromium here: install it, or name it in REGIE_CHROMIUM";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Reason);
            Assert.Skip(Reason);
        }
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }
        _playwright?.Dispose();
    }
}
