using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;

namespace Regie.SliceTests.Web;

/// <summary>A server with a coordinator, an owner of A1's body and an administrator; tests of this class leave its programme as it is.</summary>
public sealed class StaffedHost : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.Start();
        await Host.HasPerson("coordinator", "coordinator");
        await Host.HasPerson("administrator", "administrator");
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

public sealed class CommandTests(StaffedHost staffed) : IClassFixture<StaffedHost>
{
    private const string Reports = "/api/v1/programme/actions/A31/reports";
    private static readonly object Body = new
    {
        status = "started",
        done = "A team",
        reason = "It was formed",
    };

    [Fact]
    public async Task A_report_by_api_is_created_with_its_version_and_a_repeat_hears_the_same()
    {
        await using var host = await Own();
        using var script = await host.Script("coordinator");

        using var first = await script.SendAsync(TestHost.Command(Reports, Body, "k-1", "0"));
        using var again = await script.SendAsync(TestHost.Command(Reports, Body, "k-1", "0"));
        using var other = await script.SendAsync(
            TestHost.Command(
                Reports,
                new
                {
                    status = "running",
                    done = "A team",
                    reason = "It was formed",
                },
                "k-1",
                "0"
            )
        );
        using var stale = await script.SendAsync(TestHost.Command(Reports, Body, "k-2", "0"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal("\"1\"", first.Headers.ETag!.Tag);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal((422, "kernel.key-reused"), await Refusal(other));
        Assert.Equal((412, "kernel.stale"), await Refusal(stale));
    }

    [Fact]
    public async Task A_write_without_a_key_and_a_change_without_a_version_are_refused()
    {
        using var script = await staffed.Host.Script("coordinator");

        Assert.Equal(
            (400, "kernel.key-missing"),
            await Refusal(await script.SendAsync(TestHost.Command(Reports, Body, key: null, "0")))
        );
        Assert.Equal(
            (400, "kernel.key-malformed"),
            await Refusal(await script.SendAsync(TestHost.Command(Reports, Body, new string('k', 101), "0")))
        );
        Assert.Equal(
            (428, "kernel.version-missing"),
            await Refusal(await script.SendAsync(TestHost.Command(Reports, Body)))
        );
    }

    [Theory]
    [InlineData("""{"status":"started","done":"x","reason":"y" """)]
    [InlineData("""{"status":"nonsense","done":"x","reason":"y"}""")]
    [InlineData("""{"status":"started","done":7,"reason":"y"}""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_body_that_is_no_json_of_its_kind_is_refused_and_its_place_is_named(string json)
    {
        using var script = await staffed.Host.Script("coordinator");
        var request = TestHost.Command(Reports, null, "k-json", "0");
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");

        using var answer = await script.SendAsync(request);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty(problem.GetProperty("correlation").GetString()!);
        Assert.Equal("kernel.malformed", problem.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_is_refused()
    {
        using var script = await staffed.Host.Script("coordinator");

        using var answer = await script.SendAsync(
            TestHost.Command(
                Reports,
                new
                {
                    status = "started",
                    done = new string('x', 1024 * 1024),
                    reason = "y",
                },
                "k-big",
                "0"
            )
        );

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_session_cookie_may_read_by_api_and_may_not_write()
    {
        using var browser = await staffed.Host.Browser("coordinator");

        using var read = await browser.GetAsync("/api/v1/audit");
        using var write = await browser.SendAsync(TestHost.Command(Reports, Body, "k-cookie", "0"));

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, write.StatusCode);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task A_change_that_another_site_asked_for_is_refused(string site)
    {
        using var script = await staffed.Host.Script("coordinator");
        var request = TestHost.Command(Reports, Body, "k-site", "0");
        request.Headers.Add("Sec-Fetch-Site", site);

        using var answer = await script.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_that_ended_or_was_taken_back_or_never_was_opens_nothing()
    {
        var host = staffed.Host;
        using var script = await host.Script();
        var ended = await host.Key("coordinator", AccessKeyKind.Token, TimeSpan.FromMilliseconds(1));
        var revoked = await host.Key("coordinator", AccessKeyKind.Token, TimeSpan.FromDays(1));
        var id = await host.Ask(
            (RegieDb db) =>
                db.Set<AccessKey>()
                    .Where(key => key.Hash == Regie.Kernel.Access.Features.IssueKey.HashOf(revoked))
                    .Select(key => key.Id)
                    .SingleAsync()
        );
        var before = await With(script, revoked);
        TestApp.Sure(await host.Run((Regie.Kernel.Access.Features.RevokeKey revoke) => revoke.Run(new(id))));

        Assert.Equal(HttpStatusCode.OK, before);
        Assert.Equal(HttpStatusCode.Unauthorized, await With(script, ended));
        Assert.Equal(HttpStatusCode.Unauthorized, await With(script, revoked));
        Assert.Equal(HttpStatusCode.Unauthorized, await With(script, "rg_invented"));
        Assert.Equal(HttpStatusCode.Unauthorized, await With(script, ""));
    }

    [Fact]
    public async Task A_link_is_no_token()
    {
        var link = await staffed.Host.Key("coordinator", AccessKeyKind.Link, TimeSpan.FromHours(1));
        using var script = await staffed.Host.Script();

        Assert.Equal(HttpStatusCode.Unauthorized, await With(script, link));
    }

    [Fact]
    public async Task The_api_itself_can_add_a_person_give_a_role_and_issue_a_token_that_works()
    {
        await using var host = await Own();
        using var script = await host.Script("administrator");
        await Sent(script, "/api/v1/access/people", new { handle = "new", name = "New Person" }, "p");
        await Sent(
            script,
            "/api/v1/access/grants",
            new
            {
                handle = "new",
                programme = "nib-2011",
                role = "auditor",
            },
            "g"
        );

        using var issued = await script.SendAsync(
            TestHost.Command(
                "/api/v1/access/keys",
                new
                {
                    handle = "new",
                    kind = "token",
                    label = "laptop",
                    hours = 24,
                },
                "i"
            )
        );
        var secret = (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;

        using var other = await host.Script();
        Assert.Equal(HttpStatusCode.OK, await With(other, secret));
    }

    internal static async Task<(int Status, string? Code)> Refusal(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var code = problem.GetProperty("code").GetString();
        return (
            (int)answer.StatusCode,
            code == "kernel.invalid" ? problem.GetProperty("errors")[0].GetProperty("code").GetString() : code
        );
    }

    private static async Task<TestHost> Own()
    {
        var host = await TestHost.Start();
        await host.HasPerson("coordinator", "coordinator");
        await host.HasPerson("administrator", "administrator");
        return host;
    }

    private static async Task Sent(HttpClient script, string path, object body, string key)
    {
        using var answer = await script.SendAsync(TestHost.Command(path, body, key));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpStatusCode> With(HttpClient script, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/audit");
        request.Headers.Authorization = new("Bearer", secret);
        using var answer = await script.SendAsync(request);
        return answer.StatusCode;
    }
}
