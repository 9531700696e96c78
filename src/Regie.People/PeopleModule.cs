using System.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Jobs;
using Regie.Kernel.Modules;
using Regie.Kernel.UseCases;
using Regie.People.Features;
using Regie.People.Pages;
using Regie.People.Privacy;

namespace Regie.People;

/// <summary>Accounts and sessions of the people who work here, and their administration.</summary>
public sealed class PeopleModule : Module
{
    /// <summary>Keep one's own account: ways in, sessions, preferences.</summary>
    public const string Self = "people.self";

    public override string Name => "people";

    public override ResourceManager Texts { get; } =
        new("Regie.People.Texts.PeopleTexts", typeof(PeopleModule).Assembly);

    public override IReadOnlyList<Permission> Permissions { get; } = [new(Self, Person: true)];

    public override IReadOnlyList<MenuEntry> Menu { get; } =
    [
        new("people.menu-people", "/people", KernelModule.ManageAccess, 90),
        new("people.menu-settings", "/settings", KernelModule.ManageAccess, 95),
    ];

    public override IReadOnlyList<JobDefinition> Jobs { get; } =
    [
        new(
            "retention",
            "0 10 3 * * ?",
            (services, ct) =>
                ApplyRetention.Work(
                    services.GetRequiredService<UseCaseContext>(),
                    services.GetRequiredService<ApplyRetention>(),
                    ct
                )
        ),
    ];

    public override void Services(IServiceCollection services)
    {
        Administration(services);
    }

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        AdministrationEndpoints(api);
    }

    public override void SiteEndpoints(IEndpointRouteBuilder site)
    {
        Downloads.Map(site);
    }

    private static void Administration(IServiceCollection services) =>
        services
            .AddScoped<AccessReader>()
            .AddScoped<IPersonalData, AccessData>()
            .AddScoped<InvitePerson>()
            .AddScoped<ChangePerson>()
            .AddScoped<DisablePerson>()
            .AddScoped<EnablePerson>()
            .AddScoped<ChangeGrant>()
            .AddScoped<NameSubstitute>()
            .AddScoped<EndSubstitution>()
            .AddScoped<IssueOwnToken>()
            .AddScoped<RevokeOwnKey>()
            .AddScoped<ShowPerson>()
            .AddScoped<ReportAccess>()
            .AddScoped<ChangeBody>()
            .AddScoped<PreviewBodyChange>()
            .AddScoped<HoldPerson>()
            .AddScoped<ErasePerson>()
            .AddScoped<PreviewErasure>()
            .AddScoped<ExportPerson>()
            .AddScoped<ApplyRetention>();

    private static void AdministrationEndpoints(IEndpointRouteBuilder api)
    {
        InvitePerson.Map(api);
        ShowPerson.Map(api);
        ChangePerson.Map(api);
        DisablePerson.Map(api);
        EnablePerson.Map(api);
        ChangeGrant.Map(api);
        NameSubstitute.Map(api);
        EndSubstitution.Map(api);
        IssueOwnToken.Map(api);
        RevokeOwnKey.Map(api);
        ReportAccess.Map(api);
        ChangeBody.Map(api);
        PreviewBodyChange.Map(api);
        HoldPerson.Map(api);
        PreviewErasure.Map(api);
        ErasePerson.Map(api);
        ExportPerson.Map(api);
    }
}
