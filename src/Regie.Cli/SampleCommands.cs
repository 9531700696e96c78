using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Regie.App.Sample;

namespace Regie.Cli;

/// <summary><c>regie sample</c>: fill, play.</summary>
internal static class SampleCommands
{
    private static readonly DateOnly WholeStory = new(2012, 12, 31);

    public static Command Make() => new("sample", "The invented first years of the policy") { Fill(), Play() };

    private static Command Fill() =>
        new Command("fill", "Play the whole sample").WithInstallation(
            (services, _, ct) => PlayUntil(services, WholeStory, ct)
        );

    private static Command Play()
    {
        var until = new Option<DateOnly>("--until")
        {
            Description = "The day up to which to play, as 2011-10-01",
            Required = true,
        };
        return new Command("play", "Play the sample on, up to and on a day") { until }.WithInstallation(
            (services, parsed, ct) => PlayUntil(services, parsed.GetValue(until), ct)
        );
    }

    private static async Task<int> PlayUntil(IServiceProvider services, DateOnly day, CancellationToken ct)
    {
        var acts = await services.GetRequiredService<SamplePlayer>().Play(day, ct);
        Console.WriteLine($"Played {acts} acts up to {day:yyyy-MM-dd}");
        return ExitCode.Fine;
    }
}
