using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.People.Domain;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.People;

/// <summary>Passkeys at the real endpoints, with an authenticator of our own that can also do what a browser never would.</summary>
public sealed class PasskeyTests
{
    [Theory, EngineData]
    public async Task A_passkey_is_added_and_lets_in(TestEngine engine)
    {
        await using var host = await TestHost.Start(engine);
        var passkey = await Registered(host);

        Assert.Equal("/audit", await SignIn(host, passkey));
        Assert.Equal("/audit", await SignIn(host, passkey));
    }

    [Theory]
    [InlineData("another origin")]
    [InlineData("inside another site")]
    [InlineData("another domain")]
    [InlineData("nobody verified")]
    [InlineData("a forged signature")]
    [InlineData("another challenge")]
    public async Task A_passkey_whose_answer_is_not_right_in_one_thing_lets_nobody_in(string what)
    {
        await using var host = await TestHost.Start();
        var passkey = await Registered(host);
        _ = what switch
        {
            "another origin" => passkey.Origin = "https://evil.example",
            "another domain" => passkey.Domain = "evil.example",
            "another challenge" => passkey.Challenge = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            _ => null,
        };
        passkey.IsCrossOrigin = what == "inside another site";
        passkey.VerifiesUser = what != "nobody verified";
        passkey.SignsRight = what != "a forged signature";

        Assert.StartsWith("/sign-in?failed=passkey", await SignIn(host, passkey), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_given_before_lets_nobody_in()
    {
        await using var host = await TestHost.Start();
        var passkey = await Registered(host);
        using var browser = await host.Browser();
        var (question, options) = await Ask(browser, "/sign-in", "/sign-in/passkey/question");
        var answer = passkey.Get(options);

        var first = await Send(browser, "/sign-in", "/sign-in/passkey", question, answer, "/audit");
        using var thief = await host.Browser();
        var second = await Send(thief, "/sign-in", "/sign-in/passkey", question, answer, "/audit");

        Assert.Equal("/audit", first);
        Assert.StartsWith("/sign-in?failed=passkey", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_comes_after_five_minutes_lets_nobody_in()
    {
        await using var host = await TestHost.Start();
        var passkey = await Registered(host);
        using var browser = await host.Browser();
        var (question, options) = await Ask(browser, "/sign-in", "/sign-in/passkey/question");
        await host.Ask(
            (RegieDb db) =>
                db.Set<Challenge>()
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, TimeProvider.System.GetUtcNow().AddSeconds(-1)))
        );

        var late = await Send(browser, "/sign-in", "/sign-in/passkey", question, passkey.Get(options), "/audit");

        Assert.StartsWith("/sign-in?failed=passkey", late, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_put_to_one_person_is_not_answered_by_another()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("anna", "coordinator");
        await host.HasPerson("bert", "coordinator");
        using var anna = await host.Browser("anna");
        using var bert = await host.Browser("bert");
        var passkey = new SoftAuthenticator { Origin = Origin(host) };
        var (question, options) = await Ask(anna, "/account/passkeys/new", "/account/passkeys/question");

        var stolen = await Send(bert, "/account/passkeys/new", "/account/passkeys", question, passkey.Create(options), null);

        Assert.Equal("/account/passkeys/new?failed=answer", stolen);
    }

    [Fact]
    public async Task Someone_else_s_passkey_proves_nothing_about_her()
    {
        await using var host = await TestHost.Start();
        var annas = await Registered(host);
        await host.HasPerson("bert", "coordinator");
        using var bert = await host.Browser("bert");
        var (question, options) = await Ask(bert, "/account/passkeys/new", "/sign-in/passkey/question");

        var proved = await Send(
            bert,
            "/account/passkeys/new",
            "/account/prove/passkey",
            question,
            annas.Get(options),
            "/audit"
        );

        Assert.StartsWith("/account/prove?failed=passkey", proved, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}")]
    [InlineData("[[[[[[[[[[")]
    public async Task Whatever_else_is_sent_as_an_answer_is_refused_and_no_fault(string credential)
    {
        await using var host = await TestHost.Start();
        using var browser = await host.Browser();
        var (question, _) = await Ask(browser, "/sign-in", "/sign-in/passkey/question");

        var end = await Send(browser, "/sign-in", "/sign-in/passkey", question, credential, null);

        Assert.StartsWith("/sign-in?failed=passkey", end, StringComparison.Ordinal);
    }

    private static string Origin(TestHost host) => host.Address.GetLeftPart(UriPartial.Authority);

    private static async Task<SoftAuthenticator> Registered(TestHost host)
    {
        await host.HasPerson("anna", "coordinator");
        using var browser = await host.Browser("anna");
        var passkey = new SoftAuthenticator { Origin = Origin(host) };
        var (question, options) = await Ask(browser, "/account/passkeys/new", "/account/passkeys/question");
        var end = await Send(
            browser,
            "/account/passkeys/new",
            "/account/passkeys",
            question,
            passkey.Create(options),
            null
        );
        Assert.StartsWith("/account?done=passkey", end, StringComparison.Ordinal);
        return passkey;
    }

    private static async Task<string> SignIn(TestHost host, SoftAuthenticator passkey)
    {
        using var browser = await host.Browser();
        var (question, options) = await Ask(browser, "/sign-in", "/sign-in/passkey/question");
        return await Send(browser, "/sign-in", "/sign-in/passkey", question, passkey.Get(options), "/audit");
    }

    private static async Task<(string Question, string Options)> Ask(HttpClient browser, string page, string at)
    {
        using var answer = await TestHost.Post(browser, page, at, []);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (
            json.RootElement.GetProperty("id").GetString()!,
            json.RootElement.GetProperty("options").GetString()!
        );
    }

    private static async Task<string> Send(
        HttpClient browser,
        string page,
        string to,
        string question,
        string credential,
        string? back
    )
    {
        var fields = new Dictionary<string, string>
        {
            ["question"] = question,
            ["credential"] = credential,
            ["name"] = "This device",
            ["back"] = back ?? "",
        };
        using var answer = await TestHost.Post(browser, page, to, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }
}
