using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.People;

public sealed partial class PeoplePageTests
{
    [Fact]
    public async Task An_administrator_invites_someone_and_hands_over_a_link_that_works_once()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("tom", "administrator");
        using var tom = await host.Browser("tom");
        var fields = new Dictionary<string, string>
        {
            ["Form.Name"] = "Lien Van den Broeck",
            ["Form.Role"] = "nib-2011/owner",
            ["Form.Body"] = "nib-2011/ICI",
            ["Form.From"] = "2011-10-01",
            ["Form.Basis"] = "Letter of 1 October",
        };

        using var answer = await TestHost.Post(tom, "/people/invite", "/people/invite", fields);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var secret = Secret().Match(html).Groups[1].Value;
        Assert.StartsWith("rg_", secret, StringComparison.Ordinal);
        using var lien = await host.Browser();
        using var entered = await TestHost.Post(
            lien,
            $"/sign-in/link/{secret}",
            "/sign-in/link",
            new() { ["secret"] = secret }
        );
        Assert.Equal("/account?first=%2F", entered.Headers.Location!.ToString());
        Assert.Contains("lien.van.den.broeck", await tom.GetStringAsync("/people"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            secret,
            await tom.GetStringAsync("/people/lien.van.den.broeck"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_handle_that_is_taken_leaves_what_was_written_in_the_form()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("tom", "administrator");
        using var tom = await host.Browser("tom");
        var fields = new Dictionary<string, string>
        {
            ["Form.Name"] = "Tom Twee",
            ["Form.Handle"] = "tom",
            ["Form.Role"] = "nib-2011/owner",
        };

        using var answer = await TestHost.Post(tom, "/people/invite", "/people/invite", fields);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Tom Twee", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_ones_own_is_made_shown_once_and_taken_back_in_the_browser()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("roos", "owner", "ICI");
        using var roos = await host.Browser("roos");

        using var made = await TestHost.Post(
            roos,
            "/account/token",
            "/account/token",
            new()
            {
                ["Form.Label"] = "monthly",
                ["Form.Days"] = "30",
                ["Form.Scopes"] = "programme.report",
            }
        );

        Assert.Contains("rg_", await made.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var id = await Read(
            host,
            db => db.Set<AccessKey>().Where(key => key.Label == "monthly").Select(key => key.Id).SingleAsync()
        );
        using var revoked = await TestHost.Post(
            roos,
            "/account/access",
            "/account/access",
            new() { ["_handler"] = $"revoke-{id:N}" }
        );
        Assert.True(
            revoked.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Found,
            revoked.StatusCode.ToString()
        );
        Assert.NotNull(
            await Read(
                host,
                db => db.Set<AccessKey>().Where(key => key.Id == id).Select(key => key.RevokedAt).SingleAsync()
            )
        );
    }

    [Theory]
    [InlineData("/people")]
    [InlineData("/people?q=tom&state=works&sort=-name")]
    [InlineData("/people/invite")]
    [InlineData("/people/access")]
    [InlineData("/people/access?on=2011-12-01")]
    [InlineData("/people/bodies")]
    [InlineData("/people/tom")]
    [InlineData("/people/tom/edit")]
    [InlineData("/people/tom/role")]
    [InlineData("/people/tom/substitute")]
    [InlineData("/people/tom/token")]
    [InlineData("/people/tom/disable")]
    [InlineData("/people/tom/hold")]
    [InlineData("/people/tom/erase")]
    [InlineData("/people/tom/data")]
    [InlineData("/people/tom/data.json")]
    [InlineData("/people.csv")]
    [InlineData("/people.xlsx")]
    [InlineData("/people/access.csv")]
    [InlineData("/people/access.xlsx")]
    [InlineData("/account/access")]
    [InlineData("/account/substitute")]
    [InlineData("/account/token")]
    [InlineData("/account/data")]
    [InlineData("/account/data.json")]
    [InlineData("/settings")]
    public async Task Each_page_opens(string path)
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("tom", "administrator");
        using var tom = await host.Browser("tom");

        using var answer = await tom.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Who_does_not_exist_has_no_page()
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("tom", "administrator");
        using var tom = await host.Browser("tom");

        foreach (var part in new[] { "", "/edit", "/erase", "/data", "/roles/01930000-0000-7000-8000-000000000000" })
        {
            using var answer = await tom.GetAsync($"/people/nobody{part}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static async Task<T> Read<T>(TestHost host, Func<RegieDb, Task<T>> read)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<RegieDb>());
    }

    [GeneratedRegex(@"/sign-in/link/(rg_[A-Za-z0-9_-]+)")]
    private static partial Regex Secret();
}
