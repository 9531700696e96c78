using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Regie.App;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Programme;
using Regie.Programme.Definition;
using Regie.Programme.Features;
using Regie.Rules.Authoring;

namespace Regie.Cli;

/// <summary><c>regie rules</c>: check, test, explain, csv, dmn, keep, replay.</summary>
internal static class RulesCommands
{
    private static readonly Option<string?> Programme = new("--programme")
    {
        Description = "The programme's id; the first one when left out",
        Recursive = true,
    };

    public static Command Make() =>
        new("rules", "The rules of a programme")
        {
            Check(),
            Test(),
            Explain(),
            Csv(),
            Dmn(),
            Keep(),
            Replay(),
            Programme,
        };

    // Needs no installation, like `programme check`.
    private static Command Check()
    {
        var folder = Folder();
        var command = new Command("check", "Check the rules of a programme folder") { folder };
        command.SetAction(parsed =>
        {
            var reading = Read(parsed.GetValue(folder)!);
            var findings = reading.Findings.Where(finding => IsOfRules(finding) || finding.Level == "error").ToList();
            parsed.Print(findings, () => Print(findings));
            if (reading.Counts is { } counts)
            {
                Console.Error.WriteLine(
                    $"{counts.Id} {counts.Version}: {counts.Rules} rules, {counts.Cases} cases, 0 errors"
                );
            }
            return reading.Errors == 0 ? ExitCode.Fine : ExitCode.NotRight;
        });
        return command;
    }

    private static Command Test()
    {
        var folder = Folder();
        var command = new Command("test", "Run the worked examples of a programme folder") { folder };
        command.SetAction(parsed =>
        {
            var reading = Read(parsed.GetValue(folder)!);
            if (reading.Rules is not { } rules)
            {
                return NoRules(reading);
            }
            var results = new RuleLibrary(rules).Cases.Results;
            var failed = results.Where(result => !result.Passed).ToList();
            parsed.Print(
                new
                {
                    Passed = results.Count - failed.Count,
                    Failed = failed.Count,
                    Total = results.Count,
                    Cases = failed.Select(result => new
                    {
                        result.Id,
                        result.Decision,
                        result.Failures,
                    }),
                },
                () =>
                {
                    failed.ForEach(result =>
                        Console.WriteLine($"{result.Id} ({result.Decision}): {string.Join("; ", result.Failures)}")
                    );
                    Console.WriteLine($"{results.Count - failed.Count} of {results.Count} passed");
                }
            );
            return failed.Count == 0 ? ExitCode.Fine : ExitCode.NotRight;
        });
        return command;
    }

    private static Command Explain()
    {
        var decision = Decision();
        var facts = Facts();
        var language = new Option<string>("--language") { Description = "nl or en", DefaultValueFactory = _ => "en" };
        var folder = new Option<string?>("--folder")
        {
            Description = "Ask the rules of this folder instead of those in force",
        };
        var command = new Command("explain", "Ask a rule about a case, and say why")
        {
            decision,
            facts,
            language,
            folder,
        };
        command.SetAction(
            (parsed, ct) =>
                parsed.GetValue(folder) is { } path
                    ? Task.FromResult(
                        RuleInput.Guarded(() =>
                            ExplainFolder(
                                parsed,
                                path,
                                parsed.GetValue(decision)!,
                                parsed.GetValue(facts),
                                parsed.GetValue(language)!
                            )
                        )
                    )
                    : Common.Guarded(() =>
                        Common.InInstallation(
                            parsed,
                            async (services, _, stop) =>
                            {
                                if (RuleInput.Json(parsed.GetValue(facts)) is not { } given)
                                {
                                    return ExitCode.NotRight;
                                }
                                var input = new TryRule.Input(
                                    parsed.GetValue(decision)!,
                                    given,
                                    null,
                                    parsed.GetValue(language),
                                    parsed.GetValue(Programme)
                                );
                                return (await services.GetRequiredService<TryRule>().Run(input, stop)).End(
                                    services,
                                    view => Print(parsed, view)
                                );
                            },
                            migrate: true,
                            ct
                        )
                    )
        );
        return command;
    }

    private static Command Csv()
    {
        var folder = Folder();
        var decision = Decision();
        var command = new Command("csv", "Print a decision's table for review in a spreadsheet") { folder, decision };
        command.SetAction(parsed =>
            RuleInput.Guarded(() =>
            {
                var reading = Read(parsed.GetValue(folder)!);
                if (reading.Rules is not { } rules)
                {
                    return NoRules(reading);
                }
                var name = parsed.GetValue(decision)!;
                var day = DateOnly.FromDateTime(RuleInput.Moment(parsed).DateTime);
                if (new RuleLibrary(rules).Csv(name, day) is not { } csv)
                {
                    throw new RuleInputException(
                        $"'{name}' has no table on {day:yyyy-MM-dd}; name another decision, or another day with --today"
                    );
                }
                Console.Write(csv);
                return ExitCode.Fine;
            })
        );
        return command;
    }

