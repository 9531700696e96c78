using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.Migrations.Sqlite;

namespace Regie.SliceTests.Web;

/// <summary>What every answer has in common, asked at every door there is.</summary>
public sealed class AnswerTests(StaffedHost staffed) : IClassFixture<StaffedHost>
{
    private const string Policy = "Content-Security-Policy";

    [Theory]
    [InlineData(null)]
    [InlineData("administrator")]
    public async Task Every_answer_carries_one_content_policy_and_says_nothing_of_the_server(string? handle)
    {
        using var browser = await staffed.Host.Browser(handle);

        foreach (var path in Paths())
        {
            using var answer = await browser.GetAsync(path);

            var policy = Assert.Single(answer.Headers.GetValues(Policy));
            Assert.True(
                policy.Contains("default-src 'none'", StringComparison.Ordinal)
                    && !policy.Contains("unsafe", StringComparison.Ordinal),
                path
            );
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Matches("^[0-9a-f]{32}$", Assert.Single(answer.Headers.GetValues("X-Correlation-Id")));
            Assert.False(answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By"), path);
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"), $"{path} is not encrypted");
            Assert.True(
                handle is null || answer.Headers.CacheControl?.NoStore == true,
                $"{path} may be kept by a cache"
            );
        }
    }

    [Fact]
    public async Task Behind_an_encrypting_proxy_every_answer_asks_for_encryption()
    {
        await using var host = await TestHost.Start(settings: set =>
            set with
            {
                Proxies = ["127.0.0.1"],
                PublicUrl = "https://policy.example",
            }
        );
        using var browser = await host.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        foreach (var path in new[] { "/", "/live", "/api/v1/programme", "/nowhere" })
        {
            using var answer = await browser.GetAsync(path);

            Assert.StartsWith(
                "max-age=31536000",
                Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Head_answers_as_get_does_without_the_body()
    {
        using var browser = await staffed.Host.Browser("administrator");
        var different = new List<string>();

        foreach (var path in Paths())
        {
            using var get = await browser.GetAsync(path);
            using var headOnly = new HttpRequestMessage(HttpMethod.Head, path);
            using var head = await browser.SendAsync(headOnly);

            if (
                get.StatusCode != head.StatusCode
                || Names(get) != Names(head)
                || (await head.Content.ReadAsByteArrayAsync()).Length > 0
            )
            {
                different.Add($"{path}: {(int)get.StatusCode} {Names(get)} and {(int)head.StatusCode} {Names(head)}");
            }
        }

        Assert.Empty(different);
    }

    [Fact]
    public async Task Asking_every_question_changes_nothing()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("administrator", "administrator");
        using var browser = await host.Browser("administrator");
        using var visitor = await host.Browser();
        var before = Fingerprint(host);

        foreach (var path in Paths(host))
        {
            using var asStaff = await browser.GetAsync(path);
            using var asVisitor = await visitor.GetAsync(path);
        }

        Assert.Equal(before, Fingerprint(host));
    }

    [Fact]
    public async Task A_page_that_does_not_exist_says_what_to_do_and_names_the_request()
    {
        using var browser = await staffed.Host.Browser();

        using var page = await browser.GetAsync("/programme/nothing/here");
        using var api = await browser.GetAsync("/api/v1/nothing");

        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, api.StatusCode));
        Assert.Contains(Assert.Single(page.Headers.GetValues("X-Correlation-Id")), html, StringComparison.Ordinal);
        Assert.Contains("/programme/actions", html, StringComparison.Ordinal);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Live_and_ready_answer_and_ready_no_longer_when_the_database_is_gone()
    {
        await using var host = await TestHost.Start();
        using var browser = await host.Browser();
        using var live = await browser.GetAsync("/live");
        using var ready = await browser.GetAsync("/ready");

        SqliteConnection.ClearAllPools();
        await host.Ask(
            async (RegieDb db) =>
                await db.Database.ExecuteSqlRawAsync("ALTER TABLE audit_head RENAME TO audit_head_gone")
        );
        using var gone = await browser.GetAsync("/ready");
        using var still = await browser.GetAsync("/live");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, ready.StatusCode));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (gone.StatusCode, still.StatusCode));
    }

    [Theory, EngineData]
    public async Task The_server_is_ready_on_each_database(TestEngine engine)
    {
        await using var host = await TestHost.Start(engine);
        using var browser = await host.Browser();

        var said = await browser.GetStringAsync("/ready");

        Assert.Contains($"\"engine\":\"{engine.ToString().ToLowerInvariant()}\"", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_come_back()
    {
        await using var host = await TestHost.Start(settings: set => set with { RateLimited = true });
        using var browser = await host.Browser();
        HttpResponseMessage? limited = null;

        for (var i = 0; i < 2000 && limited is null; i++)
        {
            var answer = await browser.GetAsync("/live");
            limited = answer.StatusCode == HttpStatusCode.TooManyRequests ? answer : null;
        }

        Assert.NotNull(limited);
        Assert.Equal(30, limited.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
    }

    private IEnumerable<string> Paths() => Paths(staffed.Host);

    private static IEnumerable<string> Paths(TestHost host) =>
        Endpoint
            .All(host)
            .Where(endpoint =>
                endpoint.Method == "GET" && !endpoint.Pattern.StartsWith("/sign-out", StringComparison.Ordinal)
            )
            .Select(endpoint => endpoint.IsStatic ? endpoint.Pattern : endpoint.Path("A31", "VR"))
            .Append("/nowhere");

    // But for what differs from one answer to the next.
    private static string Names(HttpResponseMessage answer) =>
        string.Join(
            ' ',
            answer
                .Headers.Concat(answer.Content.Headers)
                .Where(header =>
                    header.Key
                        is not (
                            "X-Correlation-Id"
                            or "Date"
                            or "Set-Cookie"
                            or "Transfer-Encoding"
                            or "Content-Length"
                            or "Age"
                        )
                )
                .Select(header => $"{header.Key}={string.Join(',', header.Value)}")
                .Order(StringComparer.Ordinal)
        );

    private static string Fingerprint(TestHost host)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(host.Data, SqliteEngine.FileName)}");
        connection.Open();
        var all = new StringBuilder();
        foreach (var table in Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            all.AppendLine(table).AppendJoin('\n', Rows(connection, $"SELECT * FROM \"{table}\""));
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(
                string.Join(
                    '|',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i =>
                            reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(i)}"
                        )
                )
            );
        }
        return rows;
    }
}
