using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Regie.App.Operations;
using Regie.Kernel.Data;

namespace Regie.Cli;

/// <summary><c>regie check</c>, <c>backup</c>, <c>restore</c> and <c>outbox release</c>.</summary>
internal static class OperationCommands
{
    public static IEnumerable<Command> Make() =>
        [Check(), Backup(), Restore(), new Command("outbox", "What is to leave the house") { Release() }];

    private static Command Check() =>
        new Command("check", "Run every invariant").WithInstallation(
            async (services, parsed, ct) => await RunChecks(services, parsed, ct)
        );

    private static Command Backup()
    {
        var file = new Argument<string?>("file")
        {
            Description = "A new zip file; in the data folder when left out",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Command("backup", "Write database, keys, files and jobs into one zip file, while the server goes on")
        {
            file,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var settings = services.GetRequiredService<Regie.Kernel.Settings.RegieSettings>();
                var now = services
                    .GetRequiredService<TimeProvider>()
                    .GetUtcNow()
                    .ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
                var target = parsed.GetValue(file) ?? Path.Combine(settings.Data, "backups", $"regie-{now}.zip");
                var manifest = await services.GetRequiredService<BackupWriter>().Run(target, ct);
                parsed.Print(
                    manifest,
                    () =>
                        Console.WriteLine(
                            $"Wrote {target}, signed at audit entry {manifest.AuditSize}. It holds the keys: keep it as safe as the server."
                        )
                );
                return ExitCode.Fine;
            }
        );
    }

    private static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "A zip file that regie backup wrote" };
        var verify = new Option<bool>("--verify") { Description = "Run every invariant afterwards" };
        return new Command("restore", "Fill an empty installation from a backup; queued mail is held until released")
        {
            file,
            verify,
        }.WithInstallation(
            async (services, parsed, ct) =>
            {
                var manifest = await services.GetRequiredService<BackupReader>().Run(parsed.GetValue(file)!, ct);
                await services.GetRequiredService<Preparation>().MigrateDatabase(ct);
                await services
                    .GetRequiredService<Installation>()
                    .HoldOutbox(
                        $"Restored from a backup of {manifest.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC",
                        ct
                    );
                Console.WriteLine(
                    $"Restored the backup of {manifest.At:yyyy-MM-dd HH:mm} UTC. Mail is held back: run regie outbox release when this is the instance in use."
                );
                return parsed.GetValue(verify) ? await RunChecks(services, parsed, ct) : ExitCode.Fine;
            },
            migrate: false
        );
    }

    private static Command Release() =>
        new Command("release", "Let mail leave again after a restore").WithInstallation(
            async (services, _, ct) =>
            {
                await services.GetRequiredService<Installation>().ReleaseOutbox(ct);
                Console.WriteLine("Mail leaves again");
                return ExitCode.Fine;
            }
        );

    private static async Task<int> RunChecks(IServiceProvider services, ParseResult parsed, CancellationToken ct)
    {
        var outcomes = await services.GetRequiredService<Checker>().Run(ct);
        parsed.Print(
            outcomes,
            () =>
            {
                foreach (var outcome in outcomes)
                {
                    Console.WriteLine($"{(outcome.Findings.Count == 0 ? "holds" : "FAILS"), -6} {outcome.Code}");
                }
            }
        );
        foreach (var finding in outcomes.SelectMany(outcome => outcome.Findings))
        {
            Console.Error.WriteLine($"regie: {finding}");
        }
        return outcomes.All(outcome => outcome.Findings.Count == 0) ? ExitCode.Fine : ExitCode.NotRight;
    }
}
