using System.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Contracts.Office;
using Regie.Contracts.Programme;
using Regie.Kernel.Jobs;
using Regie.Kernel.Modules;
using Regie.Kernel.Outbox;
using Regie.Kernel.UseCases;
using Regie.Office.Storage;

namespace Regie.Office;

/// <summary>What serves all modules and is no domain of its own: mail, search, comments, files and kept filters.</summary>
public sealed class OfficeModule : Module
{
    public override string Name => "office";

    public override ResourceManager Texts { get; } =
        new("Regie.Office.Texts.OfficeTexts", typeof(OfficeModule).Assembly);

    public override IEnumerable<System.Reflection.Assembly> Assemblies =>
        [typeof(OfficeModule).Assembly, typeof(Mentioned).Assembly];

    public override IReadOnlyList<Permission> Permissions { get; } = [.. Things.Permissions];

    public override IReadOnlyList<Invariant> Invariants { get; } = [.. Things.Invariants];

    public override IReadOnlyList<JobDefinition> Jobs { get; } = [.. Things.Jobs];

    public override void Model(ModelBuilder model) => ThingsMapping.Map(model);

    public override void Endpoints(IEndpointRouteBuilder api) => Things.Endpoints(api);

    public override void SiteEndpoints(IEndpointRouteBuilder site) => Things.SiteEndpoints(site);

    public override void Services(IServiceCollection services)
    {
        Things.Services(services);
        services.AddScoped<IEventHandler<ProgressReported>, MailProgress>();
        services.AddScoped<IOutboxHandler, MailFolder>();
    }
}
