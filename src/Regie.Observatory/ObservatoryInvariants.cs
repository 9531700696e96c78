using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.Observatory.Domain;

namespace Regie.Observatory;

/// <summary>What must always hold of statistics that are stored.</summary>
internal static class ObservatoryInvariants
{
    private const int Few = 20;

    /// <summary>Each series belongs to a dataset that is there.</summary>
    public static async IAsyncEnumerable<string> SeriesBelong(RegieDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        var orphans = await db.Set<SeriesRow>()
            .Where(series => !db.Set<Dataset>().Any(dataset => dataset.Id == series.DatasetId))
            .Select(series => series.Id)
            .Take(Few)
            .ToListAsync(ct);
        foreach (var orphan in orphans)
        {
            yield return $"The series {orphan} belongs to no dataset";
        }
    }

    /// <summary>The last vintage of each dataset is that of an accepted import.</summary>
    public static async IAsyncEnumerable<string> VintagesHaveImports(
        RegieDb db,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var lacking = await db.Set<Dataset>()
            .Where(dataset =>
                !db.Set<Import>()
                    .Any(import =>
                        import.DatasetCode == dataset.Code
                        && import.State == ImportState.Accepted
                        && import.Vintage == dataset.LastVintage
                    )
            )
            .Select(dataset => dataset.Code)
            .ToListAsync(ct);
        foreach (var code in lacking)
        {
            yield return $"The last vintage of {code} has no import";
        }
    }
}
