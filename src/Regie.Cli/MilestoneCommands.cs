using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Programme.Features;

namespace Regie.Cli;

/// <summary><c>regie milestone</c>: list, show, add, report, withdraw.</summary>
internal static class MilestoneCommands
{
    private static readonly Option<string?> Programme = new("--programme")
    {
        Description = "The programme's id; the first one when left out",
        Recursive = true,
    };

    private static readonly Option<string?> Key = new("--key")
    {
        Description = "Idempotency key: the same key has one effect",
    };

    public static Command Make() =>
        new("milestone", "The dates that the programme and its carriers promise")
        {
            List(),
            Show(),
            Add(),
            Report(),
            Withdraw(),
            Programme,
        };

    private static Command List()
    {
        var late = new Option<bool>("--late") { Description = "Only those that are late" };
        return new Command("list", "List the milestones and how each is kept") { late }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ListMilestones>().Run(new(parsed.GetValue(Programme)), ct)).End(
                    services,
                    view =>
                    {
                        var rows = view.Milestones.Where(row => !parsed.GetValue(late) || row.Group == "late").ToList();
                        parsed.Print(rows, () => rows.ForEach(Print));
                    }
                )
        );
    }

    private static Command Show()
    {
        var code = new Argument<string>("code") { Description = "As it stands in the list" };
        return new Command("show", "Show a milestone with all that was said of it") { code }.WithInstallation(
            async (services, parsed, ct) =>
                (
                    await services
                        .GetRequiredService<ShowMilestone>()
                        .Run(new(parsed.GetValue(code)!, parsed.GetValue(Programme)), ct)
                ).End(
                    services,
                    view =>
                        parsed.Print(
                            view,
                            () =>
                            {
                                Print(view.Row);
                                foreach (var entry in view.History)
                                {
                                    var what =
                                        entry.Withdraws is { } withdrawn ? $"withdraws {withdrawn}"
                                        : entry.Reached is { } reached ? $"reached on {reached:yyyy-MM-dd}"
                                        : $"expected on {entry.Expected:yyyy-MM-dd}";
                                    Console.WriteLine(
                                        $"  {entry.On:yyyy-MM-dd}  {entry.Reference}  {what}  ({entry.By}; {entry.Reason})"
                                    );
                                }
                            }
                        )
                )
        );
    }

    private static Command Add()
    {
        var action = new Argument<string>("action") { Description = "As A31" };
        var date = new Option<string>("--date")
        {
            Description = "As 2011-09-15, 2011-09, from 2011-09, autumn 2011 or 2011",
            Required = true,
        };
        var what = new Option<string[]>("--what")
        {
            Description = "What is to be there by then, for each language: nl=Loket open",
            Required = true,
        };
        var reason = new Option<string>("--reason") { Description = "On what the promise rests", Required = true };
        return new Command("add", "Promise a milestone of an action")
        {
            action,
            date,
            what,
            reason,
            Key,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                services.GetRequiredService<UseCaseContext>().Key = parsed.GetValue(Key);
                var words = parsed
                    .GetValue(what)!
                    .Select(text => text.Split('=', 2))
                    .ToLookup(pair => pair.Length == 2 ? pair[0] : "", pair => pair[^1]);
                var input = new AddMilestone.Input(
                    parsed.GetValue(Programme),
                    parsed.GetValue(action)!,
                    parsed.GetValue(date)!,
                    new LocalText(words.Select(said => KeyValuePair.Create(said.Key, said.First()))),
                    parsed.GetValue(reason)!
                );
                return (await services.GetRequiredService<AddMilestone>().Run(input, ct)).End(
                    services,
                    added => parsed.Print(added, () => Console.WriteLine($"Promised as {added.Code}"))
                );
            }
        );
    }

    private static Command Report()
    {
        var code = new Argument<string>("code") { Description = "As it stands in the list" };
        var expected = new Option<DateOnly?>("--expected") { Description = "The day on which it is expected now" };
        var reached = new Option<DateOnly?>("--reached") { Description = "The day on which it was reached" };
        var reason = new Option<string>("--reason") { Description = "Why, or by what one can see it", Required = true };
        return new Command("report", "Say when a milestone is expected, or that it was reached")
        {
            code,
            expected,
            reached,
            reason,
            Key,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                services.GetRequiredService<UseCaseContext>().Key = parsed.GetValue(Key);
                var input = new ReportMilestone.Input(
                    parsed.GetValue(Programme),
                    parsed.GetValue(code)!,
                    parsed.GetValue(expected),
                    parsed.GetValue(reached),
                    parsed.GetValue(reason)!
                );
                return (await services.GetRequiredService<ReportMilestone>().Run(input, ct)).End(
                    services,
                    reported => parsed.Print(reported, () => Console.WriteLine($"Recorded as {reported.Reference}"))
                );
            }
        );
    }

    private static Command Withdraw()
    {
        var code = new Argument<string>("code") { Description = "As it stands in the list" };
        var reference = new Argument<string>("reference") { Description = "As MS-2011-0001" };
        var reason = new Option<string>("--reason") { Description = "What was wrong with it", Required = true };
        return new Command("withdraw", "Withdraw the last report on a milestone")
        {
            code,
            reference,
            reason,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var input = new WithdrawMilestone.Input(
                    parsed.GetValue(Programme),
                    parsed.GetValue(code)!,
                    parsed.GetValue(reference)!,
                    parsed.GetValue(reason)!
                );
                return (await services.GetRequiredService<WithdrawMilestone>().Run(input, ct)).End(
                    services,
                    reported => parsed.Print(reported, () => Console.WriteLine($"Recorded as {reported.Reference}"))
                );
            }
        );
    }

    private static void Print(MilestoneRow row) =>
        Console.WriteLine(
            $"{row.Code, -12} {row.Promised, -13} {row.Standing, -12} {row.Days?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", 5}  {string.Join(",", row.Actions.Select(action => action.Code)), -12} {row.What}"
        );
}
