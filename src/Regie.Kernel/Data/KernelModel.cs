using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Ids;
using Regie.Kernel.Jobs;
using Regie.Kernel.Links;
using Regie.Kernel.Outbox;
using Regie.Kernel.UseCases;

namespace Regie.Kernel.Data;

/// <summary>The kernel's own tables.</summary>
internal static class KernelModel
{
    public static void Map(ModelBuilder model)
    {
        MapAccess(model);
        MapAudit(model);

        var command = model.Entity<CommandRecord>().ToTable("commands");
        command.HasKey(c => new { c.Actor, c.Key });
        command.Property(c => c.Actor).HasMaxLength(100);
        command.Property(c => c.Key).HasMaxLength(100);

        var link = model.Entity<Link>().ToTable("links");
        link.HasKey(l => l.Seq);
        link.Property(l => l.Seq).ValueGeneratedOnAdd();
        link.Ignore(l => l.From);
        link.Ignore(l => l.To);
        link.HasIndex(l => new
            {
                l.FromKind,
                l.FromReference,
                l.Kind,
                l.ToKind,
                l.ToReference,
            })
            .IsUnique();
        link.HasIndex(l => new { l.ToKind, l.ToReference });

        var message = model.Entity<OutboxMessage>().ToTable("outbox");
        message.HasKey(m => m.Seq);
        message.Property(m => m.Seq).ValueGeneratedOnAdd();
        message.HasIndex(m => m.Key).IsUnique();
        message.HasIndex(m => new { m.DoneAt, m.DueAt });

        model.Entity<NumberSeries>().ToTable("number_series").HasKey(s => new { s.Prefix, s.Year });
        model.Entity<InstallationFact>().ToTable("installation").HasKey(f => f.Key);

        var run = model.Entity<JobRun>().ToTable("job_runs");
        run.HasKey(r => r.Id);
        run.HasIndex(r => r.QueuedAt);
    }

    private static void MapAccess(ModelBuilder model)
    {
        var person = model.Entity<Person>().ToTable("access_people");
        person.HasKey(p => p.Id);
        person.Property(p => p.Handle).HasMaxLength(60);
        person.Property(p => p.Name).HasMaxLength(200);
        person.Property(p => p.Email).HasMaxLength(254);
        person.Property(p => p.HoldReason).HasMaxLength(400);
        person.Ignore(p => p.Subject);
        person.HasIndex(p => p.Handle).IsUnique();

        var grant = model.Entity<RoleGrant>().ToTable("access_grants");
        grant.HasKey(g => g.Id);
        grant.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId).OnDelete(DeleteBehavior.Restrict);

        var substitution = model.Entity<Substitution>().ToTable("access_substitutions");
        substitution.HasKey(s => s.Id);
        substitution.Property(s => s.Reason).HasMaxLength(400);
        substitution.HasIndex(s => s.SubstituteId);
        substitution.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        substitution.HasOne<Person>().WithMany().HasForeignKey(s => s.SubstituteId).OnDelete(DeleteBehavior.Restrict);
        substitution.HasOne<RoleGrant>().WithMany().HasForeignKey(s => s.GrantId).OnDelete(DeleteBehavior.Restrict);

        var succession = model.Entity<BodySuccession>().ToTable("access_successions");
        succession.HasKey(s => s.Id);
        succession.HasIndex(s => new { s.Programme, s.Body }).IsUnique();

        var rule = model.Entity<AccessRule>().ToTable("access_rules");
        rule.HasKey(r => r.Seq);
        rule.Property(r => r.Seq).ValueGeneratedOnAdd();

        var key = model.Entity<AccessKey>().ToTable("access_keys");
        key.HasKey(k => k.Id);
        key.HasIndex(k => k.Hash).IsUnique();
        key.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    // Made by plain SQL in the first migration: with checks, and with triggers that refuse update and delete.
    private static void MapAudit(ModelBuilder model)
    {
        model.Entity<AuditEntry>().ToTable("audit_entries", table => table.ExcludeFromMigrations()).HasKey(e => e.Seq);
        model
            .Entity<AuditPayload>()
            .ToTable("audit_payloads", table => table.ExcludeFromMigrations())
            .HasKey(p => p.Seq);
        var erasure = model.Entity<Erasure>().ToTable("erasures");
        erasure.HasKey(e => e.Id);
        erasure.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<AuditHead>().ToTable("audit_head", table => table.ExcludeFromMigrations()).HasKey(h => h.Id);
        model
            .Entity<AuditCheckpoint>()
            .ToTable("audit_checkpoints", table => table.ExcludeFromMigrations())
            .HasKey(c => c.Size);
    }
}
