using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.App.Jobs;
using Regie.Kernel;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;

namespace Regie.App.Operations;

/// <summary>Asks for a backup into the data folder; the run has a page that shows how far it is.</summary>
public sealed class AskBackup(UseCaseContext context) : UseCase<AskBackup.Input, Guid>(context)
{
    /// <summary>Nothing to choose.</summary>
    public sealed record Input;

    public override string Permission => KernelModule.Operate;

    protected override Task<Result<Guid>> Handle(Input input, CancellationToken ct)
    {
        var run = Runs.Queue(Db, BackupWork.WorkName, Actor.Id, Now);
        About(new("run", $"{run.Name}/{run.Id:N}"));
        return Task.FromResult<Result<Guid>>(run.Id);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/backups",
                KernelModule.Operate,
                async (AskBackup useCase, CancellationToken ct) =>
                    (await useCase.Run(new(), ct)).ToHttp(id =>
                        TypedResults.Accepted($"/api/v1/operations/runs/{id}", new { Id = id })
                    )
            )
            .WithSummary("Ask for a backup into the data folder");
}

/// <summary>Writes a backup named after its run, so that a run done again after a crash writes the same file.</summary>
internal sealed class BackupWork(BackupWriter writer, RegieSettings settings) : IAskedWork
{
    public const string WorkName = "backup";

    public string Name => WorkName;

    public async Task<object> Do(Guid run, IProgress<(long Done, long Of)> progress, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Data, "backups"));
        var file = Path.Combine(folder.FullName, $"{run:N}.zip");
        File.Delete(file);
        var manifest = await writer.Run(file, ct);
        return new BackupOutcome(Path.GetFileName(file), new FileInfo(file).Length, manifest.AuditSize);
    }
}

/// <summary>What came of a backup.</summary>
public sealed record BackupOutcome(string File, long Bytes, long AuditSize);
