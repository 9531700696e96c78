using System.CommandLine;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

namespace Regie.Cli;

/// <summary><c>regie feel</c>: eval. Needs no installation.</summary>
internal static class FeelCommands
{
    public static Command Make() => new("feel", "The expressions of the rule language") { Eval() };

    private static Command Eval()
    {
        var expression = new Argument<string>("expression")
        {
            Description = "As '[1..5]' or 'sum(amounts) / 2'; after -- where it begins with a hyphen",
        };
        var context = new Option<string?>("--context")
        {
            Description = "JSON file: an object of variables by name; dates as text of the form @\"2011-10-01\"",
        };
        var command = new Command("eval", "Evaluate an expression; the value is printed as JSON")
        {
            expression,
            context,
        };
        command.SetAction(parsed =>
            RuleInput.Guarded(() =>
            {
                var variables = RuleInput.Context(parsed.GetValue(context));
                var read = FeelExpression.Parse(parsed.GetValue(expression)!, variables);
                var value = read.Evaluate(variables, RuleInput.Moment(parsed));
                Console.WriteLine(RuleOutput.Json(writer => FeelJson.Write(writer, value)));
                if (value is FeelNull { Reason: { } reason })
                {
                    Console.Error.WriteLine($"regie: null: {reason}");
                }
                return ExitCode.Fine;
            })
        );
        return command;
    }
}
