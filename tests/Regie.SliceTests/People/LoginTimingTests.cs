using System.Diagnostics;
using Regie.People.Doors;

namespace Regie.SliceTests.People;

/// <summary>Reliability check 17: what a failed attempt costs says nothing of why it failed.</summary>
public sealed class LoginTimingTests(ITestOutputHelper output)
{
    private const double Limit = 4.5;
    private const string NotACode = "000000";

    /// <summary>300 tries of each kind; with REGIE_TEST_SIZE=nightly 2,000.</summary>
    private static int Tries => Environment.GetEnvironmentVariable("REGIE_TEST_SIZE") == "nightly" ? 2_000 : 300;

    [Fact]
    public async Task Unknown_wrong_locked_and_disabled_take_the_same_time()
    {
        await using var scene = await PeopleScene.On();
        await Prepare(scene);

        var times = await Measure(scene, ["known", "unknown", "locked", "disabled"]);

        foreach (var kind in new[] { "unknown", "locked", "disabled" })
        {
            var t = Welch(times["known"], times[kind]);
            output.WriteLine($"known against {kind}: t = {t:F2} over {Tries} tries each");
            Assert.True(Math.Abs(t) < Limit, $"known against {kind}: t = {t:F2}");
        }
    }

    [Fact]
    public void A_door_that_answers_unknown_names_sooner_is_caught()
    {
        var random = new Random(1);
        var (usual, sooner) = (new List<double>(), new List<double>());
        for (var i = 0; i < 300; i++)
        {
            usual.Add(1.0 + random.NextDouble() * 0.2);
            sooner.Add(0.95 + random.NextDouble() * 0.2);
        }

        Assert.True(Math.Abs(Welch(usual, sooner)) > Limit);
    }

    private static async Task Prepare(PeopleScene scene)
    {
        foreach (var name in new[] { "known", "locked", "disabled" })
        {
            await scene.HasPassword(name);
        }
        await scene.Disable("disabled");
        for (var i = 0; i < Attempts.PerName; i++)
        {
            await scene.Try("locked", "wrong", NotACode, "198.51.100.9");
        }
    }

    // In turns and each time in another order, so that whatever else the machine does falls on all kinds alike.
    private static async Task<Dictionary<string, List<double>>> Measure(PeopleScene scene, string[] kinds)
    {
        var times = kinds.ToDictionary(kind => kind, _ => new List<double>());
        var random = new Random(2011);
        for (var round = -20; round < Tries; round++)
        {
            random.Shuffle(kinds);
            foreach (var kind in kinds)
            {
                // Each from an address of its own and with an hour between, so that nothing but the kind differs.
                var from = $"2001:db8::{round + 21:x}:{kind}";
                var started = Stopwatch.GetTimestamp();
                var fitting = await scene.Try(kind, PeopleScene.Password + round, NotACode, from);
                var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                Assert.Null(fitting);
                if (round >= 0)
                {
                    times[kind].Add(took);
                }
            }
            if (round % 5 == 0)
            {
                await Forgive(scene);
            }
        }
        return times;
    }

    // The known name must not become a locked one by being tried.
    private static Task Forgive(PeopleScene scene) =>
        scene.App.Plant("DELETE FROM people_attempts WHERE address LIKE '2001:%'");

    // The slowest twentieth of each is cut: a pause of the machine is no sign from the door.
    private static double Welch(List<double> one, List<double> other)
    {
        var (a, b) = (Trim(one), Trim(other));
        var (meanA, meanB) = (a.Average(), b.Average());
        var varianceA = a.Sum(x => (x - meanA) * (x - meanA)) / (a.Count - 1);
        var varianceB = b.Sum(x => (x - meanB) * (x - meanB)) / (b.Count - 1);
        return (meanA - meanB) / Math.Sqrt((varianceA / a.Count) + (varianceB / b.Count));
    }

    private static List<double> Trim(List<double> times) => [.. times.Order().Take(times.Count - (times.Count / 20))];
}
