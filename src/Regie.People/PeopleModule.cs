using System.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.Jobs;
using Regie.Kernel.Modules;
using Regie.Kernel.UseCases;
using Regie.Kernel;
using Regie.People.Doors;
using Regie.People.Features;
using Regie.People.Pages;
using Regie.People.Privacy;
using Regie.People.Storage;

namespace Regie.People;

/// <summary>Accounts and sessions of the people who work here, and their administration.</summary>
public sealed class PeopleModule : Module
{
    /// <summary>Keep one's own account: ways in, sessions, details.</summary>
    public const string Self = "people.self";

    /// <summary>Add people at the door: a new installation's first administrator, people whom an organisation sends.</summary>
    public const string Admit = "people.admit";

    public override string Name => "people";

    public override ResourceManager Texts { get; } =
        new("Regie.People.Texts.PeopleTexts", typeof(PeopleModule).Assembly);

    public override IReadOnlyList<Permission> Permissions { get; } = [new(Self, Person: true), new(Admit)];


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

    public override void Model(ModelBuilder model) => PeopleMapping.Map(model);

    public override void Services(IServiceCollection services)
    {
        Accounts(services);
        Administration(services);
    }

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        ShowAccount.Map(api);
        ChangeDetails.Map(api);
        EndSession.Map(api);
        ResetWaysIn.Map(api);
        ShowWaysIn.Map(api);
        AdministrationEndpoints(api);
    }

    public override void SiteEndpoints(IEndpointRouteBuilder site)
    {
        DoorEndpoints.Map(site);
        Downloads.Map(site);
    }

    private static void Accounts(IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddIdentityCore<Account>().AddUserStore<AccountStore>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddSingleton<Authenticator>().AddSingleton<Nobody>();
        services.AddScoped<Attempts>().AddScoped<PasswordDoor>().AddScoped<PasskeyDoor>().AddScoped<Entrance>();
        services.AddScoped<OrganisationDoor.Journey>().AddScoped<ListSamplePeople>();
        services.AddScoped<IEventHandler<PersonDisabled>, SessionsOfDisabled>();
        services.AddScoped<IPersonalData, AccountData>();
        services.AddSingleton(new PersonPanel(typeof(WaysInPanel), 10));
        services.AddScoped<Sessions>().AddScoped<FirstAdministrator>();
        services
            .AddScoped<OpenInstallation>()
            .AddScoped<StartSession>()
            .AddScoped<ProveAgain>()
            .AddScoped<EndSession>()
            .AddScoped<AddPasskey>()
            .AddScoped<RemovePasskey>()
            .AddScoped<SetPassword>()
            .AddScoped<RemovePassword>()
            .AddScoped<RenewRecoveryCodes>()
            .AddScoped<AdmitByOrganisation>()
            .AddScoped<ConnectLogin>()
            .AddScoped<DisconnectLogin>()
            .AddScoped<ChangeDetails>()
            .AddScoped<ShowAccount>()
            .AddScoped<ResetWaysIn>()
            .AddScoped<ShowWaysIn>();
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
