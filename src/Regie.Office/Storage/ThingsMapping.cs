using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Office.Domain;

namespace Regie.Office.Storage;

internal static class ThingsMapping
{
    public static void Map(ModelBuilder model)
    {
        var comment = model.Entity<Comment>().ToTable("office_comments");
        comment.HasKey(c => c.Id);
        comment.Property(c => c.Reference).HasMaxLength(40);
        comment.Property(c => c.Kind).HasMaxLength(40);
        comment.Property(c => c.Record).HasMaxLength(120);
        comment.Property(c => c.Text).HasMaxLength(CommentLimits.Text);
        comment.Property(c => c.WrittenBy).HasMaxLength(100);
        comment.Ignore(c => c.About);
        comment.HasIndex(c => c.Reference).IsUnique();
        comment.HasIndex(c => new { c.Kind, c.Record });
        comment.HasIndex(c => c.WrittenBy);

        var earlier = model.Entity<EarlierText>().ToTable("office_comment_texts");
        earlier.HasKey(e => new { e.CommentId, e.Number });
        earlier.HasOne<Comment>().WithMany().HasForeignKey(e => e.CommentId).OnDelete(DeleteBehavior.Restrict);

        var file = model.Entity<StoredFile>().ToTable("office_files");
        file.HasKey(f => f.Id);
        file.Property(f => f.Reference).HasMaxLength(40);
        file.Property(f => f.Kind).HasMaxLength(40);
        file.Property(f => f.Record).HasMaxLength(120);
        file.Property(f => f.Name).HasMaxLength(FileLimits.Name);
        file.Property(f => f.Hash).HasMaxLength(64);
        file.Property(f => f.Type).HasMaxLength(100);
        file.Ignore(f => f.About);
        file.HasIndex(f => f.Reference).IsUnique();
        file.HasIndex(f => new
            {
                f.Kind,
                f.Record,
                f.Name,
                f.Edition,
            })
            .IsUnique();
        file.HasIndex(f => f.Hash);

        var filter = model.Entity<SavedFilter>().ToTable("office_saved_filters");
        filter.HasKey(f => f.Id);
        filter.Property(f => f.Name).HasMaxLength(SavedFilter.LongestName);
        filter.Property(f => f.Path).HasMaxLength(200);
        filter.Property(f => f.Query).HasMaxLength(SavedFilter.LongestQuery);
        filter.Ignore(f => f.Href);
        filter.HasIndex(f => new { f.PersonId, f.Name }).IsUnique();
        filter.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Longest texts of a comment.</summary>
internal static class CommentLimits
{
    public const int Text = 4000;
}

/// <summary>Longest texts of a file.</summary>
internal static class FileLimits
{
    public const int Name = 120;
}
