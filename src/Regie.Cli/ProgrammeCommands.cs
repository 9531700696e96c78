using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Regie.App;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Programme;
using Regie.Programme.Features;

namespace Regie.Cli;

/// <summary><c>regie programme</c>: check, load, show, diff, goals, themes, export.</summary>
internal static class ProgrammeCommands
{
    public static Command Make() =>
        new("programme", "The policy as data") { Check(), Load(), Show(), Diff(), Goals(), Themes(), Export() };

    // Needs no installation: an author checks a folder anywhere.
    private static Command Check()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of YAML" };
        var command = new Command("check", "Check a programme folder") { folder };
        command.SetAction(parsed =>
        {
            var reading = new ProgrammeFolders(new AccessBook(RegieModules.All, new DataVersion())).Read(
                parsed.GetValue(folder)!
            );
            parsed.Print(reading.Findings, () => Print(reading.Findings));
            if (reading.Counts is { } counts)
            {
                Console.Error.WriteLine(
                    $"{counts.Id} {counts.Version}: {counts.Pillars} pillars, {counts.Groups} groups, {counts.Actions} actions, {counts.Bodies} bodies, {counts.Rules} rules, 0 errors"
                );
            }
            return reading.Errors == 0 ? ExitCode.Fine : ExitCode.NotRight;
        });
        return command;
    }

    private static Command Load()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of YAML" };
        var from = new Option<string?>("--from")
        {
            Description = "First day on which it is in force, as 2011-05-10; today when left out",
        };
        var basis = new Option<string?>("--basis")
        {
            Description = "The decision or interim rule on which it rests; needed but for a preview",
        };
        var preview = new Option<bool>("--preview")
        {
            Description = "Only say what would change against the version in force; load nothing",
        };
        return new Command("load", "Take a programme folder into force as a new version")
        {
            folder,
            from,
            basis,
            preview,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var reading = services.GetRequiredService<ProgrammeFolders>().Read(parsed.GetValue(folder)!);
                if (reading.Content is null)
                {
                    Print(reading.Findings.Where(finding => finding.Level == "error"));
                    return ExitCode.NotRight;
                }
                DateOnly? day = null;
                if (parsed.GetValue(from) is { } text)
                {
                    if (
                        !DateOnly.TryParseExact(
                            text,
                            "yyyy-MM-dd",
                            CultureInfo.InvariantCulture,
                            DateTimeStyles.None,
                            out var parsedDay
                        )
                    )
                    {
                        Console.Error.WriteLine($"regie: --from is '{text}': write a day as 2011-05-10");
                        return ExitCode.Usage;
                    }
                    day = parsedDay;
                }
                if (parsed.GetValue(preview))
                {
                    return await ProgrammeDifference.Preview(services, parsed, reading, day, ct);
                }
                if (parsed.GetValue(basis) is not { } stated)
                {
                    Console.Error.WriteLine(
                        "regie: --basis is missing: name the decision or interim rule on which the version rests, or ask for a --preview"
                    );
                    return ExitCode.Usage;
                }
                var result = await services
                    .GetRequiredService<LoadProgramme>()
                    .Run(new(reading.Content, day, stated), ct);
                return result.End(
                    services,
                    loaded =>
                        parsed.Print(
                            loaded,
                            () =>
                                Console.WriteLine(
                                    $"Loaded {loaded.Programme} {loaded.Version}: {loaded.Actions} actions, {loaded.NewActions} new, {loaded.WithdrawnActions} withdrawn"
                                )
                        )
                );
            }
        );
    }

    private static Command Show()
    {
        var programme = new Option<string?>("--programme") { Description = "Its id; the first one when left out" };
        return new Command("show", "Show the programme in force") { programme }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ShowBoard>().Run(new(parsed.GetValue(programme)), ct)).End(
                    services,
                    board =>
                        parsed.Print(
                            board,
                            () =>
                            {
                                Console.WriteLine($"{board.Id} {board.Version}  {board.Name}");
                                foreach (var pillar in board.Pillars)
                                {
                                    Console.WriteLine(
                                        $"{pillar.Code, -4} {pillar.Name} ({pillar.Actions.Count} actions)"
                                    );
                                }
                            }
                        )
                )
        );
    }

    private static Command Goals()
    {
        var programme = new Option<string?>("--programme") { Description = "Its id; the first one when left out" };
        return new Command("goals", "Show the goal tree with the actions that serve each objective")
        {
            programme,
        }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ListObjectives>().Run(new(parsed.GetValue(programme)), ct)).End(
                    services,
                    view =>
                        parsed.Print(
                            view,
                            () =>
                            {
                                foreach (var objective in view.Objectives)
                                {
                                    var indent = new string(' ', 2 * objective.Depth);
                                    Console.WriteLine(
                                        $"{indent}{objective.Code}  {objective.Name}  ({objective.Horizon})"
                                    );
                                    Print(objective.Actions, $"{indent}    ");
                                }
                                if (view.WithoutObjective.Count > 0)
                                {
                                    Console.WriteLine("Without an objective");
                                    Print(view.WithoutObjective, "    ");
                                }
                            }
                        )
                )
        );
    }

    private static Command Themes()
    {
        var programme = new Option<string?>("--programme") { Description = "Its id; the first one when left out" };
        return new Command("themes", "Show the themes with the actions that answer them, and the gaps")
        {
            programme,
        }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ListThemes>().Run(new(parsed.GetValue(programme)), ct)).End(
                    services,
                    view =>
                        parsed.Print(
                            view,
                            () =>
                            {
                                foreach (var theme in view.Themes)
                                {
                                    var gap = theme.Gap is { } what ? $", {what}" : "";
                                    Console.WriteLine(
                                        $"{theme.Code}  {theme.Name}  ({theme.Actions.Count} actions{gap})"
                                    );
                                    Print(theme.Actions, "    ");
                                }
                            }
                        )
                )
        );
    }

    private static void Print(IEnumerable<ActionRow> actions, string indent)
    {
        foreach (var action in actions)
        {
            Console.WriteLine($"{indent}{action.Code, -4} {action.Status, -10} {action.Title}");
        }
    }

    private static Command Diff()
    {
        var before = new Argument<string>("before") { Description = ProgrammeDifference.Side };
        var after = new Argument<string>("after") { Description = ProgrammeDifference.Side };
        var command = new Command("diff", "Say what changed between two folders or versions, by meaning")
        {
            before,
            after,
        };
        command.SetAction(
            (parsed, ct) => ProgrammeDifference.Between(parsed, parsed.GetValue(before)!, parsed.GetValue(after)!, ct)
        );
        return command;
    }

    private static Command Export()
    {
        var folder = new Argument<string>("folder") { Description = "An empty or new folder" };
        var programme = new Option<string?>("--programme") { Description = "Its id; the first one when left out" };
        return new Command("export", "Write the programme in force as a folder that loads equal")
        {
            folder,
            programme,
        }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ShowContent>().Run(new(parsed.GetValue(programme)), ct)).End(
                    services,
                    content =>
                    {
                        ProgrammeFolders.Write(content, parsed.GetValue(folder)!);
                        Console.WriteLine($"Wrote {parsed.GetValue(folder)}");
                    }
                )
        );
    }

    internal static void Print(IEnumerable<ProgrammeFolders.FindingLine> findings)
    {
        foreach (var finding in findings)
        {
            Console.Error.WriteLine(finding);
        }
    }
}
