using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Observatory;
using Regie.Observatory.Features;

namespace Regie.SliceTests.Observatory;

/// <summary>Bringing in statistics, as the command line does it.</summary>
internal static class Statistics
{
    /// <summary>Real files that stand beside the repository; a test that needs one is skipped where it does not.</summary>
    public static string Shared(string path)
    {
        var file = Path.Combine([TestProgrammes.Root, "..", "shared", .. path.Split('/')]);
        Assert.SkipUnless(File.Exists(file), $"There is no {file}");
        return file;
    }

    public static string OfProgramme(string path) => Path.Combine(TestProgrammes.FolderOf(TestProgrammes.Nib), path);

    /// <summary>Lays a file on the desk and imports it.</summary>
    public static async Task<Result<ImportDataset.Imported>> Import(
        this TestApp app,
        string file,
        string dataset,
        string? map = null,
        string? knownOn = null
    )
    {
        return await app.Ask(
            async (IServiceProvider services) =>
            {
                services.GetRequiredService<UseCaseContext>().Actor = app.Actor;
                var laid = await services
                    .GetRequiredService<ImportDesk>()
                    .Lay(file, Path.GetFileName(file), map is null ? null : await File.ReadAllTextAsync(map));
                return await services
                    .GetRequiredService<ImportDataset>()
                    .Run(
                        new(dataset, laid.Hash, Path.GetFileName(file), knownOn is null ? null : TestApp.Day(knownOn))
                    );
            }
        );
    }

    /// <summary>Imports what a test writes.</summary>
    public static async Task<Result<ImportDataset.Imported>> ImportText(
        this TestApp app,
        string text,
        string dataset = "t",
        string? knownOn = null
    )
    {
        var file = Path.Combine(app.Data, $"{dataset}.tsv");
        await File.WriteAllTextAsync(file, text);
        return await app.Import(file, dataset, knownOn: knownOn);
    }

    /// <summary>The observations of one series as they were known on a day, as printed.</summary>
    public static async Task<string> Series(this TestApp app, string dataset, string? asOf = null)
    {
        var view = TestApp.Sure(
            await app.Run(
                (GetSeries get) =>
                    get.Run(
                        new(
                            dataset,
                            new Dictionary<string, IReadOnlyList<string>>(),
                            asOf is null ? null : TestApp.Day(asOf)
                        )
                    )
            )
        );
        return string.Join(
            "; ",
            view.Series.Select(series =>
                $"{string.Join(' ', series.Codes)}: {string.Join(", ", series.Cells.Select(cell => $"{cell.Period}={cell.Printed ?? ":"}{(cell.Flags.Length > 0 ? $" {cell.Flags}" : "")}"))}"
            )
        );
    }

    /// <summary>Everything of the reference programme: its indicators, its printed figures, and the statistics they rest on.</summary>
    public static async Task HasFigures(this TestApp app)
    {
        var reading = IndicatorFolders.Read(OfProgramme("indicators"));
        Assert.Empty(reading.Problems);
        TestApp.Sure(await app.Run((LoadIndicators load) => load.Run(new(reading.Content!, null, "White paper"))));
        TestApp.Sure(
            await app.Import(OfProgramme("figures/annex.csv"), "nib-annex", OfProgramme("figures/annex.map.yaml"))
        );
    }
}
