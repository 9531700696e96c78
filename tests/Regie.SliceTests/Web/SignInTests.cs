using System.Net;
using Regie.Kernel.Access;

namespace Regie.SliceTests.Web;

public sealed class SignInTests(StaffedHost staffed) : IClassFixture<StaffedHost>
{
    [Fact]
    public async Task A_link_lets_in_once()
    {
        var secret = await staffed.Host.Key("coordinator", AccessKeyKind.Link, TimeSpan.FromHours(1));

        using var first = await Follow(await staffed.Host.Browser(), secret);
        using var second = await Follow(await staffed.Host.Browser(), secret);

        Assert.Equal("/account?first=%2F", first.Headers.Location!.ToString());
        Assert.Equal("/sign-in?link=spent", second.Headers.Location!.ToString());
    }

    [Theory, EngineData]
    public async Task Of_two_who_follow_one_link_at_the_same_time_one_gets_in(TestEngine engine)
    {
        await using var host = await TestHost.Start(engine);
        await host.HasPerson("coordinator", "coordinator");

        for (var round = 0; round < 5; round++)
        {
            var secret = await host.Key("coordinator", AccessKeyKind.Link, TimeSpan.FromHours(1));
            var browsers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Browser()));
            var answers = await Task.WhenAll(browsers.Select(browser => Follow(browser, secret)));

            Assert.Single(answers, answer => answer.Headers.Location?.ToString() == "/account?first=%2F");
            Assert.Equal(3, answers.Count(answer => answer.Headers.Location?.ToString() == "/sign-in?link=spent"));
        }
    }

    [Fact]
    public async Task A_token_is_no_link_and_a_link_that_ended_lets_nobody_in()
    {
        var token = await staffed.Host.Key("coordinator", AccessKeyKind.Token, TimeSpan.FromHours(1));
        var ended = await staffed.Host.Key("coordinator", AccessKeyKind.Link, TimeSpan.FromMilliseconds(1));

        foreach (var secret in new[] { token, ended, "rg_invented" })
        {
            using var answer = await Follow(await staffed.Host.Browser(), secret);

            Assert.Equal("/sign-in?link=spent", answer.Headers.Location!.ToString());
        }
    }

    [Theory]
    [InlineData("/programme/actions", "/programme/actions")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("", "/")]
    public async Task Whoever_signs_in_comes_back_to_this_site_and_to_no_other(string back, string arrives)
    {
        var secret = await staffed.Host.Key("coordinator", AccessKeyKind.Link, TimeSpan.FromHours(1));
        var browser = await staffed.Host.Browser();

        using var answer = await TestHost.Post(
            browser,
            $"/sign-in/link/{secret}",
            "/sign-in/link",
            new() { ["secret"] = secret, ["back"] = back }
        );
        using var choice = await browser.GetAsync($"/choose/language/nl?back={Uri.EscapeDataString(back)}");

        Assert.Equal(
            ($"/account?first={Uri.EscapeDataString(arrives)}", arrives),
            (answer.Headers.Location!.ToString(), choice.Headers.Location!.ToString())
        );
    }

    [Fact]
    public async Task A_form_without_its_token_against_forgery_is_refused()
    {
        var secret = await staffed.Host.Key("coordinator", AccessKeyKind.Link, TimeSpan.FromHours(1));
        using var browser = await staffed.Host.Browser();

        using var answer = await browser.PostAsync("/sign-in/link", new FormUrlEncodedContent([new("secret", secret)]));
        using var worksStill = await Follow(browser, secret);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("/account?first=%2F", worksStill.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Nobody_may_choose_who_to_be_outside_a_sample()
    {
        using var browser = await staffed.Host.Browser();
        var secret = await staffed.Host.Key("coordinator", AccessKeyKind.Link, TimeSpan.FromHours(1));

        using var answer = await TestHost.Post(
            browser,
            $"/sign-in/link/{secret}",
            "/sign-in/choose",
            new() { ["handle"] = "administrator" }
        );

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_signs_out_is_a_stranger_again()
    {
        using var browser = await staffed.Host.Browser("coordinator");
        using var before = await browser.GetAsync("/audit");

        using var left = await TestHost.Post(browser, "/sign-out", "/sign-out/now", []);
        using var after = await browser.GetAsync("/audit");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal("/sign-in?back=%2Faudit", after.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_report_by_form_is_kept_once_however_often_the_button_is_pressed()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("coordinator", "coordinator");
        using var browser = await host.Browser("coordinator");
        var fields = new Dictionary<string, string>
        {
            ["_handler"] = "report",
            ["Form.Status"] = "started",
            ["Form.Done"] = "A team was formed",
            ["Form.Reason"] = "The committee met",
            ["Form.On"] = "2011-10-01",
        };
        const string page = "/programme/actions/A31/report";

        using var first = await TestHost.Post(browser, page, page, fields);
        using var second = await browser.PostAsync(page, new FormUrlEncodedContent(fields));

        Assert.Equal("/programme/actions/A31?reported=REP-2011-0001", Path(first));
        Assert.Equal("/programme/actions/A31?reported=REP-2011-0001", Path(second));
    }

    private static string Path(HttpResponseMessage answer) =>
        answer.Headers.Location is { } to
            ? (to.IsAbsoluteUri ? to.PathAndQuery : to.ToString())
            : $"{(int)answer.StatusCode}";

    private static Task<HttpResponseMessage> Follow(HttpClient browser, string secret) =>
        TestHost.Post(browser, $"/sign-in/link/{secret}", "/sign-in/link", new() { ["secret"] = secret });
}
