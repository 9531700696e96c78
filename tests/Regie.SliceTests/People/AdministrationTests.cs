using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Outbox;
using Regie.Kernel.UseCases;
using Regie.People.Features;

namespace Regie.SliceTests.People;

public sealed class AdministrationTests
{
    [Theory, EngineData]
    public async Task Whoever_is_invited_has_a_role_and_a_link_and_her_mail_holds_no_secret(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine, @as: "betrieb");
        var (secret, hash) = IssueKey.NewSecret();

        TestApp.Sure(
            await app.Run(
                (InvitePerson invite) =>
                    invite.Run(
                        new(
                            new("lena.l", "Lena Lind", "lena@example.org", "en"),
                            new(app.Programme, "traeger", "FBN", null, new(2017, 1, 1), "Letter of 1 March"),
                            TimeSpan.FromDays(3),
                            hash
                        )
                    )
            )
        );

        var lena = TestApp.Sure(await app.Run((ShowPerson show) => show.Run(new("lena.l"))));
        var held = Assert.Single(lena.Grants).Held;
        Assert.Equal(("traeger", "FBN", new DateOnly(2017, 1, 1)), (held.Role, held.Body, held.To!.Value));
        Assert.True(Assert.Single(lena.Keys).Works);
        var mail = Assert.Single(await app.Read(db => db.Set<OutboxMessage>().AsNoTracking().ToListAsync()));
        Assert.Contains("lena@example.org", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("rg_", mail.Body, StringComparison.Ordinal);
        Assert.Equal(["InvitePerson"], await app.AuditTrail());
    }

    [Fact]
    public async Task A_reserved_word_is_nobodys_handle()
    {
        await using var app = await TestApp.On("2016-03-01");

        Assert.Equal("kernel.handle-taken", (await app.Invite("invite", "Inge")).Error?.Code);
    }

    [Fact]
    public async Task All_that_is_wrong_with_an_invitation_is_said_at_once()
    {
        await using var app = await TestApp.On("2016-03-01");

        var refused = await app.Run(
            (InvitePerson invite) =>
                invite.Run(
                    new(
                        new("X", "", "nowhere", "dutch"),
                        new(app.Programme, "", null, new(2016, 3, 2), new(2016, 3, 1)),
                        TimeSpan.FromDays(4),
                        []
                    )
                )
        );

        Assert.Equal(
            ["Handle", "Name", "Email", "Language", "Role", "To", "Life", "Hash"],
            refused.Error!.Problems.Select(problem => problem.Field)
        );
    }

    [Theory, EngineData]
    public async Task Whoever_is_disabled_loses_links_and_tokens_for_good_and_the_others_are_told(TestEngine engine)
    {
        var told = new Listener();
        await using var app = await TestApp.On("2016-03-01", engine, with: told.AddTo);
        TestApp.Sure(await app.Invite("lena.l", "Lena Lind"));

        TestApp.Sure(await app.Disable("lena.l"));
        TestApp.Sure(await app.Run((EnablePerson enable) => enable.Run(new("lena.l", "Came back"))));

        var lena = TestApp.Sure(await app.Run((ShowPerson show) => show.Run(new("lena.l"))));
        Assert.False(Assert.Single(lena.Keys).Works);
        Assert.Null(lena.DisabledAt);
        Assert.Equal([(await app.Person("lena.l")).Id], told.Disabled);
        Assert.Equal(
            ["EnablePerson", "DisablePerson", "InvitePerson"],
            lena.History.Select(happened => happened.Action)
        );
    }

    [Fact]
    public async Task A_change_on_an_older_version_is_refused()
    {
        await using var app = await TestApp.On("2016-03-01");
        TestApp.Sure(await app.Invite("lena.l", "Lena Lind"));
        TestApp.Sure(
            await app.Run((ChangePerson change) => change.Run(new("lena.l", "Lena Linde", null, null)), version: 0)
        );

        var refused = await app.Run((DisablePerson disable) => disable.Run(new("lena.l", "Left")), version: 0);

        Assert.Equal("kernel.stale", refused.Error?.Code);
    }

