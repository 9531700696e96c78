using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.People;

/// <summary>Signing in with an organisation's login, at a real provider on a port of its own.</summary>
public sealed class OrganisationTests
{
    private static readonly (string, string)[] Coordinator =
    [
        ("name", "Roos Halverhout"),
        ("email", "roos@example.org"),
        ("regie_rol_3d", "coordinator"),
        ("vo_orgcode", "OVO000001"),
    ];

    [Theory, EngineData]
    public async Task Someone_with_a_role_in_her_claims_comes_in_and_holds_it(TestEngine engine)
    {
        await using var provider = await TestProvider.Start();
        await using var host = await Host(provider, engine);
        provider.Who = ("s-1", Coordinator);

        using var browser = await host.Browser();
        var end = await SignIn(browser, "/audit");
        using var page = await browser.GetAsync("/audit");

        Assert.Equal("/audit", end);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Roos Halverhout", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["coordinator EWI acm"], await Grants(host));
        Assert.Equal("urn:be:vlaanderen:authmech:eid", provider.Asked!["acr_values"]);
        Assert.Contains("vo", provider.Asked!["scope"].ToString(), StringComparison.Ordinal);
        Assert.Equal("S256", provider.Asked!["code_challenge_method"]);
    }

    [Fact]
    public async Task A_role_ends_when_the_claims_give_it_no_longer_and_one_given_by_hand_stays()
    {
        await using var provider = await TestProvider.Start();
        await using var host = await Host(provider);
        provider.Who = ("s-1", Coordinator);
        using (var browser = await host.Browser())
        {
            await SignIn(browser, "/");
        }
        TestApp.Sure(
            await host.Run(
                (Regie.Kernel.Access.Features.GrantRole grant) =>
                    grant.Run(new("roos.halverhout", "nib-2011", "auditor", null, null, null, "By hand"))
            )
        );

        provider.Who = ("s-1", [("name", "Roos Halverhout")]);
        using var again = await host.Browser();
        var end = await SignIn(again, "/");

        Assert.Equal("/", end);
        Assert.Equal(["auditor  "], await Grants(host, onlyNow: true));
    }

    [Fact]
    public async Task Someone_without_a_role_in_her_claims_stays_outside_and_leaves_nothing_behind()
    {
        await using var provider = await TestProvider.Start();
        await using var host = await Host(provider);
        provider.Who = ("s-2", [("name", "A Stranger"), ("regie_rol_3d", "coordinator"), ("vo_orgcode", "OVO999999")]);

        using var browser = await host.Browser();
        var end = await SignIn(browser, "/");

        Assert.Equal("/sign-in?organisation=not-admitted", end);
        Assert.False(await host.Ask((RegieDb db) => db.Set<Person>().AnyAsync(person => person.Name == "A Stranger")));
    }

