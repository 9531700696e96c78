using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Regie.CrashTests;

/// <summary>Reports progress on one action over the API, one report after the other, and remembers what it heard.</summary>
internal sealed class Writer(int number, string action, string token)
{
    private const int StaleEvery = 9;
    private const int NeverReached = 1_000_000;
    private static readonly string[] Statuses = ["started", "running"];

    private int _sent;
    private int _version = -1;

    public List<Sent> All { get; } = [];

    private sealed record Reported(string Reference, int Version);

    /// <summary>Reports until the server no longer answers as it should, which leaves the last report unknown.</summary>
    public async Task Write(HttpClient http, TaskCompletionSource firstAnswer)
    {
        try
        {
            if (_version < 0)
            {
                _version = await Version(http);
            }
            while (true)
            {
                var next = Next();
                All.Add(next);
                await Send(http, next);
                if (next.Heard == Heard.Unknown)
                {
                    return;
                }
                firstAnswer.TrySetResult();
            }
        }
        catch (HttpRequestException)
        {
            // Killed while the version was asked for: nothing was sent.
        }
    }

    /// <summary>Sends again whatever is unknown, and the newest that is known; the answers must be the same.</summary>
    public async Task Settle(HttpClient http)
    {
        var known = All.FindLast(sent => sent.Heard == Heard.Acknowledged);
        if (known is not null)
        {
            var again = known with { Reference = null };
            await Send(http, again);
            Assert.Equal((Heard.Acknowledged, known.Reference), (again.Heard, again.Reference));
        }
        foreach (var unknown in All.Where(sent => sent.Heard == Heard.Unknown))
        {
            await Send(http, unknown);
            Assert.True(unknown.Heard != Heard.Unknown, $"'{unknown.Text}' is not answered by a server that is ready");
        }
    }

    // Now and then one that is based on a version that never was, so that refusals are killed too.
    private Sent Next()
    {
        var n = ++_sent;
        return new(
            action,
            $"key-{number}-{n}",
            $"Report {n} of writer {number}",
            Statuses[n % 2],
            n % StaleEvery == 0 ? NeverReached : _version
        );
    }

    private async Task Send(HttpClient http, Sent sent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/programme/actions/{sent.Action}/reports");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", sent.Key);
        request.Headers.IfMatch.Add(new($"\"{sent.BasedOn}\""));
        request.Content = JsonContent.Create(
            new
            {
                sent.Status,
                Done = sent.Text,
                Reason = "To see whether it stays",
            }
        );
        try
        {
            using var answer = await http.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                var reported = (await answer.Content.ReadFromJsonAsync<Reported>())!;
                (sent.Heard, sent.Reference, _version) = (
                    Heard.Acknowledged,
                    reported.Reference,
                    Math.Max(_version, reported.Version)
                );
            }
            else if ((int)answer.StatusCode is >= 400 and < 500)
            {
                Assert.Equal((HttpStatusCode.PreconditionFailed, NeverReached), (answer.StatusCode, sent.BasedOn));
                sent.Heard = Heard.Refused;
            }
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException)
        {
            // The answer did not arrive: unknown.
        }
    }

    private async Task<int> Version(HttpClient http)
    {
        using var answer = await http.GetAsync($"/api/v1/programme/actions/{action}");
        answer.EnsureSuccessStatusCode();
        return int.Parse(answer.Headers.ETag!.Tag.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);
    }
}
