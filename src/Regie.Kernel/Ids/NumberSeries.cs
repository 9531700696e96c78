using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;

namespace Regie.Kernel.Ids;

/// <summary>The last number given out in one series and year.</summary>
public sealed class NumberSeries
{
    /// <summary>What the reference starts with: <c>REP</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>The business year.</summary>
    public required int Year { get; init; }

    /// <summary>The last number given out; 0 before the first.</summary>
    public int Last { get; init; }

    /// <summary>
    /// Gives out the next readable reference, as <c>REP-2011-0042</c>. Without gaps: it stands or falls with the
    /// transaction it is called in.
    /// </summary>
    public static async Task<string> Next(RegieDb db, string prefix, int year, CancellationToken ct)
    {
        var last = await db.Database
            .SqlQuery<int>(
                $"""
                INSERT INTO number_series (prefix, year, last) VALUES ({prefix}, {year}, 1)
                ON CONFLICT (prefix, year) DO UPDATE SET last = number_series.last + 1
                RETURNING last AS "Value"
                """
            )
            .ToListAsync(ct);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year:0000}-{last[0]:0000}");
    }
}
