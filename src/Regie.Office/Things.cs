using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Contracts.Office;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Jobs;
using Regie.Kernel.Modules;
using Regie.Kernel.Outbox;
using Regie.Kernel.Records;
using Regie.Kernel.Search;
using Regie.Kernel.UseCases;
using Regie.Office.Discussion;
using Regie.Office.Domain;
using Regie.Office.Features;
using Regie.Office.Files;
using Regie.Office.Pages.Things;
using Regie.Office.Search;
using Regie.Ui.Layout;

namespace Regie.Office;

/// <summary>The part of this module's table of contents that has to do with finding, discussing, filing and keeping.</summary>
internal static class Things
{
    public static IReadOnlyList<Permission> Permissions { get; } =
    [
        new(OfficeActs.Search, Public: true),
        new(OfficeActs.Discuss),
        new(OfficeActs.Attach),
        new(OfficeActs.Keep, Person: true),
    ];

    public static IReadOnlyList<Invariant> Invariants { get; } =
    [new("office.search-equals-its-sources", SearchFits), new("office.files-are-whole", FilesAreWhole)];

    public static IReadOnlyList<JobDefinition> Jobs { get; } =
    [
        // What begins or ends with a day is found from that day on.
        new("search", "0 5 0 * * ?", (services, ct) => services.GetRequiredService<SearchKeeper>().Rebuild(ct)),
        new("files", "0 40 2 * * ?", (services, ct) => services.GetRequiredService<FileSweep>().Run(ct)),
    ];

    public static void Services(IServiceCollection services)
    {
        services
            .AddScoped<SearchKeeper>()
            .AddScoped<IKeptWithData>(provider => provider.GetRequiredService<SearchKeeper>())
            .AddScoped<ISearchSource, ThingsSearch>()
            .AddScoped<IPersonalData, ThingsPersonal>()
            .AddScoped<CommentDesk>()
            .AddScoped<IEventHandler<Mentioned>, TellMention>();
        services
            .AddSingleton<FileStore>()
            .AddSingleton<FileScanner>()
            .AddScoped<FileDesk>()
            .AddScoped<FileSweep>()
            .AddScoped<IOutboxHandler, ScanFile>()
            .AddScoped<IOutboxHandler, EraseFile>();
        services
            .AddSingleton(new RecordPanel(typeof(CommentsPanel), 60))
            .AddSingleton(new RecordPanel(typeof(FilesPanel), 50))
            .AddSingleton(new ListPanel(typeof(SavedPanel)))
            .AddSingleton(new ListPage(SearchPage.Address, "office.search"));
        services
            .AddScoped<SearchRecords>()
            .AddScoped<RebuildSearch>()
            .AddScoped<AddComment>()
            .AddScoped<EditComment>()
            .AddScoped<WithdrawComment>()
            .AddScoped<ListComments>()
            .AddScoped<AddFile>()
            .AddScoped<NoteScan>()
            .AddScoped<RemoveFile>()
            .AddScoped<ListFiles>()
            .AddScoped<OpenFile>()
            .AddScoped<KeepFilter>()
            .AddScoped<RenameFilter>()
            .AddScoped<ForgetFilter>()
            .AddScoped<ListFilters>();
    }

    public static void Endpoints(IEndpointRouteBuilder api)
    {
        ListComments.Map(api);
        AddComment.Map(api);
        EditComment.Map(api);
        WithdrawComment.Map(api);
        ListFiles.Map(api);
        AddFile.Map(api);
        OpenFile.Map(api);
        RemoveFile.Map(api);
        ListFilters.Map(api);
        KeepFilter.Map(api);
        RenameFilter.Map(api);
        ForgetFilter.Map(api);
    }

    public static void SiteEndpoints(IEndpointRouteBuilder site)
    {
        SearchRecords.Map(site);
        OpenFile.MapSite(site);
        SavedForms.Map(site);
    }

    private static IAsyncEnumerable<string> SearchFits(IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<SearchKeeper>().Differences(ct);

    private static async IAsyncEnumerable<string> FilesAreWhole(
        IServiceProvider services,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var store = services.GetRequiredService<FileStore>();
        var files = await services
            .GetRequiredService<RegieDb>()
            .Set<StoredFile>()
            .AsNoTracking()
            .Where(file => file.State != FileState.Removed)
            .OrderBy(file => file.Reference)
            .Select(file => new { file.Reference, file.Hash })
            .ToListAsync(ct);
        foreach (var file in files)
        {
            if (await store.Wrong(file.Hash, ct) is { } wrong)
            {
                yield return $"{file.Reference}: its bytes {wrong}";
            }
        }
    }
}
