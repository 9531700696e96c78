using System.Net;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.People.Domain;
using Regie.People.Features;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.People;

public sealed class SessionTests
{
    [Theory, EngineData]
    public async Task A_session_that_is_ended_is_dead_at_the_next_request_on_every_node(TestEngine engine)
    {
        await using var host = await TestHost.Start(engine);
        await host.HasPerson("anna", "coordinator");
        using var one = await host.Browser("anna");
        using var two = await host.Browser("anna");

        // Ended from somewhere else: a node that shares nothing but the database.
        await using (var node = TestApp.At(host.Data, engine, host.Database, new(2011, 10, 1), keep: true))
        {
            var (anna, session) = await node.Read(async db =>
            {
                var person = await db.Set<Person>().SingleAsync(person => person.Handle == "anna");
                var session = await db.Set<Session>().OrderBy(s => s.StartedAt).Select(s => s.Id).FirstAsync();
                return (Actor.Person(person, []), session);
            });
            TestApp.Sure(await node.RunAs(anna, (EndSession end) => end.Run(new(session))));
        }

        Assert.Equal(HttpStatusCode.Redirect, (await one.GetAsync("/audit")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await two.GetAsync("/audit")).StatusCode);
    }

    [Fact]
    public async Task Signing_in_again_gives_another_session_and_ends_the_one_before()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("anna", "coordinator");
        using var browser = await host.Browser("anna");
        using var thief = await host.Browser();
        thief.DefaultRequestHeaders.Add("Cookie", await CookieOf(host, browser));
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/audit")).StatusCode);

        var secret = await host.Key("anna", AccessKeyKind.Link, TimeSpan.FromHours(1));
        using var again = await TestHost.Post(
            browser,
            $"/sign-in/link/{secret}",
            "/sign-in/link",
            new() { ["secret"] = secret }
        );

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/audit")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/audit")).StatusCode);
    }

    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_after_its_owner_signed_out()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("anna", "coordinator");
        using var browser = await host.Browser("anna");
        using var thief = await host.Browser();
        thief.DefaultRequestHeaders.Add("Cookie", await CookieOf(host, browser));

        using var left = await TestHost.Post(browser, "/sign-out", "/sign-out/now", []);

        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/audit")).StatusCode);
    }

    [Fact]
    public async Task Someone_disabled_is_outside_at_her_next_request()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("anna", "coordinator");
        using var browser = await host.Browser("anna");

        await host.Ask(
            (RegieDb db) =>
                db.Set<Person>()
                    .Where(person => person.Handle == "anna")
                    .ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledAt, DateTimeOffset.UnixEpoch))
        );

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/audit")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_by_itself_after_eight_idle_hours_and_after_seven_days_whatever_happens()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("anna", "coordinator");
        using var idle = await host.Browser("anna");
        await Age(host, seen: TimeSpan.FromHours(8.1), started: TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Redirect, (await idle.GetAsync("/audit")).StatusCode);

        using var busy = await host.Browser("anna");
        await Age(host, seen: TimeSpan.FromMinutes(6), started: TimeSpan.FromDays(6.9));
        Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/audit")).StatusCode);
        await Age(host, seen: TimeSpan.FromMinutes(6), started: TimeSpan.FromDays(7.1));
        Assert.Equal(HttpStatusCode.Redirect, (await busy.GetAsync("/audit")).StatusCode);
    }

    [Fact]
    public async Task A_page_that_leads_to_a_weighty_act_asks_for_a_proof_once_the_last_is_old()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("anna", "coordinator");
        using var browser = await host.Browser("anna");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/password")).StatusCode);

        await host.Ask(
            (RegieDb db) =>
                db.Set<Session>()
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, TimeProvider.System.GetUtcNow().AddMinutes(-11)))
        );
        using var asked = await browser.GetAsync("/account/password");

        Assert.Equal("/account/prove?back=%2Faccount%2Fpassword", asked.Headers.Location?.ToString());
    }

    private static Task<int> Age(TestHost host, TimeSpan seen, TimeSpan started) =>
        host.Ask(
            (RegieDb db) =>
                db.Set<Session>()
                    .ExecuteUpdateAsync(set =>
                        set.SetProperty(s => s.SeenAt, TimeProvider.System.GetUtcNow() - seen)
                            .SetProperty(s => s.StartedAt, TimeProvider.System.GetUtcNow() - started)
                    )
        );

    // What a thief would copy: the session's cookie as the browser sends it.
    private static Task<string> CookieOf(TestHost host, HttpClient browser) =>
        Task.FromResult(host.CookiesOf(browser).GetCookieHeader(host.Address));
}
