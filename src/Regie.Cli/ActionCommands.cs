using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.UseCases;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.Cli;

/// <summary><c>regie action</c>: list, show, report, withdraw.</summary>
internal static class ActionCommands
{
    private static readonly Option<string?> Programme = new("--programme")
    {
        Description = "The programme's id; the first one when left out",
        Recursive = true,
    };

    public static Command Make() =>
        new("action", "The commitments of the programme") { List(), Show(), Report(), Withdraw(), Programme };

    private static Command List() =>
        new Command("list", "List the actions").WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ShowBoard>().Run(new(parsed.GetValue(Programme)), ct)).End(
                    services,
                    board =>
                    {
                        var actions = board.Pillars.SelectMany(pillar => pillar.Actions).ToList();
                        parsed.Print(actions, () => actions.ForEach(Print));
                    }
                )
        );

    private static Command Show()
    {
        var code = new Argument<string>("code") { Description = "As A31" };
        return new Command("show", "Show an action with its history") { code }.WithInstallation(
            async (services, parsed, ct) =>
                (
                    await services
                        .GetRequiredService<ShowAction>()
                        .Run(new(parsed.GetValue(code)!, parsed.GetValue(Programme)), ct)
                ).End(
                    services,
                    action =>
                        parsed.Print(
                            action,
                            () =>
                            {
                                Print(action.Row);
                                Console.WriteLine(action.Summary);
                                foreach (var entry in action.History)
                                {
                                    var what = entry.Withdraws is { } withdrawn ? $"withdraws {withdrawn}" : entry.Done;
                                    Console.WriteLine(
                                        $"  {entry.On:yyyy-MM-dd}  {entry.Reference}  {entry.Before} -> {entry.After}  {what}  ({entry.By}; {entry.Reason})"
                                    );
                                }
                            }
                        )
                )
        );
    }

    private static Command Report()
    {
        var code = new Argument<string>("code") { Description = "As A31" };
        var status = new Option<ActionStatus>("--status")
        {
            Description = "planned, started, running or delivered",
            Required = true,
        };
        var done = new Option<string>("--done") { Description = "What was done", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why this is the status", Required = true };
        var next = new Option<string?>("--next") { Description = "What comes next" };
        var nextOn = new Option<DateOnly?>("--next-on") { Description = "When, as 2011-10-10" };
        var on = new Option<DateOnly?>("--on") { Description = "The day on which this holds; today when left out" };
        var key = new Option<string?>("--key") { Description = "Idempotency key: the same key has one effect" };
        return new Command("report", "Report progress on an action")
        {
            code,
            status,
            done,
            reason,
            next,
            nextOn,
            on,
            key,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                services.GetRequiredService<UseCaseContext>().Key = parsed.GetValue(key);
                var input = new ReportProgress.Input(
                    parsed.GetValue(Programme),
                    parsed.GetValue(code)!,
                    parsed.GetValue(status),
                    parsed.GetValue(done)!,
                    parsed.GetValue(next),
                    parsed.GetValue(nextOn),
                    parsed.GetValue(reason)!,
                    parsed.GetValue(on)
                );
                var result = await services.GetRequiredService<ReportProgress>().Run(input, ct);
                return result.End(
                    services,
                    reported => parsed.Print(reported, () => Console.WriteLine($"Recorded as {reported.Reference}"))
                );
            }
        );
    }

    private static Command Withdraw()
    {
        var code = new Argument<string>("code") { Description = "As A31" };
        var reference = new Argument<string>("reference") { Description = "As REP-2011-0042" };
        var reason = new Option<string>("--reason") { Description = "What was wrong with it", Required = true };
        return new Command("withdraw", "Withdraw the last report on an action")
        {
            code,
            reference,
            reason,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var input = new WithdrawReport.Input(
                    parsed.GetValue(Programme),
                    parsed.GetValue(code)!,
                    parsed.GetValue(reference)!,
                    parsed.GetValue(reason)!
                );
                var result = await services.GetRequiredService<WithdrawReport>().Run(input, ct);
                return result.End(
                    services,
                    reported => parsed.Print(reported, () => Console.WriteLine($"Recorded as {reported.Reference}"))
                );
            }
        );
    }

    private static void Print(ActionRow action) =>
        Console.WriteLine($"{action.Code, -5} {action.Status, -10} {action.Owner?.Code ?? "-", -10} {action.Title}");
}
