using System.Net;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.People.Features;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.People;

public sealed class TokenTests
{
    [Fact]
    public async Task A_token_never_does_more_than_its_scopes_nor_more_than_its_person()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("tom", "administrator");
        await host.HasPerson("roos", "owner", "ICI");
        using var limited = await Script(host, "tom", "audit.read");
        using var beyond = await Script(host, "roos", "access.manage");

        Assert.Equal(HttpStatusCode.OK, await Get(limited, "/api/v1/audit"));
        Assert.Equal(HttpStatusCode.Forbidden, await Get(limited, "/api/v1/access/people"));
        Assert.Equal(HttpStatusCode.Forbidden, await Get(limited, "/api/v1/people/self"));
        Assert.Equal(HttpStatusCode.OK, await Get(limited, "/api/v1/programme"));
        Assert.Equal(HttpStatusCode.Forbidden, await Get(beyond, "/api/v1/access/people"));
    }

    [Theory]
    [InlineData(AccessKeyKind.Token, "programme.unheard-of")]
    [InlineData(AccessKeyKind.Token, "")]
    [InlineData(AccessKeyKind.Link, "audit.read")]
    public async Task Scopes_are_acts_that_exist_and_belong_to_tokens(AccessKeyKind kind, string scopes)
    {
        await using var app = await TestApp.On("2016-03-01");
        await app.HasPerson("lena");
        var asked = scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var refused = await app.Run(
            (IssueKey issue) =>
                issue.Run(new("lena", kind, "script", TimeSpan.FromDays(1), IssueKey.NewSecret().Hash, asked))
        );

        Assert.Equal("kernel.scope-unknown", Assert.Single(refused.Error!.Problems).Code);
    }

    [Fact]
    public async Task A_limited_token_makes_none_that_may_more()
    {
        await using var app = await TestApp.On("2016-03-01");
        var lena = await app.HasPerson("lena", "betrieb");
        app.Actor = lena with { Scopes = new HashSet<string> { "people.self" } };

        TestApp.Sure(
            await app.Run(
                (IssueOwnToken issue) =>
                    issue.Run(
                        new("script", TimeSpan.FromDays(1), ["people.self", "access.manage"], IssueKey.NewSecret().Hash)
                    )
            )
        );

        app.Actor = lena;
        var own = TestApp.Sure(await app.Run((ShowPerson show) => show.Run(new(null))));
        Assert.Equal(["people.self"], Assert.Single(own.Keys).Scopes!);
    }

    [Fact]
    public async Task One_takes_back_ones_own_tokens_only()
    {
        await using var app = await TestApp.On("2016-03-01");
        await app.HasPerson("lena");
        var id = TestApp.Sure(
            await app.Run(
                (IssueKey issue) =>
                    issue.Run(
                        new("lena", AccessKeyKind.Token, "script", TimeSpan.FromDays(1), IssueKey.NewSecret().Hash)
                    )
            )
        );

        app.Actor = await app.HasPerson("tom");
        var byTom = await app.Run((RevokeOwnKey revoke) => revoke.Run(new(id)));
        app.Actor = await app.PersonNamed("lena");
        TestApp.Sure(await app.Run((RevokeOwnKey revoke) => revoke.Run(new(id))));

        Assert.Equal("kernel.access-key-not-found", byTom.Error?.Code);
        var own = TestApp.Sure(await app.Run((ShowPerson show) => show.Run(new(null))));
        Assert.False(Assert.Single(own.Keys).Works);
    }

    private static async Task<HttpClient> Script(TestHost host, string handle, string scope)
    {
        var (secret, hash) = IssueKey.NewSecret();
        TestApp.Sure(
            await host.Run(
                (IssueKey issue) =>
                    issue.Run(new(handle, AccessKeyKind.Token, "script", TimeSpan.FromDays(1), hash, [scope]))
            )
        );
        var client = await host.Script();
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return client;
    }

    private static async Task<HttpStatusCode> Get(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }
}
