using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Regie.Office.Features;
using Regie.Office.Files;

namespace Regie.Cli;

/// <summary><c>regie comment</c> and <c>regie file</c>: what is said and filed about a record.</summary>
internal static class ThingCommands
{
    public static IEnumerable<Command> Make() =>
        [
            new Command("comment", "What is said about a record") { ListComments(), AddComment(), WithdrawComment() },
            new Command("file", "Files on a record") { ListFiles(), AddFile(), GetFile(), RemoveFile() },
        ];

    private static Argument<string> About() => new("about") { Description = "The record, as action:nib-2011/A31" };

    private static Argument<string> Reference(string example) => new("reference") { Description = $"As {example}" };

    private static Command ListComments()
    {
        var about = About();
        return new Command("list", "List the comments on a record") { about }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ListComments>().Run(new(parsed.GetValue(about)!), ct)).End(
                    services,
                    view =>
                        parsed.Print(
                            view.Comments,
                            () =>
                            {
                                foreach (var comment in view.Comments)
                                {
                                    var words = comment.Withdrawn ? "(withdrawn)" : comment.Plain;
                                    Console.WriteLine(
                                        $"{comment.Reference}  {comment.WrittenAt:yyyy-MM-dd HH:mm}  {comment.By}: {words}"
                                    );
                                }
                            }
                        )
                )
        );
    }

    private static Command AddComment()
    {
        var about = About();
        var text = new Argument<string>("text") { Description = "@handle or @Name names someone" };
        return new Command("add", "Comment on a record") { about, text }.WithInstallation(
            async (services, parsed, ct) =>
                (
                    await services
                        .GetRequiredService<AddComment>()
                        .Run(new(parsed.GetValue(about)!, parsed.GetValue(text)!), ct)
                ).End(services, added => parsed.Print(added, () => Console.WriteLine($"Recorded as {added.Reference}")))
        );
    }

    private static Command WithdrawComment()
    {
        var reference = Reference("COM-2026-0001");
        return new Command("withdraw", "Take back a comment of one's own") { reference }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<WithdrawComment>().Run(new(parsed.GetValue(reference)!), ct)).End(
                    services,
                    done => parsed.Print(done, () => Console.WriteLine("Withdrawn"))
                )
        );
    }

    private static Command ListFiles()
    {
        var about = About();
        return new Command("list", "List the files on a record") { about }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<ListFiles>().Run(new(parsed.GetValue(about)!), ct)).End(
                    services,
                    view =>
                        parsed.Print(
                            view.Files,
                            () =>
                            {
                                foreach (var file in view.Files)
                                {
                                    Console.WriteLine(
                                        $"{file.Reference}  {file.State, -11} {file.Size, 10}  {file.Name} ({file.Edition})"
                                    );
                                }
                            }
                        )
                )
        );
    }

    private static Command AddFile()
    {
        var about = About();
        var path = new Argument<string>("path") { Description = "The file to add" };
        return new Command("add", "Add a file to a record") { about, path }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var (record, file) = (parsed.GetValue(about)!, parsed.GetValue(path)!);
                await using var content = File.OpenRead(file);
                var laid = await services
                    .GetRequiredService<FileDesk>()
                    .Lay(record, Path.GetFileName(file), content, ct);
                if (!laid.IsOk)
                {
                    return laid.End(services, _ => { });
                }
                var added = await services.GetRequiredService<AddFile>().Run(laid.Value, ct);
                FileDesk.Forget(laid.Value);
                return added.End(
                    services,
                    view => parsed.Print(view, () => Console.WriteLine($"Recorded as {view.Reference}"))
                );
            }
        );
    }

    private static Command GetFile()
    {
        var reference = Reference("FIL-2026-0001");
        var target = new Argument<string?>("path")
        {
            Description = "Where to; under its own name in this folder when left out",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Command("get", "Copy a file out") { reference, target }.WithInstallation(
            async (services, parsed, ct) =>
                (await services.GetRequiredService<OpenFile>().Run(new(parsed.GetValue(reference)!), ct)).End(
                    services,
                    view =>
                    {
                        var to = parsed.GetValue(target) ?? view.File.Name;
                        File.Copy(view.Path, to);
                        parsed.Print(view.File, () => Console.WriteLine($"Wrote {to}"));
                    }
                )
        );
    }

    private static Command RemoveFile()
    {
        var reference = Reference("FIL-2026-0001");
        var reason = new Option<string>("--reason") { Description = "Why", Required = true };
        return new Command("remove", "Remove a file; its bytes are erased") { reference, reason }.WithInstallation(
            async (services, parsed, ct) =>
                (
                    await services
                        .GetRequiredService<RemoveFile>()
                        .Run(new(parsed.GetValue(reference)!, parsed.GetValue(reason)!), ct)
                ).End(services, done => parsed.Print(done, () => Console.WriteLine("Removed")))
        );
    }
}
