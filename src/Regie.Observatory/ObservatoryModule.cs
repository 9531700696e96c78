using System.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Contracts.Observatory;
using Regie.Kernel.Modules;
using Regie.Kernel.Search;
using Regie.Observatory.Features;
using Regie.Observatory.Indicators;
using Regie.Observatory.Pages;
using Regie.Observatory.Storage;
using Regie.Ui.Layout;

namespace Regie.Observatory;

/// <summary>Official statistics with their vintages, and the indicators that are computed from them.</summary>
public sealed class ObservatoryModule : Module
{
    /// <summary>Read figures.</summary>
    public const string Read = "observatory.read";

    /// <summary>Bring in files of statistics.</summary>
    public const string Import = "observatory.import";

    /// <summary>Take definitions of indicators into force.</summary>
    public const string Define = "observatory.define";

    public override string Name => "observatory";

    public override ResourceManager Texts { get; } =
        new("Regie.Observatory.Texts.ObservatoryTexts", typeof(ObservatoryModule).Assembly);

    public override IEnumerable<System.Reflection.Assembly> Assemblies =>
        [typeof(ObservatoryModule).Assembly, typeof(DatasetId).Assembly];

    public override IReadOnlyList<Permission> Permissions { get; } =
    [new(Read, Public: true), new(Import), new(Define)];

    public override IReadOnlyList<MenuEntry> Menu { get; } = [new("observatory.menu-figures", "/figures", Read, 35)];

    public override IReadOnlyList<Invariant> Invariants { get; } =
    [
        new("observatory.series-belong-to-datasets", ObservatoryInvariants.SeriesBelong),
        new("observatory.vintages-have-their-imports", ObservatoryInvariants.VintagesHaveImports),
    ];

    public override void Model(ModelBuilder model) => ObservatoryMapping.Map(model);

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<DatasetShelf>().AddSingleton<DefinitionShelf>();
        services.AddSingleton(new HomePanel(typeof(PreconditionsPanel)));
        services.AddScoped<ISearchSource, ObservatorySearch>();
        services.AddScoped<ImportDesk>().AddScoped<SeriesReader>().AddScoped<IndicatorReader>();
        services
            .AddScoped<ImportDataset>()
            .AddScoped<LoadIndicators>()
            .AddScoped<LoadCodeList>()
            .AddScoped<RecodeCodes>()
            .AddScoped<ListDatasets>()
            .AddScoped<ShowDataset>()
            .AddScoped<GetSeries>()
            .AddScoped<ListIndicators>()
            .AddScoped<ShowIndicator>()
            .AddScoped<ExplainValue>()
            .AddScoped<ShowMonitor>()
            .AddScoped<ShowTargets>()
            .AddScoped<ShowPlace>();
    }

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        ImportDataset.Map(api);
        ListDatasets.Map(api);
        ShowDataset.Map(api);
        GetSeries.Map(api);
        ListIndicators.Map(api);
        ShowIndicator.Map(api);
        ExplainValue.Map(api);
        ShowMonitor.Map(api);
        ShowTargets.Map(api);
        ShowPlace.Map(api);
        RecodeCodes.Map(api);
    }

    public override void SiteEndpoints(IEndpointRouteBuilder site) => Downloads.Map(site);
}
