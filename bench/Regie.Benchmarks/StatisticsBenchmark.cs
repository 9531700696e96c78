using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.UseCases;
using Regie.Observatory;
using Regie.Observatory.Features;

namespace Regie.Benchmarks;

/// <summary>Official statistics: importing, storing included, beside pandas parsing and reshaping the same file; and all indicators.</summary>
/// <remarks>The file is the one that REGIE_BENCH_TSV names, a table of Eurostat; without it one is made.</remarks>
internal static class StatisticsBenchmark
{
    private const int Runs = 5;

    // Parse, split values from flags, one row for each observation: what a store needs to begin with.
    private const string Pandas = """
        import sys, time, resource
        import pandas as pd
        begun = time.perf_counter()
        wide = pd.read_csv(sys.argv[1], sep="\t", dtype=str)
        head = wide.columns[0]
        names = head.split("\\")[0].split(",")
        wide[names] = wide[head].str.split(",", expand=True)
        long = wide.drop(columns=[head]).melt(id_vars=names, var_name="time", value_name="cell")
        parts = long["cell"].str.extract(r"^\s*(:|[-0-9.eE]+)?\s*([a-z]*)\s*$")
        long["value"] = pd.to_numeric(parts[0].where(parts[0] != ":"), errors="coerce")
        long["flags"] = parts[1]
        print(time.perf_counter() - begun, len(long), int(long["value"].notna().sum()), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        """;

    public static async Task<IReadOnlyList<Figure>> Run()
    {
        var file = Environment.GetEnvironmentVariable("REGIE_BENCH_TSV") is { Length: > 0 } given ? given : Make();
        var megabytes = new FileInfo(file).Length / 1e6;
        List<double> seconds = [], others = [], memory = [], indicators = [];
        long observations = 0;
        for (var run = 0; run < Runs; run++)
        {
            await using var installation = await Installation.Make();
            var (time, count) = await Import(installation, file);
            seconds.Add(time);
            observations = count;
            if (ByPandas(file) is var (theirs, peak))
            {
                others.Add(theirs);
                memory.Add(peak);
            }
            indicators.Add(await Indicators(installation, file));
        }

        List<Figure> figures =
        [
            new($"import of {megabytes:0.0} MB TSV, {observations:N0} observations, stored", "s", seconds, others.Count > 0 ? "a third of pandas" : ""),
            new("the same, a second", "MB/s", [.. seconds.Select(time => megabytes / time)]),
            new("peak of this process since it began", "MB", [Process.GetCurrentProcess().PeakWorkingSet64 / 1e6], "< 300 MB"),
            new("all indicators of the reference programme, all places and years", "s", indicators, "< 2 s"),
        ];
        if (others.Count > 0)
        {
            figures.Insert(1, new("pandas, parsed and reshaped, not stored", "s", others));
            figures.Insert(2, new("times faster than pandas", "x", [.. others.Zip(seconds, (theirs, ours) => theirs / ours)], "≥ 3"));
            figures.Insert(4, new("peak of pandas", "MB", memory));
        }
        else
        {
            Console.WriteLine("pandas is not installed (Debian: python3-pandas): there is nothing to compare with");
        }
        return figures;
    }

    private static async Task<(double Seconds, long Observations)> Import(Installation installation, string file)
    {
        await using var scope = installation.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<UseCaseContext>().Actor = Actor.Operator("bench");
        var begun = Stopwatch.GetTimestamp();
        var laid = await services.GetRequiredService<ImportDesk>().Lay(file, Path.GetFileName(file));
        var result = await services.GetRequiredService<ImportDataset>().Run(new("lfst_r_lfe2en2", laid.Hash, Path.GetFileName(file)));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return result.Value is { State: "accepted" } imported
            ? (seconds, imported.Observations)
            : throw new InvalidOperationException($"The import was {result.Value?.State ?? result.Error!.Code}");
    }

    private static async Task<double> Indicators(Installation installation, string file)
    {
        await using var scope = installation.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<UseCaseContext>().Actor = Actor.Operator("bench");
        var reading = IndicatorFolders.Read(Path.Combine(Repository.Root, "programmes", "nib-2011", "indicators"));
        await services.GetRequiredService<LoadIndicators>().Run(new(reading.Content!, null, "bench"));
        var figures = Path.Combine(Repository.Root, "programmes", "nib-2011", "figures");
        await Bring(Path.Combine(figures, "annex.csv"), "nib-annex", Path.Combine(figures, "annex.map.yaml"));
        if (Environment.GetEnvironmentVariable("REGIE_BENCH_ULC") is { Length: > 0 } inputs)
        {
            await Bring(inputs, "ulc-inputs", Path.Combine(figures, "ulc-inputs.map.yaml"));
        }

        var begun = Stopwatch.GetTimestamp();
        var values = 0;
        foreach (var indicator in (await services.GetRequiredService<ListIndicators>().Run(new())).Value!)
        {
            values += (await services.GetRequiredService<ShowIndicator>().Run(new(indicator.Code))).Value!.Values.Count;
        }
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return values > 0 ? seconds : throw new InvalidOperationException($"No indicator has a value from {file}");

        async Task Bring(string path, string dataset, string map)
        {
            var laid = await services.GetRequiredService<ImportDesk>().Lay(path, Path.GetFileName(path), await File.ReadAllTextAsync(map));
            await services.GetRequiredService<ImportDataset>().Run(new(dataset, laid.Hash, Path.GetFileName(path)));
        }
    }

    private static (double Seconds, double Megabytes)? ByPandas(string file)
    {
        // The system's own Python is the one that has the package.
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", Pandas, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var words = output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return process.ExitCode == 0 && words.Length == 4
            ? (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[3], CultureInfo.InvariantCulture))
            : null;
    }

    // As the labour force survey has it: numbers with one decimal, every fifth with a flag.
    private static string Make()
    {
        var file = Path.Combine(Path.GetTempPath(), $"regie-bench-{Environment.ProcessId}.tsv");
        using var text = new StreamWriter(file);
        text.Write("unit,nace_r2,age,geo\\time");
        for (var year = 2015; year >= 2008; year--)
        {
            text.Write(string.Create(CultureInfo.InvariantCulture, $"\t{year} "));
        }
        text.Write('\n');
        for (var row = 0; row < 28_000; row++)
        {
            text.Write(string.Create(CultureInfo.InvariantCulture, $"THS,N{row % 12},Y{row / 12 % 5},G{row / 60:000}"));
            for (var year = 0; year < 8; year++)
            {
                var number = (row * 7919 + year * 104_729) % 100_000;
                text.Write(string.Create(CultureInfo.InvariantCulture, $"\t{number / 10}.{number % 10} {(number % 5 == 0 ? "u" : "")}"));
            }
            text.Write('\n');
        }
        return file;
    }
}