    [Fact]
    public async Task An_invited_person_connects_her_login_and_comes_in_by_it_from_then_on()
    {
        await using var provider = await TestProvider.Start();
        await using var host = await Host(provider);
        await host.HasPerson("anna", "coordinator");
        provider.Who = ("s-3", [("name", "Somebody")]);

        using var invited = await host.Browser("anna");
        var connected = await Journey(invited, "/account", new() { ["errand"] = "connect" });
        using var later = await host.Browser();
        var end = await SignIn(later, "/account");
        using var page = await later.GetAsync("/account");

        Assert.Equal("/account?done=connected", connected);
        Assert.Equal("/account", end);
        Assert.Contains("anna", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proving_herself_again_asks_the_organisation_anew_and_another_person_there_does_not_count()
    {
        await using var provider = await TestProvider.Start();
        await using var host = await Host(provider);
        provider.Who = ("s-1", Coordinator);
        using var browser = await host.Browser();
        await SignIn(browser, "/");

        var proved = await Journey(
            browser,
            "/account/prove?back=%2Faudit",
            new() { ["errand"] = "prove", ["back"] = "/audit" }
        );
        Assert.Equal("login", provider.Asked!["prompt"]);
        provider.Who = ("s-9", Coordinator);
        var other = await Journey(browser, "/account/prove", new() { ["errand"] = "prove" });

        Assert.Equal("/audit", proved);
        Assert.Equal("/account/prove?failed=organisation", other);
    }

    [Theory]
    [InlineData("/sign-in/organisation/acm/answer?code=forged&state=forged")]
    [InlineData("/sign-in/organisation/acm/answer?error=access_denied")]
    [InlineData("/sign-in/organisation/acm/done")]
    public async Task An_answer_that_nobody_asked_for_leads_back_to_the_door(string path)
    {
        await using var provider = await TestProvider.Start();
        await using var host = await Host(provider);
        using var browser = await host.Browser();

        using var answer = await browser.GetAsync(path);

        Assert.Equal("/sign-in?organisation=failed", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_answer_that_comes_a_second_time_lets_nobody_in()
    {
        await using var provider = await TestProvider.Start();
        await using var host = await Host(provider);
        provider.Who = ("s-1", Coordinator);
        using var browser = await host.Browser();

        var steps = await Walk(browser, "/sign-in", new());
        using var thief = await host.Browser();
        using var again = await thief.GetAsync(
            steps.First(step => step.Contains("/answer?", StringComparison.Ordinal))
        );
        using var byHerself = await browser.GetAsync(
            steps.First(step => step.Contains("/answer?", StringComparison.Ordinal))
        );

        Assert.Equal("/sign-in?organisation=failed", again.Headers.Location?.ToString());
        Assert.Equal("/sign-in?organisation=failed", byHerself.Headers.Location?.ToString());
    }

    private static async Task<TestHost> Host(TestProvider provider, TestEngine engine = TestEngine.Sqlite)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("regie-oidc-").FullName, "oidc.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new[] { Settings(provider.Address) }));
        return await TestHost.Start(engine, settings: settings => settings with { Organisations = file });
    }

    private static object Settings(string authority) =>
        new
        {
            id = "acm",
            name = new { nl = "Toegangsbeheer", en = "Access management" },
            authority,
            clientId = TestProvider.ClientId,
            clientSecret = TestProvider.ClientSecret,
            scopes = new[] { "profile", "vo" },
            acrValues = "urn:be:vlaanderen:authmech:eid",
            admitsMapped = true,
            roles = new[]
            {
                new
                {
                    when = new { regie_rol_3d = "coordinator" },
                    programme = "nib-2011",
                    role = "coordinator",
                    bodyClaim = "vo_orgcode",
                    bodies = new { OVO000001 = "EWI" },
                },
            },
        };

    private static Task<string> SignIn(HttpClient browser, string back) =>
        Journey(browser, "/sign-in", new() { ["back"] = back });

    private static async Task<string> Journey(HttpClient browser, string page, Dictionary<string, string> fields) =>
        (await Walk(browser, page, fields))[^1];

    /// <summary>Follows the way to the organisation and back; yields each address on it.</summary>
    private static async Task<List<string>> Walk(HttpClient browser, string page, Dictionary<string, string> fields)
    {
        var answer = await TestHost.Post(browser, page, "/sign-in/organisation/acm", fields);
        var steps = new List<string>();
        while (answer.StatusCode == HttpStatusCode.Redirect && steps.Count < 6)
        {
            var next = answer.Headers.Location!;
            steps.Add(
                next.IsAbsoluteUri && next.Authority == browser.BaseAddress!.Authority
                    ? next.PathAndQuery
                    : next.ToString()
            );
            if (
                steps[^1] is var last
                && last.StartsWith('/')
                && !last.StartsWith("/sign-in/organisation", StringComparison.Ordinal)
            )
            {
                break;
            }
            answer.Dispose();
            answer = await browser.GetAsync(next);
        }
        answer.Dispose();
        return steps;
    }

    private static Task<List<string>> Grants(TestHost host, bool onlyNow = false) =>
        host.Ask(
            (RegieDb db) =>
                db.Set<RoleGrant>()
                    .Where(grant => !onlyNow || grant.To == null)
                    .Where(grant => grant.Role != "administrator")
                    .Select(grant => $"{grant.Role} {grant.Body} {grant.Origin}")
                    .ToListAsync()
        );
}
