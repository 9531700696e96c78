using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Regie.Kernel.Audit;
using Regie.Kernel.Ids;
using Regie.Kernel.Modules;
using Regie.Kernel.Outbox;

namespace Regie.Kernel.Data;

/// <summary>The one database context; each engine derives from it so that each has its migrations.</summary>
/// <remarks>Always built with all modules: the model is cached for each type of context.</remarks>
public abstract class RegieDb(DbContextOptions options, IReadOnlyList<Module> modules, DatabaseEngine engine)
    : DbContext(options)
{
    /// <summary>What the two databases do differently.</summary>
    public DatabaseEngine Engine => engine;

    /// <summary>
    /// Does work that opens a transaction; when the database is lost meanwhile, does it again from its beginning, never
    /// from its middle.
    /// </summary>
    public Task<T> Whole<T>(Func<Task<T>> work) => Database.CreateExecutionStrategy().ExecuteAsync(work);

    /// <inheritdoc cref="Whole{T}"/>
    public Task Whole(Func<Task> work) => Database.CreateExecutionStrategy().ExecuteAsync(work);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        KernelModel.Map(modelBuilder);
        foreach (var module in modules)
        {
            module.Model(modelBuilder);
        }
        foreach (
            var entity in modelBuilder.Model.GetEntityTypes().Where(e => typeof(IVersioned).IsAssignableFrom(e.ClrType))
        )
        {
            entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        EntityIds.Store(
            configurationBuilder,
            modules.SelectMany(module => module.Assemblies).Append(typeof(RegieDb).Assembly).Distinct()
        );
    }

    /// <summary>Saves, and raises the version of whatever changed.</summary>
    public override Task<int> SaveChangesAsync(CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        return base.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Raises the version of whatever changed, once.</summary>
    internal void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(entry => entry.State == EntityState.Modified))
        {
            var version = entry.Property(versioned => versioned.Version);
            version.CurrentValue = version.OriginalValue + 1;
        }
    }

    /// <summary>What is about to change, for the audit trail.</summary>
    internal IEnumerable<EntityEntry> Changes() =>
        ChangeTracker
            .Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Where(entry => entry.Entity is not (AuditEntry or OutboxMessage or NumberSeries));
}

/// <summary>An entity that two people may try to change at once. Its version becomes the ETag.</summary>
public interface IVersioned
{
    /// <summary>Counts the changes; raised by saving.</summary>
    int Version { get; set; }
}