    private static Command Dmn()
    {
        var folder = Folder();
        var command = new Command("dmn", "Print the rules that hold today as a DMN 1.5 model") { folder };
        command.SetAction(parsed =>
            RuleInput.Guarded(() =>
            {
                var reading = Read(parsed.GetValue(folder)!);
                if (reading.Rules is not { } rules)
                {
                    return NoRules(reading);
                }
                using var output = Console.OpenStandardOutput();
                new RuleLibrary(rules).ModelOn(DateOnly.FromDateTime(RuleInput.Moment(parsed).DateTime)).Write(output);
                return ExitCode.Fine;
            })
        );
        return command;
    }

    private static Command Keep()
    {
        var decision = Decision();
        var facts = Facts();
        return new Command("keep", "Ask a rule about a case and keep the answer, to be worked out again later")
        {
            decision,
            facts,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                if (RuleInput.Json(parsed.GetValue(facts)) is not { } given)
                {
                    return ExitCode.NotRight;
                }
                var input = new KeepTrial.Input(parsed.GetValue(decision)!, given, null, parsed.GetValue(Programme));
                return (await services.GetRequiredService<KeepTrial>().Run(input, ct)).End(
                    services,
                    kept => parsed.Print(kept, () => Console.WriteLine($"Kept as {kept.Reference}"))
                );
            }
        );
    }

    private static Command Replay()
    {
        var reference = new Argument<string>("reference") { Description = "As TRY-2011-0001" };
        return new Command("replay", "Work a kept answer out again; exit code 1 when it comes out otherwise")
        {
            reference,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var result = await services.GetRequiredService<ReplayTrial>().Run(new(parsed.GetValue(reference)!), ct);
                var end = result.End(
                    services,
                    view =>
                        parsed.Print(
                            view,
                            () =>
                                Console.WriteLine(
                                    view.IsEqual
                                        ? $"{view.Reference}: equal"
                                        : $"{view.Reference}: differs in {string.Join(", ", view.Differences)}"
                                )
                        )
                );
                return result is { IsOk: true, Value.IsEqual: false } ? ExitCode.NotRight : end;
            }
        );
    }

    private static int ExplainFolder(ParseResult parsed, string folder, string decision, string? facts, string language)
    {
        var reading = Read(folder);
        if (reading.Rules is not { } rules)
        {
            return NoRules(reading);
        }
        if (RuleInput.Json(facts) is not { } given)
        {
            return ExitCode.NotRight;
        }
        var library = new RuleLibrary(rules);
        if (!library.Has(decision))
        {
            var known = rules.Groups.SelectMany(group => group.Decisions).Select(form => form.Id).Distinct().ToList();
            throw new RuleInputException(
                $"there is no decision '{decision}'; {(NearestName.Of(decision, known) is { } nearest ? $"did you mean '{nearest}'?" : $"there are {string.Join(", ", known)}")}"
            );
        }
        var (read, problems) = RuleFacts.Read(rules, given);
        var answer = library.Ask(decision, read, DateOnly.FromDateTime(RuleInput.Moment(parsed).DateTime));
        Print(
            parsed,
            RuleTrialView.Of(reading.Counts?.Id ?? "", reading.Counts?.Version ?? "", answer, language, problems)
        );
        return ExitCode.Fine;
    }

    private static void Print(ParseResult parsed, RuleTrialView view)
    {
        foreach (var problem in view.Problems)
        {
            Console.Error.WriteLine(
                $"regie: the fact '{problem.Fact}' cannot be '{problem.Given}'; it counts as not known"
            );
        }
        parsed.Print(
            view,
            () =>
            {
                Console.WriteLine(view.Summary);
                foreach (var change in view.WouldBeMet.Skip(1))
                {
                    Console.WriteLine(change.Sentence);
                }
                foreach (var sentence in view.Sentences.Skip(1))
                {
                    Console.WriteLine($"  {sentence}");
                }
            }
        );
    }

    private static Argument<string> Folder() => new("folder") { Description = "Programme folder" };

    private static Argument<string> Decision() => new("decision") { Description = "The decision's id" };

    private static Option<string?> Facts() =>
        new("--facts")
        {
            Description =
                "JSON file: an object of facts by name; one left out is not known yet, null is the answer none",
        };

    private static ProgrammeFolders.Reading Read(string folder) =>
        new ProgrammeFolders(new AccessBook(RegieModules.All, new DataVersion())).Read(folder);

    private static bool IsOfRules(ProgrammeFolders.FindingLine finding) =>
        finding.File.Contains("/rules/", StringComparison.Ordinal);

    private static int NoRules(ProgrammeFolders.Reading reading)
    {
        var errors = reading.Findings.Where(finding => finding.Level == "error").ToList();
        Print(errors);
        if (errors.Count == 0)
        {
            Console.Error.WriteLine("regie: the folder has no rules; write them in rules/NAME.yaml");
        }
        return ExitCode.NotRight;
    }

    private static void Print(IEnumerable<ProgrammeFolders.FindingLine> findings)
    {
        foreach (var finding in findings)
        {
            Console.Error.WriteLine(finding);
        }
    }
}
