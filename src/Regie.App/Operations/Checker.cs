using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Links;
using Regie.Kernel.Modules;

namespace Regie.App.Operations;

/// <summary>Runs every invariant: the same at the command line, on the operations page, in the tests and after a restore.</summary>
public sealed class Checker(
    RegieDb db,
    IReadOnlyList<Module> modules,
    LinkKinds kinds,
    AuditVerifier verifier,
    IServiceProvider services
)
{
    /// <summary>One check and what it found; it holds when it found nothing.</summary>
    public sealed record Outcome(string Code, IReadOnlyList<string> Findings);

    public async Task<IReadOnlyList<Outcome>> Run(CancellationToken ct)
    {
        var outcomes = new List<Outcome>
        {
            await Durable(ct),
            new("kernel.database-is-whole", await db.Engine.IntegrityProblems(db, ct)),
            new("kernel.links-are-of-declared-kinds", await UnknownLinks(ct)),
            new("kernel.audit-trail-is-whole", (await verifier.Run(null, ct)).Findings),
        };
        foreach (var invariant in modules.SelectMany(module => module.Invariants))
        {
            var findings = new List<string>();
            await foreach (var finding in invariant.Check(services, ct))
            {
                findings.Add(finding);
            }
            outcomes.Add(new(invariant.Code, findings));
        }
        return outcomes;
    }

    private async Task<Outcome> Durable(CancellationToken ct)
    {
        const string code = "kernel.database-is-durable";
        try
        {
            await db.Engine.AssertDurable(db, ct);
            return new(code, []);
        }
        catch (SettingsException weak)
        {
            return new(code, [weak.Message]);
        }
    }

    private async Task<IReadOnlyList<string>> UnknownLinks(CancellationToken ct)
    {
        var used = await db.Set<Link>()
            .AsNoTracking()
            .Select(link => new
            {
                link.Kind,
                link.FromKind,
                link.ToKind,
            })
            .Distinct()
            .ToListAsync(ct);
        return
        [
            .. used.Select(link => new LinkKind(link.Kind, link.FromKind, link.ToKind))
                .Where(kind => !kinds.All.Contains(kind))
                .Select(kind => $"Links {kind.Code} lead from {kind.From} to {kind.To}, which no module declares"),
        ];
    }
}
