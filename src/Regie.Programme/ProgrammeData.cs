using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Programme.Domain;

namespace Regie.Programme;

/// <summary>What the programme keeps about a person: the reports she wrote, the milestones she promised and the answers of rules that she kept.</summary>
internal sealed class ProgrammeData(RegieDb db) : IPersonalData
{
    public async Task<IReadOnlyList<PersonalRecord>> Export(Person person, CancellationToken ct)
    {
        var reports = await Reports(person).OrderBy(report => report.Reference).ToListAsync(ct);
        var trials = await Trials(person).OrderBy(trial => trial.Reference).ToListAsync(ct);
        var milestones = await Milestones(person).OrderBy(report => report.Reference).ToListAsync(ct);
        var own = await Own(person).OrderBy(milestone => milestone.Code).ToListAsync(ct);
        return
        [
            .. reports.Select(report => new PersonalRecord(
                "programme.report",
                report.Reference,
                new Dictionary<string, string?>
                {
                    ["on"] = report.ValidFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["status"] = Codes.Of(report.Status),
                    ["done"] = report.Done,
                    ["reason"] = report.Reason,
                    ["next"] = report.NextStep,
                }
            )),
            .. trials.Select(trial => new PersonalRecord(
                "programme.trial",
                trial.Reference,
                new Dictionary<string, string?> { ["rule"] = trial.Decision, ["facts"] = trial.Facts }
            )),
            .. milestones.Select(report => new PersonalRecord(
                "programme.milestone",
                report.Reference,
                new Dictionary<string, string?> { ["milestone"] = report.Milestone, ["reason"] = report.Reason }
            )),
            .. own.Select(milestone => new PersonalRecord(
                "programme.milestone",
                milestone.Code,
                new Dictionary<string, string?> { ["milestone"] = milestone.Code, ["reason"] = milestone.Reason }
            )),
        ];
    }

    // They are acts of the office: they stay, under her pseudonym.
    public async Task<IReadOnlyList<KeptRecord>> Erase(Person person, CancellationToken ct)
    {
        var (reports, trials) = (await Reports(person).CountAsync(ct), await Trials(person).CountAsync(ct));
        var milestones = await Milestones(person).CountAsync(ct) + await Own(person).CountAsync(ct);
        return
        [
            .. milestones == 0
                ? Array.Empty<KeptRecord>()
                : [new("programme.milestone", milestones, "programme.basis-record")],
            .. reports == 0 ? Array.Empty<KeptRecord>() : [new("programme.report", reports, "programme.basis-record")],
            .. trials == 0 ? Array.Empty<KeptRecord>() : [new("programme.trial", trials, "programme.basis-record")],
        ];
    }

    private IQueryable<ProgressReport> Reports(Person person)
    {
        var actor = Actor.IdOf(person.Id);
        return db.Set<ProgressReport>().AsNoTracking().Where(report => report.ReportedBy == actor);
    }

    private IQueryable<MilestoneReport> Milestones(Person person)
    {
        var actor = Actor.IdOf(person.Id);
        return db.Set<MilestoneReport>().AsNoTracking().Where(report => report.ReportedBy == actor);
    }

    private IQueryable<OwnMilestone> Own(Person person)
    {
        var actor = Actor.IdOf(person.Id);
        return db.Set<OwnMilestone>().AsNoTracking().Where(milestone => milestone.AddedBy == actor);
    }

    private IQueryable<RuleTrial> Trials(Person person)
    {
        var actor = Actor.IdOf(person.Id);
        return db.Set<RuleTrial>().AsNoTracking().Where(trial => trial.KeptBy == actor);
    }
}
