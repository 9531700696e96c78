using System.Globalization;
using Regie.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Run by the page benchmark, in a process of its own.
if (args is ["bare", var address, var file, var type])
{
    await BareServer.Run(address, file, type);
    return 0;
}

Dictionary<string, Func<Task<IReadOnlyList<Figure>>>> all = new()
{
    ["page"] = PageBenchmark.Run,
    ["commands"] = CommandsBenchmark.Run,
    ["audit"] = AuditBenchmark.Run,
    ["start"] = StartBenchmark.Run,
    ["search"] = SearchBenchmark.Run,
    ["statistics"] = StatisticsBenchmark.Run,
};
var names = args.Length == 0 ? [.. all.Keys] : args;
if (Array.Find(names, name => !all.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}': choose of {string.Join(", ", all.Keys)}");
    return 2;
}

Console.WriteLine(Machine.Describe());
foreach (var name in names)
{
    Console.WriteLine();
    Console.WriteLine($"| {name} | median | lowest | highest | runs | goal |");
    Console.WriteLine("|---|---:|---:|---:|---:|---:|");
    foreach (var figure in await all[name]())
    {
        Console.WriteLine(figure);
    }
}
return 0;
