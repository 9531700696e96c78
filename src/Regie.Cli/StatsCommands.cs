using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Texts;
using Regie.Kernel.UseCases;
using Regie.Observatory;
using Regie.Observatory.Features;

namespace Regie.Cli;

/// <summary><c>regie stats</c>: import, list, show, get, compute, explain, export, indicators.</summary>
internal static class StatsCommands
{
    private static readonly Option<string?> AsOf = new("--as-of")
    {
        Description = "As known on this day, as 2011-03-01; today when left out",
    };

    public static Command Make() =>
        new("stats", "Official statistics and the indicators computed from them")
        {
            Import(),
            List(),
            Show(),
            Get(),
            Compute(),
            Explain(),
            Export(),
            Indicators(),
            Codes(),
        };

    private static Command Import()
    {
        var file = new Argument<string>("file")
        {
            Description = "TSV, SDMX-CSV, SDMX-JSON or JSON-stat; CSV and XLSX with a map. Packed with gzip too",
        };
        var dataset = new Option<string?>("--dataset")
        {
            Description = "The dataset's code; from the file when left out",
        };
        var map = new Option<string?>("--map") { Description = "File that says which column means what" };
        var knownOn = new Option<string?>("--known-on")
        {
            Description = "The day from which these figures are known, as 2011-03-01; today when left out",
        };
        var key = new Option<string?>("--key") { Description = "Idempotency key: the same key has one effect" };
        return new Command("import", "Bring in a file of statistics as a vintage")
        {
            file,
            dataset,
            map,
            knownOn,
            key,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var path = parsed.GetValue(file)!;
                if (!TryDay(parsed.GetValue(knownOn), "--known-on", out var day))
                {
                    return ExitCode.Usage;
                }
                var desk = services.GetRequiredService<ImportDesk>();
                ImportDesk.Laid laid;
                try
                {
                    laid = await desk.Lay(
                        path,
                        Path.GetFileName(path),
                        parsed.GetValue(map) is { } mapFile ? await File.ReadAllTextAsync(mapFile, ct) : null,
                        new Counter(),
                        ct
                    );
                }
                catch (FormatException wrong)
                {
                    Console.Error.WriteLine($"regie: {parsed.GetValue(map)}: {wrong.Message}");
                    return ExitCode.NotRight;
                }

                services.GetRequiredService<UseCaseContext>().Key = parsed.GetValue(key);
                var code = parsed.GetValue(dataset) ?? laid.Suggested;
                var result = await services
                    .GetRequiredService<ImportDataset>()
                    .Run(new(code, laid.Hash, Path.GetFileName(path), day), ct);
                var ended = result.End(services, imported => parsed.Print(imported, () => Print(imported)));
                if (result.Value is { State: "rejected" } rejected)
                {
                    await PrintProblems(services, rejected, path, ct);
                    return ExitCode.NotRight;
                }
                return ended;
            }
        );
    }

    private static Command List() =>
        new Command("list", "List the datasets").WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ListDatasets>().Run(new(), ct)).End(
                    services,
                    rows =>
                        parsed.Print(
                            rows,
                            () =>
                            {
                                foreach (var row in rows)
                                {
                                    Console.WriteLine(
                                        $"{row.Code, -32} vintage {row.Vintages, 3}  {row.KnownOn:yyyy-MM-dd}  {string.Join(',', row.Dimensions)}  {row.Citation}{(row.AsPrinted ? "  (as printed)" : "")}"
                                    );
                                }
                            }
                        )
                )
        );

    private static Command Show()
    {
        var dataset = new Argument<string>("dataset") { Description = "The dataset's code" };
        return new Command("show", "Show a dataset with its imports, their quality and revisions")
        {
            dataset,
        }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ShowDataset>().Run(new(parsed.GetValue(dataset)!), ct)).End(
                    services,
                    view => parsed.Print(view, () => Print(services.GetRequiredService<ModuleTexts>(), view))
                )
        );
    }

    private static Command Get()
    {
        var dataset = new Argument<string>("dataset") { Description = "The dataset's code" };
        var filters = new Argument<string[]>("filter")
        {
            Description = "As geo=BE2,BE nace_r2=C",
            Arity = ArgumentArity.ZeroOrMore,
        };
        return new Command("get", "Show observations with their flags") { dataset, filters, AsOf }.WithInstallation(
            async (services, parsed, ct) =>
            {
                if (!TryDay(parsed.GetValue(AsOf), "--as-of", out var day))
                {
                    return ExitCode.Usage;
                }
                var filter = new Dictionary<string, IReadOnlyList<string>>();
                foreach (var text in parsed.GetValue(filters) ?? [])
                {
                    if (text.Split('=', 2) is not [var name, var codes])
                    {
                        Console.Error.WriteLine($"regie: '{text}' is no filter: write it as geo=BE2,BE");
                        return ExitCode.Usage;
                    }
                    filter[name] = codes.Split(',');
                }
                var result = await services
                    .GetRequiredService<GetSeries>()
                    .Run(new(parsed.GetValue(dataset)!, filter, day), ct);
                return result.End(
                    services,
                    view =>
                        parsed.Print(
                            view,
                            () =>
                            {
                                foreach (var series in view.Series)
                                {
                                    foreach (var cell in series.Cells)
                                    {
                                        Console.WriteLine(
                                            $"{string.Join(' ', series.Codes)}  {cell.Period}  {cell.Printed ?? ":"} {cell.Flags}".TrimEnd()
                                        );
                                    }
                                }
                            }
                        )
                );
            }
        );
    }

    private static Command Compute()
    {
        var indicator = new Argument<string?>("indicator")
        {
            Description = "Its id; all of them when left out",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Command("compute", "Compute indicators for all their places and periods")
        {
            indicator,
            AsOf,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                if (!TryDay(parsed.GetValue(AsOf), "--as-of", out var day))
                {
                    return ExitCode.Usage;
                }
                var codes = parsed.GetValue(indicator) is { } one
                    ? [one]
                    : (await services.GetRequiredService<ListIndicators>().Run(new(day), ct))
                        .Value?.Select(known => known.Code)
                        .ToList()
                        ?? [];
                foreach (var code in codes)
                {
                    var ended = (await services.GetRequiredService<ShowIndicator>().Run(new(code, day), ct)).End(
                        services,
                        view => parsed.Print(view.Values, () => Print(view))
                    );
                    if (ended != ExitCode.Fine)
                    {
                        return ended;
                    }
                }
                return ExitCode.Fine;
            }
        );
    }

    private static Command Explain()
    {
        var indicator = new Argument<string>("indicator") { Description = "Its id" };
        var geo = new Argument<string>("geo") { Description = "The place, as BE" };
        var period = new Argument<string>("period") { Description = "As 2010" };
        return new Command("explain", "Show what a value rests on, down to the cells of its sources")
        {
            indicator,
            geo,
            period,
            AsOf,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                if (!TryDay(parsed.GetValue(AsOf), "--as-of", out var day))
                {
                    return ExitCode.Usage;
                }
                var input = new ExplainValue.Input(
                    parsed.GetValue(indicator)!,
                    parsed.GetValue(geo)!,
                    parsed.GetValue(period)!,
                    day
                );
                return (await services.GetRequiredService<ExplainValue>().Run(input, ct)).End(
                    services,
                    node => parsed.Print(node, () => Print(node, 0))
                );
            }
        );
    }

    private static Command Export()
    {
        var indicator = new Argument<string>("indicator") { Description = "Its id" };
        return new Command("export", "Write the values of an indicator as CSV") { indicator, AsOf }.WithInstallation(
            async (services, parsed, ct) =>
            {
                if (!TryDay(parsed.GetValue(AsOf), "--as-of", out var day))
                {
                    return ExitCode.Usage;
                }
                return (
                    await services.GetRequiredService<ShowIndicator>().Run(new(parsed.GetValue(indicator)!, day), ct)
                ).End(
                    services,
                    view =>
                    {
                        Console.WriteLine("indicator,version,geo,period,value,flags,status,as_printed");
                        foreach (var value in view.Values)
                        {
                            Console.WriteLine(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{view.Indicator.Code},{view.Indicator.Version},{value.Geo},{value.Period},{value.Value:R},{value.Flags},\"{value.Status}\",{(value.AsPrinted ? "true" : "false")}"
                                )
                            );
                        }
                    }
                );
            }
        );
    }

    private static Command Indicators()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of YAML" };
        var check = new Command("check", "Check a folder of definitions") { folder };
        check.SetAction(parsed =>
        {
            var reading = IndicatorFolders.Read(parsed.GetValue(folder)!);
            reading.Problems.ToList().ForEach(Console.Error.WriteLine);
            Console.WriteLine($"{reading.Indicators} indicators, {reading.Problems.Count} problems");
            return reading.Content is null ? ExitCode.NotRight : ExitCode.Fine;
        });

        var from = new Option<string?>("--from")
        {
            Description = "First day on which they are in force, as 2011-05-10; today when left out",
        };
        var basis = new Option<string>("--basis") { Description = "The decision on which they rest", Required = true };
        var load = new Command("load", "Take definitions into force; what changed becomes a new version")
        {
            folder,
            from,
            basis,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                if (!TryDay(parsed.GetValue(from), "--from", out var day))
                {
                    return ExitCode.Usage;
                }
                var reading = IndicatorFolders.Read(parsed.GetValue(folder)!);
                if (reading.Content is null)
                {
                    reading.Problems.ToList().ForEach(Console.Error.WriteLine);
                    return ExitCode.NotRight;
                }
                var result = await services
                    .GetRequiredService<LoadIndicators>()
                    .Run(new(reading.Content, day, parsed.GetValue(basis)!), ct);
                return result.End(
                    services,
                    loaded =>
                        parsed.Print(
                            loaded,
                            () =>
                                Console.WriteLine($"{loaded.Indicators} indicators, {loaded.NewVersions} new versions")
                        )
                );
            }
        );
        var list = new Command("list", "List the indicators in force").WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ListIndicators>().Run(new(), ct)).End(
                    services,
                    rows =>
                        parsed.Print(
                            rows,
                            () =>
                                rows.ToList()
                                    .ForEach(row =>
                                        Console.WriteLine($"{row.Code, -28} v{row.Version}  {row.Name}  ({row.How})")
                                    )
                        )
                )
        );
        return new Command("indicators", "Definitions of indicators") { check, load, list };
    }

    private static Command Codes()
    {
        var file = new Argument<string>("file")
        {
            Description = "CSV with a column code_VERSION, and perhaps change_VERSION, for each version",
        };
        var list = new Option<string>("--list") { Description = "The classification, as NUTS", Required = true };
        var source = new Option<string>("--source") { Description = "Where it comes from", Required = true };
        var load = new Command("load", "Take the versions of a classification into use")
        {
            file,
            list,
            source,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                string content;
                try
                {
                    content = CodeListFile.Read(parsed.GetValue(file)!, parsed.GetValue(list)!);
                }
                catch (FormatException wrong)
                {
                    Console.Error.WriteLine($"regie: {parsed.GetValue(file)}: {wrong.Message}");
                    return ExitCode.NotRight;
                }
                var result = await services
                    .GetRequiredService<LoadCodeList>()
                    .Run(new(content, parsed.GetValue(source)!), ct);
                return result.End(
                    services,
                    loaded =>
                        parsed.Print(
                            loaded,
                            () =>
                                Console.WriteLine(
                                    $"{loaded.List}: {loaded.Units} units, versions {string.Join(", ", loaded.Versions)}"
                                )
                        )
                );
            }
        );

        var codes = new Argument<string[]>("code") { Description = "As BE221", Arity = ArgumentArity.OneOrMore };
        var version = new Option<string>("--version-from")
        {
            Description = "The version of these codes, as 2016",
            Required = true,
        };
        var to = new Option<string>("--version-to") { Description = "The version wanted, as 2021", Required = true };
        var recode = new Command("recode", "Say what codes become in another version, where that is exact")
        {
            codes,
            list,
            version,
            to,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var input = new RecodeCodes.Input(
                    parsed.GetValue(list)!,
                    parsed.GetValue(codes)!,
                    parsed.GetValue(version)!,
                    parsed.GetValue(to)!
                );
                var result = await services.GetRequiredService<RecodeCodes>().Run(input, ct);
                var ended = result.End(
                    services,
                    rows =>
                        parsed.Print(
                            rows,
                            () =>
                                rows.ToList()
                                    .ForEach(row =>
                                        Console.WriteLine($"{row.Code}  {row.Becomes ?? $"refused: {row.Reason}"}")
                                    )
                        )
                );
                return ended == ExitCode.Fine && result.Value!.Any(row => row.Becomes is null)
                    ? ExitCode.NotRight
                    : ended;
            }
        );
        return new Command("codes", "Classifications with their versions") { load, recode };
    }

    private static bool TryDay(string? text, string option, out DateOnly? day)
    {
        day = null;
        if (text is null)
        {
            return true;
        }
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            day = read;
            return true;
        }
        Console.Error.WriteLine($"regie: {option} is '{text}': write a day as 2011-03-01");
        return false;
    }

    private static void Print(ImportDataset.Imported imported) =>
        Console.WriteLine(
            imported.State switch
            {
                "unchanged" =>
                    $"{imported.Dataset}: nothing new; vintage {imported.Vintage} stays ({imported.Reference})",
                "rejected" =>
                    $"{imported.Dataset}: rejected, {imported.Problems} problems, nothing was stored ({imported.Reference})",
                _ =>
                    $"{imported.Dataset}: vintage {imported.Vintage}, {imported.Series} series, {imported.Observations} observations, {imported.NewSeries} series new, {imported.ChangedSeries} changed in {imported.ChangedCells} cells ({imported.Reference})",
            }
        );

    private static async Task PrintProblems(
        IServiceProvider services,
        ImportDataset.Imported rejected,
        string path,
        CancellationToken ct
    )
    {
        var view = (await services.GetRequiredService<ShowDataset>().Run(new(rejected.Dataset), ct)).Value;
        var import = view?.Imports.FirstOrDefault(import => import.Reference == rejected.Reference);
        var texts = services.GetRequiredService<ModuleTexts>();
        foreach (var problem in import?.Quality.Problems ?? [])
        {
            Console.Error.WriteLine(
                $"{path}:{problem.Line}:{problem.Column}: {texts.Get(problem.Code, [.. problem.Facts])}"
            );
        }
    }

    private static void Print(ModuleTexts texts, ShowDataset.View view)
    {
        Console.WriteLine($"{view.Row.Code}  {view.Row.Title}");
        Console.WriteLine($"{view.Row.Citation}  {view.Row.Licence}{(view.Row.AsPrinted ? "  as printed" : "")}");
        foreach (var dimension in view.Dimensions)
        {
            Console.WriteLine(
                $"  {dimension.Id}: {dimension.Codes.Count} codes: {string.Join(' ', dimension.Codes.Take(12))}{(dimension.Codes.Count > 12 ? " …" : "")}"
            );
        }
        foreach (var import in view.Imports)
        {
            Console.WriteLine(
                $"{import.Reference}  {import.State}  vintage {import.Vintage}  known on {import.KnownOn:yyyy-MM-dd}  {import.FileName}  {import.Series} series, {import.ChangedCells} cells"
            );
            foreach (var line in import.Quality.Problems.Concat(import.Quality.Remarks))
            {
                Console.WriteLine($"  {line.Line}:{line.Column}: {texts.Get(line.Code, [.. line.Facts])}");
            }
            foreach (var revision in import.Quality.Revisions.Take(20))
            {
                Console.WriteLine(
                    $"  {revision.Series}  {revision.Period}: {revision.Before ?? "(new)"} -> {revision.After ?? "(gone)"}"
                );
            }
        }
    }

    private static void Print(ShowIndicator.View view)
    {
        Console.WriteLine($"{view.Indicator.Code}  {view.Indicator.Name}  ({view.Indicator.Unit})");
        foreach (var value in view.Values)
        {
            var number = value.Value is { } known ? known.ToString("R", CultureInfo.InvariantCulture) : ":";
            Console.WriteLine(
                $"  {value.Geo, -6} {value.Period, -8} {number} {value.Flags}  {(value.Status == "ok" ? "" : value.Status)}{(value.AsPrinted ? "  as printed" : "")}".TrimEnd()
            );
        }
    }

    private static void Print(ExplainValue.Node node, int depth)
    {
        var number =
            node.Printed ?? (node.Value is { } known ? known.ToString("R", CultureInfo.InvariantCulture) : ":");
        Console.WriteLine(
            $"{new string(' ', depth * 2)}{node.What}  {node.Geo} {node.Period} = {number} {node.Flags}{(node.Status == "ok" ? "" : $" [{node.Status}]")}{(node.How.Length > 0 ? $"   {node.How}" : "")}"
        );
        if (node.Source is { } source)
        {
            Console.WriteLine(
                $"{new string(' ', depth * 2)}  {source.Dataset} vintage {source.Vintage}, {source.File} line {source.Line}; {source.Citation}{(source.AsPrinted ? "; as printed" : "")}"
            );
        }
        foreach (var part in node.Parts)
        {
            Print(part, depth + 1);
        }
    }

    /// <summary>Says on standard error how far reading is, where a person looks on.</summary>
    private sealed class Counter : IProgress<long>
    {
        public void Report(long value)
        {
            if (!Console.IsErrorRedirected && value > 0)
            {
                Console.Error.Write($"\r{value} observations");
            }
        }
    }
}
