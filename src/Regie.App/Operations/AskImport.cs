using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Regie.App.Jobs;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;
using Regie.Observatory;
using Regie.Observatory.Features;

namespace Regie.App.Operations;

/// <summary>Asks for a large file of statistics to be imported; the run has a page that shows how far it is.</summary>
public sealed class AskImport(UseCaseContext context, RegieSettings settings) : UseCase<AskImport.Input, Guid>(context)
{
    /// <summary>The import.</summary>
    /// <param name="Staged">Name of the file in the folder for incoming files.</param>
    /// <param name="FileName">What people call it.</param>
    /// <param name="Dataset">The dataset's code; from the file when null.</param>
    /// <param name="Map">Which column means what; or null.</param>
    /// <param name="KnownOn">The day from which its figures are known; today when null.</param>
    public sealed record Input(string Staged, string FileName, string? Dataset, string? Map, DateOnly? KnownOn);

    public override string Permission => ObservatoryModule.Import;

    protected override void Check(Input input, Problems problems) =>
        problems.RequireText(input.FileName, nameof(input.FileName), 200);

    protected override async Task<Result<Guid>> Handle(Input input, CancellationToken ct)
    {
        var run = Runs.Queue(Db, ImportWork.WorkName, Actor.Id, Now);
        await File.WriteAllTextAsync(ImportWork.OrderOf(settings, run.Id), JsonSerializer.Serialize(input), ct);
        About(new("run", $"{run.Name}/{run.Id:N}"));
        return run.Id;
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand(
                "/imports",
                ObservatoryModule.Import,
                async (
                    string? dataset,
                    string fileName,
                    string? map,
                    DateOnly? knownOn,
                    HttpContext http,
                    RegieSettings settings,
                    AskImport useCase,
                    CancellationToken ct
                ) =>
                {
                    var staged = $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
                    await using (var file = File.Create(Path.Combine(ImportWork.Incoming(settings), staged)))
                    {
                        await http.Request.Body.CopyToAsync(file, ct);
                    }
                    return (
                        await useCase.Run(new(staged, Path.GetFileName(fileName), dataset, map, knownOn), ct)
                    ).ToHttp(id => TypedResults.Accepted($"/api/v1/operations/runs/{id}", new { Id = id }));
                }
            )
            .WithMetadata(new LargeBody())
            .WithSummary("Ask for the file that is the body to be imported as a vintage, however large")
            .WithRequestTimeout(TimeSpan.FromMinutes(30));

    private sealed class LargeBody : IRequestSizeLimitMetadata
    {
        /// <inheritdoc/>
        public long? MaxRequestBodySize => 4L * 1024 * 1024 * 1024;
    }
}

/// <summary>Imports a file that was asked for. Done again after a crash it finds the same file, and the same file changes nothing.</summary>
internal sealed class ImportWork(IServiceScopeFactory scopes, RegieSettings settings) : IAskedWork
{
    public const string WorkName = "import-statistics";

    public string Name => WorkName;

    public async Task<object> Do(Guid run, IProgress<(long Done, long Of)> progress, CancellationToken ct)
    {
        var order = JsonSerializer.Deserialize<AskImport.Input>(
            await File.ReadAllTextAsync(OrderOf(settings, run), ct)
        )!;
        var file = Path.Combine(Incoming(settings), order.Staged);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<UseCaseContext>().Actor = Actor.Job(WorkName);
        ImportDesk.Laid laid;
        try
        {
            laid = await scope
                .ServiceProvider.GetRequiredService<ImportDesk>()
                .Lay(file, order.FileName, order.Map, new Steps(progress), ct);
        }
        catch (FormatException wrong)
        {
            throw new SettingsException(wrong.Message);
        }
        var input = new ImportDataset.Input(order.Dataset ?? laid.Suggested, laid.Hash, order.FileName, order.KnownOn);
        var result = await scope.ServiceProvider.GetRequiredService<ImportDataset>().Run(input, ct);
        var imported = result.IsOk
            ? result.Value
            : throw new SettingsException(
                result.Error.Problems is [var problem, ..] ? problem.Code : result.Error.Code
            );
        File.Delete(file);
        return imported;
    }

    public static string Incoming(RegieSettings settings) =>
        Directory.CreateDirectory(Path.Combine(settings.Data, "incoming")).FullName;

    public static string OrderOf(RegieSettings settings, Guid run) => Path.Combine(Incoming(settings), $"{run:N}.json");

    private sealed class Steps(IProgress<(long Done, long Of)> progress) : IProgress<long>
    {
        public void Report(long value) => progress.Report((value, 0));
    }
}
