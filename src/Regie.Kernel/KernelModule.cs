using System.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Audit.Features;
using Regie.Kernel.Links;
using Regie.Kernel.Modules;
using Regie.Kernel.Outbox;
using Regie.Kernel.Records;
using Regie.Kernel.Search;
using Regie.Kernel.Settings.Features;

namespace Regie.Kernel;

/// <summary>What the house itself offers: people and their roles, the audit trail, the chain, operations.</summary>
public sealed class KernelModule : Module
{
    /// <summary>Manage people, roles and keys.</summary>
    public const string ManageAccess = "access.manage";

    /// <summary>Read the audit trail.</summary>
    public const string ReadAudit = "audit.read";

    /// <summary>Verify the audit trail and sign checkpoints.</summary>
    public const string VerifyAudit = "audit.verify";

    /// <summary>Back up, run jobs, release held mail.</summary>
    public const string Operate = "operations.run";

    /// <inheritdoc/>
    public override string Name => "kernel";

    /// <inheritdoc/>
    public override string ApiRoot => "";

    /// <inheritdoc/>
    public override ResourceManager Texts { get; } =
        new("Regie.Kernel.Texts.KernelTexts", typeof(KernelModule).Assembly);

    /// <inheritdoc/>
    public override IReadOnlyList<Permission> Permissions { get; } =
    [
        new(ManageAccess, Administrator: true),
        new(ReadAudit, Administrator: true),
        new(VerifyAudit, Administrator: true),
        new(Operate, Administrator: true),
    ];

    /// <inheritdoc/>
    public override void Services(IServiceCollection services)
    {
        services
            .AddScoped<AddPerson>()
            .AddScoped<GrantRole>()
            .AddScoped<IssueKey>()
            .AddScoped<RevokeKey>()
            .AddScoped<ListPeople>()
            .AddScoped<ListAudit>()
            .AddScoped<ShowAudit>()
            .AddScoped<ShowSettings>()
            .AddScoped<ChangeSettings>();
        services.AddScoped<Chain>().AddScoped<RecordFinder>().AddScoped<IOutboxHandler, ScrubStorage>();
        services.AddScoped<ISearchSource, PeopleSearch>();
    }

    /// <inheritdoc/>
    public override void Endpoints(IEndpointRouteBuilder api)
    {
        AddPerson.Map(api);
        GrantRole.Map(api);
        IssueKey.Map(api);
        RevokeKey.Map(api);
        ListPeople.Map(api);
        ListAudit.Map(api);
        ShowAudit.Map(api);
        ShowSettings.Map(api);
        ChangeSettings.Map(api);
    }
}
