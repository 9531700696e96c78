using Microsoft.EntityFrameworkCore;
using Regie.Observatory.Domain;

namespace Regie.Observatory.Storage;

internal static class ObservatoryMapping
{
    public static void Map(ModelBuilder model)
    {
        var dataset = model.Entity<Dataset>().ToTable("observatory_datasets");
        dataset.HasKey(d => d.Id);
        dataset.Property(d => d.Code).HasMaxLength(60);
        dataset.Property(d => d.Title).HasMaxLength(400);
        dataset.Property(d => d.Source).HasMaxLength(200);
        dataset.Property(d => d.Licence).HasMaxLength(200);
        dataset.Property(d => d.Citation).HasMaxLength(400);
        dataset.HasIndex(d => d.Code).IsUnique();

        var import = model.Entity<Import>().ToTable("observatory_imports");
        import.HasKey(i => i.Id);
        import.Property(i => i.Reference).HasMaxLength(40);
        import.Property(i => i.DatasetCode).HasMaxLength(60);
        import.Property(i => i.FileName).HasMaxLength(200);
        import.Property(i => i.FileHash).HasMaxLength(64);
        import.HasIndex(i => i.Reference).IsUnique();
        import.HasIndex(i => new { i.DatasetCode, i.RecordedAt });

        var series = model.Entity<SeriesRow>().ToTable("observatory_series");
        series.HasKey(s => s.Id);
        series.Property(s => s.Id).ValueGeneratedNever();
        series.HasIndex(s => new { s.DatasetId, s.Key }).IsUnique();
        // No foreign key: series are written in bulk, before the new dataset of the same transaction is stored.

        var block = model.Entity<BlockRow>().ToTable("observatory_blocks");
        block.HasKey(b => new { b.SeriesId, b.Vintage });
        block.HasOne<SeriesRow>().WithMany().HasForeignKey(b => b.SeriesId).OnDelete(DeleteBehavior.Restrict);

        var definition = model.Entity<DefinitionVersion>().ToTable("observatory_definitions");
        definition.HasKey(d => d.Id);
        definition.Property(d => d.Code).HasMaxLength(60);
        definition.Property(d => d.ContentHash).HasMaxLength(64);
        definition
            .HasIndex(d => new
            {
                d.Kind,
                d.Code,
                d.Number,
            })
            .IsUnique();
    }
}
