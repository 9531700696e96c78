using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Regie.App.Operations;
using Regie.Kernel.Audit;
using Regie.Kernel.Audit.Features;

namespace Regie.Cli;

/// <summary><c>regie audit</c>: verify, export, checkpoint, show.</summary>
internal static class AuditCommands
{
    public static Command Make() => new("audit", "The audit trail") { Verify(), Export(), Checkpoint(), Show() };

    private static Command Verify() =>
        new Command("verify", "Recompute every hash and signature").WithInstallation(
            async (services, parsed, ct) =>
            {
                var report = await services.GetRequiredService<AuditVerifier>().Run(null, ct);
                parsed.Print(
                    report,
                    () =>
                    {
                        Console.WriteLine(
                            $"{(report.IsWhole ? "whole" : "NOT WHOLE")}: {report.Entries} entries, {report.Checkpoints} signed checkpoints, the newest at entry {report.LastCheckpoint}"
                        );
                        Console.WriteLine($"key {services.GetRequiredService<AuditKeys>().KeyId}");
                        Console.WriteLine($"head {report.Head}");
                    }
                );
                foreach (var finding in report.Findings)
                {
                    Console.Error.WriteLine($"regie: {finding}");
                }
                return report.IsWhole ? ExitCode.Fine : ExitCode.NotRight;
            }
        );

    private static Command Export()
    {
        var file = new Argument<string>("file") { Description = "Where to write JSON lines; - for standard output" };
        return new Command("export", "Write the whole trail for the stand-alone verifier") { file }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var export = services.GetRequiredService<AuditExport>();
                if (parsed.GetValue(file) == "-")
                {
                    await using var output = Console.OpenStandardOutput();
                    await export.Run(output, ct);
                    return ExitCode.Fine;
                }

                // Written aside and moved, so that half an export is never taken for a whole one.
                var aside = parsed.GetValue(file) + ".part";
                long entries;
                await using (var stream = File.Create(aside))
                {
                    entries = await export.Run(stream, ct);
                }
                File.Move(aside, parsed.GetValue(file)!, overwrite: true);
                Console.WriteLine($"Wrote {entries} entries to {parsed.GetValue(file)}");
                return ExitCode.Fine;
            }
        );
    }

    private static Command Checkpoint() =>
        new Command("checkpoint", "Sign the end of the trail now").WithInstallation(
            async (services, parsed, ct) =>
            {
                var made = await services.GetRequiredService<Checkpoints>().Take(ct);
                if (made is null)
                {
                    Console.Error.WriteLine("regie: there is nothing to sign yet");
                    return ExitCode.NotRight;
                }
                Console.Write(CheckpointFolder.Write(made));
                return ExitCode.Fine;
            }
        );

    private static Command Show()
    {
        var subject = new Option<string?>("--subject") { Description = "Only of one record, as action:nib-2011/A31" };
        var take = new Option<int>("--take") { Description = "How many, 1 to 200", DefaultValueFactory = _ => 20 };
        return new Command("show", "Show the newest entries") { subject, take }.WithInstallation(
            async (services, parsed, ct) =>
                (
                    await services
                        .GetRequiredService<ListAudit>()
                        .Run(new(parsed.GetValue(subject), null, 0, parsed.GetValue(take)), ct)
                ).End(
                    services,
                    page =>
                        parsed.Print(
                            page,
                            () =>
                            {
                                foreach (var entry in page.Entries)
                                {
                                    Console.WriteLine(
                                        $"{entry.Seq, 6}  {entry.At}  {entry.ActorName} ({entry.Role})  {entry.Action}  {entry.Subject}  {entry.Reason}"
                                    );
                                }
                            }
                        )
                )
        );
    }
}
