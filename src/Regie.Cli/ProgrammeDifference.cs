using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Regie.App;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Texts;
using Regie.Kernel.UseCases;
using Regie.Programme;
using Regie.Programme.Features;

namespace Regie.Cli;

/// <summary>What changes between two programmes, of folders or of versions that were loaded.</summary>
internal static class ProgrammeDifference
{
    public const string Side =
        "A folder, or a version that was loaded: nib-2011@1.0, or 1.0 where one programme has it";

    /// <summary>Two folders need no installation.</summary>
    public static async Task<int> Between(ParseResult parsed, string before, string after, CancellationToken ct)
    {
        if (Directory.Exists(before) && Directory.Exists(after))
        {
            return await Between(null);
        }
        return await Common.Guarded(() =>
            Common.InInstallation(parsed, (services, _, _) => Between(services), migrate: true, ct)
        );

        async Task<int> Between(IServiceProvider? services)
        {
            var (was, now) = (await ContentOf(before, services, ct), await ContentOf(after, services, ct));
            if (was is null || now is null)
            {
                return ExitCode.NotRight;
            }
            Print(parsed, was, now);
            return ExitCode.Fine;
        }
    }

    /// <summary>Says what loading would change, and loads nothing.</summary>
    public static async Task<int> Preview(
        IServiceProvider services,
        ParseResult parsed,
        ProgrammeFolders.Reading reading,
        DateOnly? from,
        CancellationToken ct
    )
    {
        var counts = reading.Counts!;
        var day = from ?? services.GetRequiredService<UseCaseContext>().Clock.Today;
        var versions = (await Versions(services, ct)).Where(row => row.Programme == counts.Id).ToList();
        var inForce =
            versions.Where(row => row.EffectiveFrom <= day).MaxBy(row => row.EffectiveFrom)
            ?? versions.MinBy(row => row.EffectiveFrom);
        if (inForce is null)
        {
            Console.Error.WriteLine(
                $"{counts.Id} {counts.Version} would be the first version of its programme; nothing was loaded"
            );
            return ExitCode.Fine;
        }
        var content = await services.GetRequiredService<ShowContent>().Run(new(counts.Id, inForce.Number), ct);
        return content.End(
            services,
            json =>
            {
                Print(parsed, json, reading.Content!);
                if (versions.Exists(row => row.Number == counts.Version))
                {
                    Console.Error.WriteLine(
                        $"regie: version {counts.Version} was loaded already: give it another number in programme.yaml before you load it"
                    );
                }
                Console.Error.WriteLine(
                    $"{counts.Id} {counts.Version} against version {inForce.Number}; nothing was loaded"
                );
            }
        );
    }

    private static async Task<string?> ContentOf(string side, IServiceProvider? services, CancellationToken ct)
    {
        if (Directory.Exists(side) || services is null)
        {
            var reading = new ProgrammeFolders(new AccessBook(RegieModules.All, new DataVersion())).Read(side);
            ProgrammeCommands.Print(reading.Findings.Where(finding => finding.Level == "error"));
            return reading.Content;
        }

        var at = side.LastIndexOf('@');
        var (programme, number) = at < 0 ? (null, side) : (side[..at], side[(at + 1)..]);
        var versions = await Versions(services, ct);
        var found = versions
            .Where(row => row.Number == number && (programme is null || row.Programme == programme))
            .ToList();
        if (found is not [var version])
        {
            var choice = found.Count > 1 ? found : versions;
            Console.Error.WriteLine(
                found.Count > 1 ? $"regie: several programmes have a version '{number}': write {Listed(choice)}"
                : choice.Count == 0
                    ? $"regie: '{side}' is no folder, and no version was loaded: write the path of a programme folder"
                : $"regie: '{side}' is neither a folder nor a version: write the path of a folder, or {Listed(choice)}"
            );
            return null;
        }
        var content = await services.GetRequiredService<ShowContent>().Run(new(version.Programme, version.Number), ct);
        string? json = null;
        _ = content.End(services, text => json = text);
        return json;
    }

    private static async Task<List<ListVersions.Row>> Versions(IServiceProvider services, CancellationToken ct) =>
        [.. (await services.GetRequiredService<ListVersions>().Run(new(), ct)).Value ?? []];

    private static string Listed(IEnumerable<ListVersions.Row> versions) =>
        string.Join(" or ", versions.Select(row => $"{row.Programme}@{row.Number}"));

    private static void Print(ParseResult parsed, string before, string after)
    {
        var texts = new ModuleTexts(RegieModules.All);
        var difference = DifferenceView.Of(before, after, texts);
        parsed.Print(
            difference,
            () =>
            {
                if (difference.IsSame)
                {
                    Console.WriteLine(texts.Get("programme.changes-none"));
                }
                foreach (var thing in difference.Groups.SelectMany(group => group.Things))
                {
                    Console.WriteLine(
                        $"{Label(thing, texts)}: {string.Join("; ", thing.Changes.Select(change => change.Text))}"
                    );
                }
            }
        );
    }

    private static string Label(DifferenceThing thing, ModuleTexts texts)
    {
        var label = thing.Kind is "action" or "pillar" or "body"
            ? thing.Code
            : $"{texts.Get($"programme.changed-kind-{thing.Kind}")} {thing.Code}";
        return thing.State == "changed" ? label : $"{label} {thing.Name}";
    }
}
