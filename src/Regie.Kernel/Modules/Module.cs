using System.Reflection;
using System.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Data;
using Regie.Kernel.Jobs;
using Regie.Kernel.Links;

namespace Regie.Kernel.Modules;

/// <summary>A module's table of contents: what it stores, offers, permits, shows and runs.</summary>
public abstract class Module
{
    /// <summary>Small letters; the first part of its actions, tables and addresses: <c>programme</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Where its endpoints stand below <c>/api/v1</c>.</summary>
    public virtual string ApiRoot => Name;

    /// <summary>The acts that a role can be permitted; nothing can be permitted that is not listed here.</summary>
    public virtual IReadOnlyList<Permission> Permissions => [];

    /// <summary>Entries of the main menu, shown to whoever may open them.</summary>
    public virtual IReadOnlyList<MenuEntry> Menu => [];

    /// <summary>Work done by the clock.</summary>
    public virtual IReadOnlyList<JobDefinition> Jobs => [];

    /// <summary>The kinds of link it writes into the chain.</summary>
    public virtual IReadOnlyList<LinkKind> Links => [];

    /// <summary>What must always hold of its data; run by <c>regie check</c>.</summary>
    public virtual IReadOnlyList<Invariant> Invariants => [];

    /// <summary>Its words, by code, in each language of the interface.</summary>
    public virtual ResourceManager? Texts => null;

    /// <summary>The assemblies that hold its entities' ids.</summary>
    public virtual IEnumerable<Assembly> Assemblies => [GetType().Assembly];

    /// <summary>Maps its entities.</summary>
    public virtual void Model(ModelBuilder model) { }

    /// <summary>Registers its use cases, queries and contracts.</summary>
    public virtual void Services(IServiceCollection services) { }

    /// <summary>Maps its endpoints below <c>/api/v1/{ApiRoot}</c>.</summary>
    public virtual void Endpoints(IEndpointRouteBuilder api) { }

    /// <summary>Maps what belongs to its pages but is no page: downloads of tables.</summary>
    public virtual void SiteEndpoints(IEndpointRouteBuilder site) { }
}

/// <summary>An act that can be permitted.</summary>
/// <param name="Action"><c>module.act</c>.</param>
/// <param name="Public">Whether everyone may, also without signing in.</param>
/// <param name="Person">Whether everyone who has signed in may: acts upon what is one's own.</param>
/// <param name="Administrator">Whether the installation's own administrator may, whatever the programmes say.</param>
public sealed record Permission(string Action, bool Public = false, bool Person = false, bool Administrator = false);

/// <summary>An entry of the main menu.</summary>
/// <param name="TextCode">Code of its words in the module's texts.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Action">The act one must be permitted to see it.</param>
/// <param name="Order">Smaller stands further left.</param>
/// <param name="Also">Another address at which the reader is where it leads, such as the next tab; null where there is none.</param>
public sealed record MenuEntry(string TextCode, string Href, string Action, int Order, string? Also = null);

/// <summary>Something that must always hold.</summary>
/// <param name="Code"><c>module.what-holds</c>.</param>
/// <param name="Check">Yields one line for each place where it does not hold.</param>
public sealed record Invariant(string Code, Func<IServiceProvider, CancellationToken, IAsyncEnumerable<string>> Check)
{
    /// <summary>One that the database alone can answer.</summary>
    public Invariant(string code, Func<RegieDb, CancellationToken, IAsyncEnumerable<string>> check)
        : this(code, (services, ct) => check(services.GetRequiredService<RegieDb>(), ct)) { }
}
