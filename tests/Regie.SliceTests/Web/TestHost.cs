using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;
using Regie.Web.Hosting;

namespace Regie.SliceTests.Web;

/// <summary>The whole server on a free port, on an installation of its own; a test speaks to it as a browser or a script does.</summary>
public sealed partial class TestHost : IAsyncDisposable
{
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<HttpClient, CookieContainer> _cookies = [];
    private readonly WebApplication _app;
    private readonly string _data;
    private readonly string? _database;
    private readonly string _programme;

    private TestHost(WebApplication app, string data, string? database, string programme)
    {
        (_app, _data, _database, _programme) = (app, data, database, programme);
        Address = new(app.Urls.First());
    }

    public Uri Address { get; }

    /// <summary>The database on PostgreSQL, or null.</summary>
    internal string? Database => _database;

    /// <summary>What a browser keeps.</summary>
    internal CookieContainer CookiesOf(HttpClient browser) =>
        _cookies.TryGetValue(browser, out var cookies) ? cookies : new();

    public string Data => _data;

    public IServiceProvider Services => _app.Services;

    internal WebApplication App => _app;

    internal static async Task<TestHost> Start(
        TestEngine engine = TestEngine.Sqlite,
        string programme = TestProgrammes.Nib,
        string today = "2011-10-01",
        Func<RegieSettings, RegieSettings>? settings = null
    )
    {
        var data = Directory.CreateTempSubdirectory("regie-host-").FullName;
        var database = await TestDatabases.Copy(engine, programme, data);
        var set = new RegieSettings
        {
            Data = data,
            Database = database,
            Urls = "http://127.0.0.1:0",
            Today = TestApp.Day(today),
            RateLimited = false,
        };
        var app = RegieHost.Build(["--applicationName=Regie.Web"], settings?.Invoke(set) ?? set);
        await RegieHost.Prepare(app);
        await app.StartAsync();
        return new(app, data, database, TestProgrammes.IdOf(programme));
    }

    /// <summary>A browser of its own, which follows nothing by itself and has signed in by a link where a person is named.</summary>
    internal async Task<HttpClient> Browser(string? handle = null)
    {
        var cookies = new CookieContainer();
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies })
        {
            BaseAddress = Address,
        };
        _cookies.AddOrUpdate(client, cookies);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        if (handle is not null)
        {
            var secret = await Key(handle, AccessKeyKind.Link, TimeSpan.FromHours(1));
            using var entered = await Post(
                client,
                $"/sign-in/link/{secret}",
                "/sign-in/link",
                new() { ["secret"] = secret }
            );
            Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
            Assert.Equal("/account?first=%2F", entered.Headers.Location!.ToString());
        }
        return client;
    }

    /// <summary>A script with a token of the person named, or without one.</summary>
    internal async Task<HttpClient> Script(string? handle = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = Address,
        };
        if (handle is not null)
        {
            client.DefaultRequestHeaders.Authorization = new(
                "Bearer",
                await Key(handle, AccessKeyKind.Token, TimeSpan.FromDays(1))
            );
        }
        return client;
    }

    /// <summary>Opens a page with a form and sends the form, as a browser does.</summary>
    internal static async Task<HttpResponseMessage> Post(
        HttpClient browser,
        string page,
        string action,
        Dictionary<string, string> fields
    )
    {
        var html = await browser.GetStringAsync(page);
        foreach (Match hidden in HiddenField().Matches(html))
        {
            fields.TryAdd(
                WebUtility.HtmlDecode(hidden.Groups["name"].Value),
                WebUtility.HtmlDecode(hidden.Groups["value"].Value)
            );
        }
        return await browser.PostAsync(action, new FormUrlEncodedContent(fields));
    }

    /// <summary>A command of the API.</summary>
    internal static HttpRequestMessage Command(string path, object? body, string? key = "k-1", string? version = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        if (version is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        }
        return request;
    }

    internal async Task<string> Key(string handle, AccessKeyKind kind, TimeSpan life)
    {
        var (secret, hash) = IssueKey.NewSecret();
        TestApp.Sure(await Run((IssueKey issue) => issue.Run(new(handle, kind, "test", life, hash))));
        return secret;
    }

    internal async Task HasPerson(string handle, string role, string? body = null)
    {
        TestApp.Sure(await Run((AddPerson add) => add.Run(new(handle, handle, null, "en"))));
        TestApp.Sure(
            await Run(
                (GrantRole grant) =>
                    grant.Run(new(handle, _programme, role, body, new DateOnly(2000, 1, 1), null, null))
            )
        );
    }

    internal async Task<Result<T>> Run<TUseCase, T>(Func<TUseCase, Task<Result<T>>> act)
        where TUseCase : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<UseCaseContext>().Actor = Actor.Operator("scene");
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    internal async Task<T> Ask<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_database is not null)
        {
            await PostgresServer.Drop(_database);
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [GeneratedRegex("""<input[^>]*type="hidden"[^>]*name="(?<name>[^"]+)"[^>]*value="(?<value>[^"]*)""")]
    private static partial Regex HiddenField();
}
