using System.CommandLine;
using Regie.Programme.Definition;
using Regie.Rules.Conformance;
using Regie.Rules.Dmn;
using Regie.Rules.Explain;

namespace Regie.Cli;

/// <summary><c>regie dmn</c>: run, test. Needs no installation.</summary>
internal static class DmnCommands
{
    private const int MostNames = 20;

    public static Command Make() => new("dmn", "Decision models, as DMN 1.1 to 1.5 write them") { Run(), Test() };

    private static Command Run()
    {
        var model = Model();
        var decision = new Option<string>("--decision") { Description = "The decision's name", Required = true };
        var input = new Option<string?>("--input")
        {
            Description =
                "JSON file: an object of facts by name; one left out is not known yet, null is the answer none",
        };
        var trace = new Option<bool>("--trace")
        {
            Description = "Also tell how it came about: a tree below the outcome, or within it with --json",
        };
        var command = new Command("run", "Decide a case; the outcome is printed as JSON")
        {
            model,
            decision,
            input,
            trace,
        };
        command.SetAction(parsed =>
            RuleInput.Guarded(() =>
            {
                var day = DateOnly.FromDateTime(RuleInput.Moment(parsed).DateTime);
                var facts = RuleInput
                    .Context(parsed.GetValue(input))
                    .Entries.Select(entry => new Fact(entry.Key, entry.Value));
                var (read, graph) = RuleInput.Graph(parsed.GetValue(model)!);
                foreach (var problem in graph.Problems)
                {
                    Console.Error.WriteLine($"regie: {problem.Element}: {problem.Message}");
                }
                var verdict = Decide(new(graph), read, parsed.GetValue(decision)!, facts, day);
                var asJson = parsed.GetValue(Common.Json);
                var asked = parsed.GetValue(trace);
                Console.WriteLine(
                    RuleOutput.Json(writer => RuleOutput.Write(writer, verdict, asked && asJson), asJson)
                );
                foreach (var line in asked && !asJson ? RuleOutput.Tree(verdict.Trace) : [])
                {
                    Console.WriteLine(line);
                }
                return ExitCode.Fine;
            })
        );
        return command;
    }

    private static Command Test()
    {
        var model = Model();
        var tests = new Argument<string>("tests") { Description = "A test file of the public conformance kit" };
        var command = new Command("test", "Run a file of the public conformance kit against a model") { model, tests };
        command.SetAction(parsed =>
            RuleInput.Guarded(() =>
            {
                var now = RuleInput.Moment(parsed);
                var (_, graph) = RuleInput.Graph(parsed.GetValue(model)!);
                using var stream = RuleInput.Open(parsed.GetValue(tests)!);
                var report = ConformanceRunner.Run(graph, stream, now);
                var failed = report
                    .Cases.Where(item => item.Failure is not null)
                    .Select(item => new
                    {
                        item.Id,
                        item.Failure!.Node,
                        item.Failure.Reason,
                    })
                    .ToList();
                parsed.Print(
                    new
                    {
                        report.Passed,
                        report.Failed,
                        report.Total,
                        Cases = failed,
                    },
                    () =>
                    {
                        failed.ForEach(item => Console.WriteLine($"{item.Id} {item.Node}: {item.Reason}"));
                        Console.WriteLine($"{report.Passed} of {report.Total} passed");
                    }
                );
                return report.Failed == 0 ? ExitCode.Fine : ExitCode.NotRight;
            })
        );
        return command;
    }

    private static Argument<string> Model() =>
        new("model")
        {
            Description = "A .dmn file; what it imports is found by namespace among the .dmn files of its folder",
        };

    private static Verdict Decide(RuleBook book, DmnModel model, string decision, IEnumerable<Fact> facts, DateOnly day)
    {
        try
        {
            return book.Decide(decision, facts, day);
        }
        catch (DmnException) when (!model.DecisionNames.Contains(decision))
        {
            var names = model.DecisionNames;
            var hint =
                NearestName.Of(decision, names) is { } nearest ? $"did you mean '{nearest}'?"
                : names.Count == 0 ? "it has none"
                : $"it has {string.Join(", ", names.Take(MostNames).Select(name => $"'{name}'"))}{(names.Count > MostNames ? ", ..." : "")}";
            throw new RuleInputException($"there is no decision '{decision}' in '{model.Name}'; {hint}");
        }
    }
}
