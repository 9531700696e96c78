using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Values;
using Regie.Programme.Domain;

namespace Regie.Programme.Storage;

internal static class ProgrammeMapping
{
    public static void Map(ModelBuilder model)
    {
        var version = model.Entity<ProgrammeVersion>().ToTable("programme_versions");
        version.HasKey(v => v.Id);
        version.Property(v => v.Programme).HasMaxLength(40);
        version.Property(v => v.Number).HasMaxLength(20);
        version.Property(v => v.Basis).HasMaxLength(400);
        version.HasIndex(v => new { v.Programme, v.Number }).IsUnique();

        var action = model.Entity<PolicyAction>().ToTable("programme_actions");
        action.HasKey(a => a.Id);
        action.Property(a => a.Programme).HasMaxLength(40);
        action.Property(a => a.Code).HasMaxLength(40);
        action.Ignore(a => a.Subject);
        action.HasIndex(a => new { a.Programme, a.Code }).IsUnique();

        var report = model.Entity<ProgressReport>().ToTable("programme_reports");
        report.HasKey(r => r.Id);
        report.Property(r => r.Reference).HasMaxLength(40);
        report.Property(r => r.Done).HasMaxLength(ReportLimits.Text);
        report.Property(r => r.NextStep).HasMaxLength(ReportLimits.Text);
        report.Property(r => r.Reason).HasMaxLength(ReportLimits.Text);
        report.HasIndex(r => r.Reference).IsUnique();
        report.HasIndex(r => new
        {
            r.ActionId,
            r.ValidFrom,
            r.RecordedAt,
        });
        report.HasIndex(r => r.Withdraws).IsUnique().HasFilter("withdraws IS NOT NULL");
        report.HasOne<PolicyAction>().WithMany().HasForeignKey(r => r.ActionId).OnDelete(DeleteBehavior.Restrict);
        report.HasOne<ProgressReport>().WithMany().HasForeignKey(r => r.Withdraws).OnDelete(DeleteBehavior.Restrict);

        var own = model.Entity<OwnMilestone>().ToTable("programme_own_milestones");
        own.HasKey(m => m.Id);
        own.Property(m => m.Programme).HasMaxLength(40);
        own.Property(m => m.Code).HasMaxLength(40);
        own.Property(m => m.Action).HasMaxLength(40);
        own.Property(m => m.Date).HasConversion(date => date.ToString(), text => Date(text)).HasMaxLength(20);
        own.Property(m => m.What)
            .HasConversion(
                what => JsonSerializer.Serialize(what, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<LocalText>(json, JsonSerializerOptions.Default)!
            );
        own.Property(m => m.Reason).HasMaxLength(ReportLimits.Text);
        own.HasIndex(m => new { m.Programme, m.Code }).IsUnique();

        var dated = model.Entity<MilestoneReport>().ToTable("programme_milestone_reports");
        dated.HasKey(r => r.Id);
        dated.Property(r => r.Programme).HasMaxLength(40);
        dated.Property(r => r.Milestone).HasMaxLength(40);
        dated.Property(r => r.Reference).HasMaxLength(40);
        dated.Property(r => r.Reason).HasMaxLength(ReportLimits.Text);
        dated.HasIndex(r => r.Reference).IsUnique();
        dated.HasIndex(r => new
        {
            r.Programme,
            r.Milestone,
            r.RecordedAt,
        });
        dated.HasIndex(r => r.Withdraws).IsUnique().HasFilter("withdraws IS NOT NULL");
        dated.HasOne<MilestoneReport>().WithMany().HasForeignKey(r => r.Withdraws).OnDelete(DeleteBehavior.Restrict);

        var trial = model.Entity<RuleTrial>().ToTable("programme_rule_trials");
        trial.HasKey(t => t.Id);
        trial.Property(t => t.Reference).HasMaxLength(40);
        trial.Property(t => t.Programme).HasMaxLength(40);
        trial.Property(t => t.Version).HasMaxLength(20);
        trial.Property(t => t.Decision).HasMaxLength(40);
        trial.Property(t => t.RulesHash).HasMaxLength(64);
        trial.Property(t => t.FactsHash).HasMaxLength(64);
        trial.Property(t => t.Engine).HasMaxLength(20);
        trial.HasIndex(t => t.Reference).IsUnique();
    }

    private static ImpreciseDate Date(string text) =>
        ImpreciseDate.TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a date");
}

/// <summary>Longest texts of a progress report, in characters.</summary>
internal static class ReportLimits
{
    public const int Text = 2000;
}
