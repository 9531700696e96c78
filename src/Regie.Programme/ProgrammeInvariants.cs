using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.Kernel.Links;
using Regie.Programme.Definition;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.Programme;

/// <summary>What must always hold of the programme's data; run by <c>regie check</c>.</summary>
internal static class ProgrammeInvariants
{
    public static async IAsyncEnumerable<string> WithdrawalsFit(
        RegieDb db,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var wrong =
            from withdrawal in db.Set<ProgressReport>().AsNoTracking()
            join report in db.Set<ProgressReport>().AsNoTracking() on withdrawal.Withdraws equals report.Id
            where withdrawal.ActionId != report.ActionId || report.Withdraws != null
            select withdrawal.Reference;
        await foreach (var reference in wrong.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"{reference} withdraws a report of another action, or a withdrawal";
        }
    }

    public static async IAsyncEnumerable<string> ActionsAreStored(
        RegieDb db,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var latest = (await db.Set<ProgrammeVersion>().AsNoTracking().ToListAsync(ct))
            .GroupBy(version => version.Programme)
            .Select(versions => versions.MaxBy(version => (version.EffectiveFrom, version.LoadedAt))!);
        foreach (var version in latest)
        {
            var definition = DefinitionJson.Read(version.Content);
            if (DefinitionJson.Hash(definition) != version.ContentHash)
            {
                yield return $"The content of {version.Programme} {version.Number} does not fit its hash";
            }

            var codes = definition.Actions.Select(action => action.Id).ToHashSet();
            var stored = await db.Set<PolicyAction>()
                .AsNoTracking()
                .Where(action => action.Programme == version.Programme && action.WithdrawnOn == null)
                .Select(action => action.Code)
                .ToListAsync(ct);
            foreach (var code in codes.Except(stored).Concat(stored.Except(codes)))
            {
                yield return $"Action {code} is in {version.Programme} {version.Number} or in the table of actions, but not in both";
            }
        }
    }

    public static async IAsyncEnumerable<string> MilestoneReportsFit(
        RegieDb db,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var reports = db.Set<MilestoneReport>().AsNoTracking();
        var wrong = reports
            .Where(report =>
                report.Withdraws == null
                    ? report.ExpectedOn == null == (report.ReachedOn == null) || report.ReachedOn > report.ValidFrom
                    : !reports.Any(other =>
                        other.Id == report.Withdraws
                        && other.Withdraws == null
                        && other.Programme == report.Programme
                        && other.Milestone == report.Milestone
                    )
            )
            .Select(report => report.Reference);
        await foreach (var reference in wrong.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"{reference} says no day or one that was ahead, or withdraws what it cannot";
        }
    }

    public static async IAsyncEnumerable<string> ReportsAreLinked(
        RegieDb db,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var alone = db.Set<ProgressReport>()
            .AsNoTracking()
            .Where(report =>
                !db.Set<Link>()
                    .Any(link => link.Kind == ReportProgress.ActionReport && link.ToReference == report.Reference)
            )
            .Select(report => report.Reference);
        await foreach (var reference in alone.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"{reference} is not linked to its action";
        }
    }
}
