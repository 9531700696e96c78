using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;

namespace Regie.SliceTests.Access;

public sealed class PeopleAndKeysTests
{
    [Fact]
    public async Task A_person_is_added_given_a_role_and_listed_with_both()
    {
        await using var app = await TestApp.On("2016-03-01", @as: "betrieb");

        TestApp.Sure(
            await app.Run((AddPerson add) => add.Run(new("anna.a", " Anna Admiraal ", "anna@example.org", "nl")))
        );
        TestApp.Sure(
            await app.Run(
                (GrantRole grant) =>
                    grant.Run(
                        new("anna.a", "nordmark-2015", "traeger", "FBN", null, new(2017, 1, 1), "Letter of 1 March")
                    )
            )
        );

        var people = TestApp.Sure(await app.Run((ListPeople list) => list.Run(new())));
        var anna = people.Single(person => person.Handle == "anna.a");
        Assert.Equal("Anna Admiraal", anna.Name);
        var role = Assert.Single(anna.Roles);
        Assert.Equal(
            new("nordmark-2015", "traeger", "FBN", new(2016, 3, 1), new(2017, 1, 1), "Letter of 1 March", role.Id, 0),
            role
        );
        Assert.Equal(["AddPerson", "GrantRole"], await app.AuditTrail());
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_person_is_said_at_once()
    {
        await using var app = await TestApp.On("2016-03-01");

        var refused = await app.Run((AddPerson add) => add.Run(new("Anna A", " ", "no address", "dutch")));

        Assert.Equal(
            ["kernel.handle-malformed", "kernel.text-missing", "kernel.email-malformed", "kernel.language-malformed"],
            refused.Error!.Problems.Select(problem => problem.Code)
        );
    }

    [Fact]
    public async Task A_role_that_ends_before_it_begins_is_refused()
    {
        await using var app = await TestApp.On("2016-03-01");

        var refused = await app.Run(
            (GrantRole grant) =>
                grant.Run(new("anna", "nordmark-2015", "traeger", null, new(2016, 3, 2), new(2016, 3, 1), null))
        );

        Assert.Equal("kernel.ends-before-start", Assert.Single(refused.Error!.Problems).Code);
    }

    [Theory]
    [InlineData(AccessKeyKind.Link, 72, null)]
    [InlineData(AccessKeyKind.Link, 73, "kernel.key-life")]
    [InlineData(AccessKeyKind.Token, 366 * 24, null)]
    [InlineData(AccessKeyKind.Token, 367 * 24, "kernel.key-life")]
    [InlineData(AccessKeyKind.Token, 0, "kernel.key-life")]
    public async Task A_key_lives_as_long_as_its_kind_allows(AccessKeyKind kind, int hours, string? problem)
    {
        await using var app = await TestApp.On("2016-03-01");
        await app.HasPerson("anna");

        var result = await app.Run(
            (IssueKey issue) =>
                issue.Run(new("anna", kind, "laptop", TimeSpan.FromHours(hours), IssueKey.NewSecret().Hash))
        );

        Assert.Equal(problem, result.Error?.Problems[0].Code);
    }

    [Theory, EngineData]
    public async Task A_secret_is_kept_nowhere(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        await app.HasPerson("anna");
        var (secret, hash) = IssueKey.NewSecret();

        TestApp.Sure(
            await app.Run(
                (IssueKey issue) => issue.Run(new("anna", AccessKeyKind.Token, "laptop", TimeSpan.FromDays(1), hash))
            )
        );

        var kept = await app.Read(db =>
            db.Database.SqlQueryRaw<string>(
                    "SELECT body AS \"Value\" FROM audit_payloads UNION ALL SELECT coalesce(answer, '') FROM commands"
                )
                .ToListAsync()
        );
        Assert.DoesNotContain(
            kept,
            text =>
                text.Contains(secret, StringComparison.Ordinal)
                || text.Contains(Convert.ToBase64String(hash), StringComparison.Ordinal)
        );
        Assert.True(await app.Read(db => db.Set<AccessKey>().AnyAsync(key => key.Hash == hash)));
    }

    [Fact]
    public async Task A_key_that_was_taken_back_stays_so_and_keeps_the_first_instant()
    {
        await using var app = await TestApp.On("2016-03-01");
        await app.HasPerson("anna");
        var id = TestApp.Sure(
            await app.Run(
                (IssueKey issue) =>
                    issue.Run(
                        new("anna", AccessKeyKind.Token, "laptop", TimeSpan.FromDays(1), IssueKey.NewSecret().Hash)
                    )
            )
        );

        TestApp.Sure(await app.Run((RevokeKey revoke) => revoke.Run(new(id))));
        var first = await app.Read(db => db.Set<AccessKey>().AsNoTracking().SingleAsync(key => key.Id == id));
        app.IsNow("2016-03-02");
        TestApp.Sure(await app.Run((RevokeKey revoke) => revoke.Run(new(id))));
        var second = await app.Read(db => db.Set<AccessKey>().AsNoTracking().SingleAsync(key => key.Id == id));

        Assert.NotNull(first.RevokedAt);
        Assert.Equal(first.RevokedAt, second.RevokedAt);
    }
}
