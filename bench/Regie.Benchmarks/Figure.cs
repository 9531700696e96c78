using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Regie.Benchmarks;

/// <summary>One thing that was measured several times; written as a row of a Markdown table.</summary>
/// <param name="Name">What.</param>
/// <param name="Unit">In what: <c>/s</c>, <c>s</c>, <c>MB</c>, <c>%</c>.</param>
/// <param name="Values">Each run's value.</param>
/// <param name="Goal">What it should be, in words, or empty where it is there to compare with.</param>
internal sealed record Figure(string Name, string Unit, IReadOnlyList<double> Values, string Goal = "")
{
    public double Median { get; } = MedianOf(Values);

    public override string ToString() =>
        $"| {Name} | {Show(Median)} | {Show(Values.Min())} | {Show(Values.Max())} | {Values.Count} | {Goal} |";

    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1
            ? sorted[sorted.Count / 2]
            : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }

    private string Show(double value) =>
        value.ToString(value >= 100 ? "N0" : "N2", CultureInfo.InvariantCulture) + (Unit == "/s" ? Unit : $" {Unit}");
}

/// <summary>What a figure means only together with: the machine, and how busy it was.</summary>
internal static class Machine
{
    private const int Syncs = 200;

    public static string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC; {Environment.ProcessorCount} cores, {Processor()}; {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes
                / 1_000_000_000.0:0.0} GB
            {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}
            Load when it began: {Load()}; 4 kB written and synced to the disk in {SyncTime():0.00} ms (median of {Syncs})
            """
        );

    private static string Processor() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':')[1]
                .Trim()
                ?? "?"
            : "?";

    private static string Load() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";

    private static double SyncTime()
    {
        using var file = new FileStream(
            Path.GetTempFileName(),
            FileMode.Open,
            FileAccess.Write,
            FileShare.None,
            1,
            FileOptions.DeleteOnClose
        );
        var times = new List<double>();
        for (var i = 0; i < Syncs; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            file.Write(new byte[4096]);
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return Figure.MedianOf(times);
    }
}
