using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Features;

namespace Regie.Cli;

/// <summary><c>regie task</c>: list, show, ask, add, close, withdraw, delegate, take-back; and <c>regie notice</c>.</summary>
internal static class TaskCommands
{
    private static readonly Option<string?> Programme = new("--programme")
    {
        Description = "The programme's id; the first one when left out",
        Recursive = true,
    };

    private static readonly Option<string?> Key = new("--key")
    {
        Description = "Idempotency key: the same key has one effect",
        Recursive = true,
    };

    public static Command Make() =>
        new("task", "Your tasks, and what you ask of others")
        {
            List(),
            Show(),
            Ask(),
            Add(),
            Act<CloseTask>(
                "close",
                "Close a task of your own with a note",
                "note",
                (close, reference, note, ct) => close.Run(new(reference, note), ct)
            ),
            Act<WithdrawTask>(
                "withdraw",
                "Withdraw a task that is no longer needed",
                "reason",
                (withdraw, reference, reason, ct) => withdraw.Run(new(reference, reason), ct)
            ),
            Delegate(),
            Act<TakeBackTask>(
                "take-back",
                "Take a delegated task back",
                "reason",
                (take, reference, reason, ct) => take.Run(new(reference, reason), ct)
            ),
            Programme,
            Key,
        };

    public static Command Notices()
    {
        var unread = new Option<bool>("--unread") { Description = "Only what you have not read" };
        return new("notice", "What you were told")
        {
            new Command("list", "List your notices") { unread }.WithInstallation(
                async (services, parsed, ct) =>
                    (await services.GetRequiredService<ListNotices>().Run(new(parsed.GetValue(unread)), ct)).End(
                        services,
                        rows =>
                            parsed.Print(
                                rows,
                                () =>
                                {
                                    foreach (var row in rows)
                                    {
                                        Console.WriteLine(
                                            $"{row.At:yyyy-MM-dd HH:mm}  {(row.IsRead ? " " : "*")} {row.Words}  {row.Href}"
                                        );
                                    }
                                }
                            )
                    )
            ),
            new Command("read", "Mark all notices as read").WithInstallation(
                async (services, parsed, ct) =>
                    (await services.GetRequiredService<ReadNotices>().Run(new(null), ct)).End(
                        services,
                        marked => parsed.Print(marked, () => Console.WriteLine($"{marked.Count} marked as read"))
                    )
            ),
        };
    }

    private static Command List()
    {
        var part = new Option<ListTasks.Part>("--part") { Description = "mine (default), asked or closed" };
        return new Command("list", "List tasks") { part }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ListTasks>().Run(new(parsed.GetValue(part)), ct)).End(
                    services,
                    rows =>
                        parsed.Print(
                            rows,
                            () =>
                            {
                                foreach (var row in rows)
                                {
                                    Print(row);
                                }
                            }
                        )
                )
        );
    }

    private static Command Show()
    {
        var reference = Reference();
        return new Command("show", "Show a task and who had it") { reference }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ShowTask>().Run(new(parsed.GetValue(reference)!), ct)).End(
                    services,
                    task =>
                        parsed.Print(
                            task,
                            () =>
                            {
                                Print(task.Row);
                                foreach (var step in task.Trace)
                                {
                                    var from = step.DelegatedBy is { } by ? $" from {by}: {step.Reason}" : "";
                                    Console.WriteLine($"  {step.Since:yyyy-MM-dd}  {step.Name}{from}");
                                }
                            }
                        )
                )
        );
    }

    private static Command Ask()
    {
        var code = new Argument<string>("action") { Description = "As A31" };
        var reason = new Option<string>("--reason") { Description = "What you want to know, and why", Required = true };
        var (due, days, person) = TermOptions();
        return new Command("ask", "Ask the owner of an action for a progress report")
        {
            code,
            reason,
            due,
            days,
            person,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                services.GetRequiredService<UseCaseContext>().Key = parsed.GetValue(Key);
                var input = new AskReport.Input(
                    parsed.GetValue(Programme),
                    parsed.GetValue(code)!,
                    parsed.GetValue(reason)!,
                    parsed.GetValue(due),
                    parsed.GetValue(days),
                    parsed.GetValue(person)
                );
                return (await services.GetRequiredService<AskReport>().Run(input, ct)).End(
                    services,
                    asked => parsed.Print(asked, () => Print(asked))
                );
            }
        );
    }

    private static Command Add()
    {
        var words = new Argument<string>("words") { Description = "What is to be done" };
        var (due, days, person) = TermOptions();
        return new Command("add", "Note a task that is closed by hand") { words, due, days, person }.WithInstallation(
            async (services, parsed, ct) =>
            {
                services.GetRequiredService<UseCaseContext>().Key = parsed.GetValue(Key);
                var input = new AddTask.Input(
                    parsed.GetValue(Programme),
                    parsed.GetValue(words)!,
                    parsed.GetValue(due),
                    parsed.GetValue(days),
                    parsed.GetValue(person)
                );
                return (await services.GetRequiredService<AddTask>().Run(input, ct)).End(
                    services,
                    added => parsed.Print(added, () => Print(added))
                );
            }
        );
    }

    private static Command Delegate()
    {
        var reference = Reference();
        var to = new Option<string>("--to") { Description = "The handle of whoever gets it", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why", Required = true };
        return new Command("delegate", "Delegate a task of your own") { reference, to, reason }.WithInstallation(
            async (services, parsed, ct) =>
            {
                services.GetRequiredService<UseCaseContext>().Key = parsed.GetValue(Key);
                var input = new DelegateTask.Input(
                    parsed.GetValue(reference)!,
                    parsed.GetValue(to)!,
                    parsed.GetValue(reason)!
                );
                return (await services.GetRequiredService<DelegateTask>().Run(input, ct)).End(services, _ => { });
            }
        );
    }

    private static Command Act<TUseCase>(
        string verb,
        string description,
        string word,
        Func<TUseCase, string, string, CancellationToken, Task<Result<Done>>> act
    )
        where TUseCase : notnull
    {
        var reference = Reference();
        var words = new Option<string>($"--{word}") { Description = "In your own words", Required = true };
        return new Command(verb, description) { reference, words }.WithInstallation(
            async (services, parsed, ct) =>
            {
                services.GetRequiredService<UseCaseContext>().Key = parsed.GetValue(Key);
                var useCase = services.GetRequiredService<TUseCase>();
                return (await act(useCase, parsed.GetValue(reference)!, parsed.GetValue(words)!, ct)).End(
                    services,
                    _ => { }
                );
            }
        );
    }

    private static Argument<string> Reference() => new("reference") { Description = "As TSK-2011-0001" };

    private static (Option<DateOnly?> Due, Option<int?> Days, Option<string?> Person) TermOptions() =>
        (
            new("--due") { Description = "The last day, as 2011-10-10" },
            new("--working-days") { Description = "Or: in so many working days" },
            new("--person") { Description = "The handle of the person" }
        );

    private static void Print(AskReport.Asked asked) =>
        Console.WriteLine($"{asked.Reference}, by {asked.DueOn:yyyy-MM-dd}, with {string.Join(", ", asked.Holders)}");

    private static void Print(TaskRow row) =>
        Console.WriteLine(
            $"{row.Reference}  {row.DueOn:ddd yyyy-MM-dd}  {row.Term, -8} {row.DaysLeft, 4}  {row.Action, -5} {row.Words}  ({row.AskedBy})"
        );
}
