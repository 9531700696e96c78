using System.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Contracts.Programme;
using Regie.Kernel.Access;
using Regie.Kernel.Links;
using Regie.Kernel.Modules;
using Regie.Kernel.Records;
using Regie.Kernel.Search;
using Regie.Programme.Features;
using Regie.Programme.Pages;
using Regie.Programme.Storage;

namespace Regie.Programme;

/// <summary>The definition, and the actions with their progress.</summary>
public sealed class ProgrammeModule : Module
{
    /// <summary>Read what is public.</summary>
    public const string Read = "programme.read";

    /// <summary>Report progress on an action.</summary>
    public const string Report = "programme.report";

    /// <summary>Withdraw a progress report.</summary>
    public const string Withdraw = "programme.retract";

    /// <summary>Take a version into force.</summary>
    public const string Load = "programme.load";

    /// <summary>Keep what a rule said of a case.</summary>
    public const string Keep = "programme.keep";

    public override string Name => "programme";

    public override ResourceManager Texts { get; } =
        new("Regie.Programme.Texts.ProgrammeTexts", typeof(ProgrammeModule).Assembly);

    public override IEnumerable<System.Reflection.Assembly> Assemblies =>
        [typeof(ProgrammeModule).Assembly, typeof(ActionId).Assembly];

    public override IReadOnlyList<Permission> Permissions { get; } =
    [new(Read, Public: true), new(Report), new(Withdraw), new(Load, Administrator: true), new(Keep)];

    public override IReadOnlyList<MenuEntry> Menu { get; } =
    [
        new("programme.menu-policy", "/", Read, 10),
        new("programme.menu-board", "/programme", Read, 20),
        new("programme.menu-goals", "/programme/goals", Read, 25, Also: "/programme/themes"),
        new("programme.menu-actions", "/programme/actions", Read, 30),
        new("programme.menu-calendar", "/programme/calendar", Read, 35, Also: "/programme/milestones"),
        new("programme.menu-bodies", "/programme/bodies", Read, 40),
        new("programme.menu-rules", "/rules", Read, 45),
        new("programme.menu-sources", "/programme/sources", Read, 50),
    ];

    public override IReadOnlyList<LinkKind> Links { get; } =
    [
        new(LoadProgramme.ProgrammePillar, "programme", "pillar"),
        new(LoadProgramme.PillarAction, "pillar", "action"),
        new(LoadProgramme.ObjectiveObjective, "objective", "objective"),
        new(LoadProgramme.ObjectiveAction, "objective", "action"),
        new(ReportProgress.ActionReport, "action", "report"),
        new(ReportMilestone.ActionMilestone, "action", "milestone"),
    ];

    public override IReadOnlyList<Invariant> Invariants { get; } =
    [
        new("programme.withdrawals-point-at-reports-of-the-same-action", ProgrammeInvariants.WithdrawalsFit),
        new("programme.actions-in-force-are-stored", ProgrammeInvariants.ActionsAreStored),
        new("programme.reports-are-linked", ProgrammeInvariants.ReportsAreLinked),
        new("programme.milestone-reports-fit", ProgrammeInvariants.MilestoneReportsFit),
    ];

    public override void Model(ModelBuilder model) => ProgrammeMapping.Map(model);

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<ProgrammeShelf>().AddSingleton<ProgrammeFolders>();
        services
            .AddScoped<ProgrammeReader>()
            .AddScoped<MilestoneBook>()
            .AddScoped<IProgrammes>(provider => provider.GetRequiredService<ProgrammeReader>())
            .AddScoped<IOfficeRules>(provider => provider.GetRequiredService<ProgrammeReader>())
            .AddScoped<IRecordSource, ProgrammeRecords>()
            .AddScoped<IPersonalData, ProgrammeData>()
            .AddScoped<ISearchSource, ProgrammeSearch>();
        services
            .AddSingleton(new ListPage("/programme/actions", "programme.menu-actions"))
            .AddSingleton(new ListPage("/programme/bodies", "programme.menu-bodies"))
            .AddSingleton(new ListPage("/programme/sources", "programme.menu-sources"));
        services
            .AddScoped<LoadProgramme>()
            .AddScoped<ReportProgress>()
            .AddScoped<WithdrawReport>()
            .AddScoped<ListMilestones>()
            .AddScoped<ShowMilestone>()
            .AddScoped<AddMilestone>()
            .AddScoped<ReportMilestone>()
            .AddScoped<WithdrawMilestone>()
            .AddScoped<ShowBoard>()
            .AddScoped<ShowAction>()
            .AddScoped<ShowBody>()
            .AddScoped<ShowContent>()
            .AddScoped<ListBodies>()
            .AddScoped<ListObjectives>()
            .AddScoped<ListThemes>()
            .AddScoped<ListReports>()
            .AddScoped<ListRules>()
            .AddScoped<ShowRule>()
            .AddScoped<CompareRule>()
            .AddScoped<TryRule>()
            .AddScoped<KeepTrial>()
            .AddScoped<ReplayTrial>()
            .AddScoped<ListSources>()
            .AddScoped<ListVersions>()
            .AddScoped<ShowDifference>();
    }

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        ShowBoard.Map(api);
        ShowAction.Map(api);
        ReportProgress.Map(api);
        WithdrawReport.Map(api);
        ListMilestones.Map(api);
        ShowMilestone.Map(api);
        AddMilestone.Map(api);
        ReportMilestone.Map(api);
        WithdrawMilestone.Map(api);
        ListBodies.Map(api);
        ListObjectives.Map(api);
        ListThemes.Map(api);
        ShowBody.Map(api);
        ListSources.Map(api);
        ListVersions.Map(api);
        ShowDifference.Map(api);
        ShowContent.Map(api);
        ListRules.Map(api);
        ShowRule.Map(api);
        CompareRule.Map(api);
        TryRule.Map(api);
        KeepTrial.Map(api);
        ReplayTrial.Map(api);
    }

    public override void SiteEndpoints(IEndpointRouteBuilder site) => Downloads.Map(site);
}
