using Microsoft.Playwright;

namespace Regie.BrowserTests.Running;

/// <summary>Someone at a browser: in a language, with script or without, signed in or not.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IBrowserContext _context;
    private readonly string _address;

    private Visitor(IBrowserContext context, IPage page, string address)
    {
        _context = context;
        _address = address;
        Page = page;
        page.Console += (_, message) => Heard(message.Type, message.Text);
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    /// <summary>What the browser complained about: errors of script, refused content. Each page should leave this empty.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Visitor> Open(
        Chromium chromium,
        string address,
        string language = "nl",
        bool script = true,
        ColorScheme scheme = ColorScheme.Light,
        int width = 1440
    )
    {
        var context = await chromium.Open(
            new()
            {
                Locale = language,
                JavaScriptEnabled = script,
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = 900 },
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        return new(context, await context.NewPageAsync(), address);
    }

    /// <summary>Opens an address of the site and returns the status.</summary>
    public async Task<int> Go(string path) => (await Page.GotoAsync(_address + path))!.Status;

    /// <summary>Signs in on the sample as one of its invented people, and comes back to a path.</summary>
    public async Task SignIn(string handle, string back = "/")
    {
        await Go($"/sign-in?back={Uri.EscapeDataString(back)}");
        await Follow(() => Page.Locator($"button[name=handle][value='{handle}']").ClickAsync());
    }

    /// <summary>Does something that leads to another page, and returns that page's status once it is loaded.</summary>
    public async Task<int> Follow(Func<Task> act)
    {
        var status = 0;
        var loaded = new TaskCompletionSource();
        void Note(object? sender, IResponse response) =>
            status = response.Request.IsNavigationRequest ? response.Status : status;
        void Load(object? sender, IPage page) => loaded.TrySetResult();

        Page.Response += Note;
        Page.Load += Load;
        try
        {
            await act();
            await loaded.Task.WaitAsync(Patience);
        }
        finally
        {
            Page.Response -= Note;
            Page.Load -= Load;
        }
        return status;
    }

    /// <summary>Presses a button or link by its words and returns the status of the page it leads to.</summary>
    public Task<int> Press(AriaRole role, string name) =>
        Follow(() => Page.GetByRole(role, new() { Name = name, Exact = true }).First.ClickAsync());

    public Task<string> MainText() => Page.Locator("main").InnerTextAsync();

    public string Path => new Uri(Page.Url).PathAndQuery;

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    // A page that is an answer of 4xx is itself reported as a failed load.
    private void Heard(string type, string text)
    {
        if (
            type == "error"
            && !text.StartsWith(
                "Failed to load resource: the server responded with a status of 4",
                StringComparison.Ordinal
            )
            && !text.Contains("ERR_FAILED", StringComparison.Ordinal)
        )
        {
            Complaints.Add(text);
        }
    }
}
