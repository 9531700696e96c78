using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;

namespace Regie.Benchmarks;

/// <summary>The audit trail by itself: appending a thousand entries a transaction, and verifying a million.</summary>
internal static class AuditBenchmark
{
    private const int Batch = 1_000;
    private const int Entries = 1_000_000;
    private const int Part = Entries / 10;
    private const int Verifications = 3;

    public static async Task<IReadOnlyList<Figure>> Run()
    {
        await using var installation = await Installation.Make();
        await using var scope = installation.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegieDb>();
        var drafts = Enumerable.Range(1, Batch).Select(Draft).ToList();

        var appended = new List<double>();
        for (var part = 0; part < Entries; part += Part)
        {
            var begun = Stopwatch.GetTimestamp();
            for (var n = 0; n < Part; n += Batch)
            {
                await using var write = await db.Engine.BeginWrite(db, default);
                await AuditLog.Append(
                    db.Database.CurrentTransaction!.GetDbTransaction(),
                    db.Engine.RowLock,
                    drafts,
                    default
                );
                await write.Commit(default);
            }
            appended.Add(Part / Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        var verified = new List<double>();
        for (var run = 0; run < Verifications; run++)
        {
            var begun = Stopwatch.GetTimestamp();
            var report = await scope.ServiceProvider.GetRequiredService<AuditVerifier>().Run(null, default);
            if (!report.IsWhole || report.Entries < Entries)
            {
                throw new InvalidOperationException(
                    $"The trail of {report.Entries} entries is not whole: {string.Join("; ", report.Findings)}"
                );
            }
            verified.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }
        return
        [
            new($"append, {Batch:N0} entries a transaction", "/s", appended, "≥ 20,000/s"),
            new($"verify {Entries:N0} entries", "s", verified, "< 15 s"),
        ];
    }

    private static AuditDraft Draft(int n) =>
        new(
            TimeProvider.System.GetUtcNow(),
            new(2011, 10, 1),
            "person:0199c1b0-7c1e-7b1a-9d3e-3c9a4f0e2d11",
            "owner",
            null,
            "ReportProgress",
            $"action:nib-2011/A{n % 50}",
            n,
            $"0199c1b0-7c1e-7b1a-9d3e-{n:x12}",
            "The call was published and the first partners have answered.",
            $$$"""[{"entity":"ProgressReport","key":"{{{n}}}","change":"Added","after":{"Status":"Running","Done":"The call was published.","ValidFrom":"2011-10-01","ReportedBy":"person:{{{n}}}"}}]"""
        );
}
