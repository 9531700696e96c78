using System.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Modules;
using Regie.People.Domain;
using Regie.People.Doors;
using Regie.People.Features;
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

    public override void Model(ModelBuilder model) => PeopleMapping.Map(model);

    public override void Services(IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddIdentityCore<Account>().AddUserStore<AccountStore>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddSingleton<Authenticator>().AddSingleton<Nobody>();
        services.AddScoped<Attempts>().AddScoped<PasswordDoor>().AddScoped<PasskeyDoor>().AddScoped<Entrance>();
        services.AddScoped<OrganisationDoor.Journey>().AddScoped<ListSamplePeople>();
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
            .AddScoped<ResetWaysIn>();
    }

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        ShowAccount.Map(api);
        ChangeDetails.Map(api);
        EndSession.Map(api);
        ResetWaysIn.Map(api);
    }

    public override void SiteEndpoints(IEndpointRouteBuilder site) => DoorEndpoints.Map(site);
}
