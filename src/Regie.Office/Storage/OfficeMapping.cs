using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Office.Domain;

namespace Regie.Office.Storage;

internal static class OfficeMapping
{
    public static void Map(ModelBuilder model)
    {
        var task = model.Entity<OfficeTask>().ToTable("office_tasks");
        task.HasKey(t => t.Id);
        task.Ignore(t => t.Subject);
        task.Property(t => t.Reference).HasMaxLength(40);
        task.Property(t => t.Programme).HasMaxLength(40);
        task.Property(t => t.About).HasMaxLength(200);
        task.Property(t => t.Words).HasMaxLength(TaskLimits.Text);
        task.Property(t => t.AskedBy).HasMaxLength(100);
        task.Property(t => t.ClosedBy).HasMaxLength(100);
        task.Property(t => t.Fact).HasMaxLength(200);
        task.Property(t => t.Note).HasMaxLength(TaskLimits.Text);
        task.HasIndex(t => t.Reference).IsUnique();
        task.HasIndex(t => new { t.State, t.DueOn });
        task.HasIndex(t => new { t.About, t.State });
        task.HasIndex(t => t.Fact);
        task.HasIndex(t => t.AskedBy);

        var holder = model.Entity<TaskHolder>().ToTable("office_task_holders");
        holder.HasKey(h => h.Id);
        holder.Ignore(h => h.HoldsNow);
        holder.Property(h => h.Reason).HasMaxLength(TaskLimits.Text);
        holder.HasIndex(h => new { h.TaskId, h.PersonId }).IsUnique().HasFilter("ended_at IS NULL");
        holder.HasIndex(h => h.PersonId);
        holder.HasOne<OfficeTask>().WithMany().HasForeignKey(h => h.TaskId).OnDelete(DeleteBehavior.Restrict);
        holder.HasOne<Person>().WithMany().HasForeignKey(h => h.PersonId).OnDelete(DeleteBehavior.Restrict);

        var notice = model.Entity<Notice>().ToTable("office_notices");
        notice.HasKey(n => n.Id);
        notice.Property(n => n.Key).HasMaxLength(200);
        notice.Property(n => n.Kind).HasMaxLength(40);
        notice.Property(n => n.Programme).HasMaxLength(40);
        notice.HasIndex(n => n.Key).IsUnique();
        notice.HasIndex(n => new { n.PersonId, n.ReadAt });
        notice.HasIndex(n => new { n.Mail, n.GatheredOn });
        notice.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Restrict);

        var preference = model.Entity<MailPreference>().ToTable("office_mail_preferences");
        preference.HasKey(p => p.PersonId);
        preference.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);

        var feed = model.Entity<CalendarFeed>().ToTable("office_calendar_feeds");
        feed.HasKey(f => f.Id);
        feed.HasIndex(f => f.Hash).IsUnique();
        feed.HasIndex(f => f.PersonId);
        feed.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Longest texts of a task, in characters.</summary>
internal static class TaskLimits
{
    public const int Text = 2000;
    public const int LongestTerm = 250;
}
