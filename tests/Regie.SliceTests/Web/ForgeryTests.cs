using System.Net;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;

namespace Regie.SliceTests.Web;

/// <summary>Reliability check 20: nobody's browser can be made to change anything by another site, at any endpoint there is.</summary>
public sealed class ForgeryTests(ITestOutputHelper output)
{
    private static readonly HttpStatusCode[] Refusals =
    [
        HttpStatusCode.BadRequest,
        HttpStatusCode.Unauthorized,
        HttpStatusCode.Forbidden,
        HttpStatusCode.NotFound,
        HttpStatusCode.MethodNotAllowed,
        HttpStatusCode.UnsupportedMediaType,
    ];

    [Theory]
    [InlineData("without a token")]
    [InlineData("with another person's token")]
    [InlineData("from another site")]
    public async Task No_change_is_accepted(string how)
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("anna", "administrator");
        await host.HasPerson("bert", "administrator");
        using var anna = await host.Browser("anna");
        using var bert = await host.Browser("bert");
        var others = await TokenOf(bert);
        var own = await TokenOf(anna);
        var before = await Changes(host);
        var asked = 0;
        var accepted = new List<string>();

        foreach (var endpoint in Endpoint.All(host).Where(e => e.Method is "POST" or "PUT" or "DELETE" or "PATCH"))
        {
            using var request = new HttpRequestMessage(new(endpoint.Method), endpoint.Path("A31", "EWI"))
            {
                Content = new FormUrlEncodedContent(
                    [
                        new("__RequestVerificationToken", how.StartsWith("with another", StringComparison.Ordinal) ? others : own),
                    ]
                ),
            };
            if (how == "without a token")
            {
                request.Content = new FormUrlEncodedContent([new("key", "forged")]);
            }
            if (how == "from another site")
            {
                request.Headers.Add("Sec-Fetch-Site", "cross-site");
            }
            using var answer = await anna.SendAsync(request);
            asked++;
            if (!Refusals.Contains(answer.StatusCode))
            {
                accepted.Add($"{endpoint.Call}: {answer.StatusCode}");
            }
        }

        output.WriteLine($"{asked} endpoints {how}, {accepted.Count} accepted");
        Assert.Empty(accepted);
        Assert.True(asked > 25, $"Only {asked} endpoints change anything");
        Assert.Equal(before, await Changes(host));
    }

    private static Task<long> Changes(TestHost host) =>
        host.Ask((RegieDb db) => db.Set<AuditEntry>().LongCountAsync());

    private static async Task<string> TokenOf(HttpClient browser)
    {
        var html = await browser.GetStringAsync("/sign-out");
        const string Before = "name=\"__RequestVerificationToken\" value=\"";
        var start = html.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return html[start..html.IndexOf('"', start)];
    }
}