    [Theory, EngineData]
    public async Task A_role_ends_on_a_day_goes_on_longer_and_what_it_was_stays_in_the_trail(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        await app.HasPerson("lena", "traeger", "FBN");
        var grant = await app.GrantOf("lena");

        TestApp.Sure(await app.EndOn(grant.Id, new(2016, 2, 29)));
        app.Actor = await app.PersonNamed("lena");
        var ended = await app.ReportOn();
        app.Actor = Actor.Operator("test");
        TestApp.Sure(await app.EndOn(grant.Id, new(2016, 3, 1)));
        app.Actor = await app.PersonNamed("lena");

        Assert.Equal("kernel.not-permitted", ended.Error?.Code);
        TestApp.Sure(await app.ReportOn());
        var bodies = await app.Read(db =>
            db.Set<Regie.Kernel.Audit.AuditPayload>()
                .AsNoTracking()
                .OrderByDescending(p => p.Seq)
                .Select(p => p.Body)
                .ToListAsync()
        );
        Assert.Contains(bodies, body => body.Contains("\"before\":{\"To\":\"2016-02-29\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2016-02-29", null)]
    [InlineData("1999-12-31", null)]
    [InlineData("1999-12-30", "kernel.ends-before-start")]
    public async Task A_role_may_end_before_its_first_day_at_most_by_one(string to, string? problem)
    {
        await using var app = await TestApp.On("2016-03-01");
        await app.HasPerson("lena", "traeger", "FBN");

        var result = await app.EndOn((await app.GrantOf("lena")).Id, TestApp.Day(to));

        Assert.Equal(problem, result.Error?.Problems[0].Code);
    }

    [Theory, EngineData]
    public async Task The_last_administrator_stays_until_there_is_another(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        await app.HasPerson("one", "betrieb");
        var grant = await app.GrantOf("one");

        var disabled = await app.Disable("one");
        var ended = await app.EndOn(grant.Id, new(2016, 6, 30));
        var erased = await app.Erase((await app.Person("one")).Id);
        await app.HasPerson("two", "betrieb");

        Assert.Equal("people.last-administrator", disabled.Error?.Code);
        Assert.Equal("people.last-administrator", ended.Error?.Code);
        Assert.Equal("people.last-administrator", erased.Error?.Code);
        TestApp.Sure(await app.EndOn(grant.Id, new(2016, 6, 30)));
        TestApp.Sure(await app.Disable("one"));
    }

    [Fact]
    public async Task Another_administrator_whose_term_ends_sooner_does_not_count()
    {
        await using var app = await TestApp.On("2016-03-01");
        await app.HasPerson("one", "betrieb");
        await app.HasPerson("two", "betrieb");
        TestApp.Sure(await app.EndOn((await app.GrantOf("two")).Id, new(2016, 4, 30)));

        var refused = await app.EndOn((await app.GrantOf("one")).Id, new(2016, 4, 30));

        Assert.Equal("people.last-administrator", refused.Error?.Code);
    }

    [Fact]
    public async Task The_report_says_who_has_what_on_a_day_and_what_ends_soon()
    {
        await using var app = await TestApp.On("2016-03-01");
        TestApp.Sure(await app.Invite("lena.l", "Lena Lind", to: new(2016, 3, 20)));
        await app.HasPerson("tom");
        TestApp.Sure(await app.StandIn("lena.l", "tom", "2016-03-05", "2016-03-10"));

        var now = TestApp.Sure(await app.Run((ReportAccess report) => report.Run(new())));
        var then = TestApp.Sure(await app.Run((ReportAccess report) => report.Run(new(new(2016, 3, 6)))));
        var later = TestApp.Sure(await app.Run((ReportAccess report) => report.Run(new(new(2016, 3, 21)))));

        Assert.True(Assert.Single(now.Rows).EndsSoon);
        Assert.Equal(
            ("tom", "Lena Lind"),
            then.Rows.Where(row => row.Held.OnBehalfOf is not null)
                .Select(row => (row.Handle, row.Held.OnBehalfOf!))
                .Single()
        );
        Assert.Empty(later.Rows);
    }

    [Fact]
    public async Task Only_an_administrator_sees_anothers_page_and_everyone_sees_her_own()
    {
        await using var app = await TestApp.On("2016-03-01");
        await app.HasPerson("tom", "revision");
        app.Actor = await app.HasPerson("lena", "traeger", "FBN");

        var other = await app.Run((ShowPerson show) => show.Run(new("tom")));
        var own = await app.Run((ShowPerson show) => show.Run(new(null)));

        Assert.Equal("kernel.not-permitted", other.Error?.Code);
        Assert.Equal("lena", TestApp.Sure(own).Handle);
    }

    private sealed class Listener : IEventHandler<PersonDisabled>
    {
        public List<PersonId> Disabled { get; } = [];

        public void AddTo(Microsoft.Extensions.DependencyInjection.IServiceCollection services) =>
            Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<
                IEventHandler<PersonDisabled>
            >(services, this);

        public Task Handle(PersonDisabled happened, CancellationToken ct)
        {
            Disabled.Add(happened.Person);
            return Task.CompletedTask;
        }
    }
}
