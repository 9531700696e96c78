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
    public int Last { get; private set; }

    /// <summary>
    /// Gives out the next readable reference, as <c>REP-2011-0042</c>. Without gaps: it stands or falls with the
    /// transaction it is called in.
    /// </summary>
    public static async Task<string> Next(RegieDb db, string prefix, int year, CancellationToken ct)
    {
        await db.Engine.Lock(db, $"series:{prefix}:{year}", ct);
        var series = await db.Set<NumberSeries>().SingleOrDefaultAsync(s => s.Prefix == prefix && s.Year == year, ct);
        if (series is null)
        {
            series = new() { Prefix = prefix, Year = year };
            db.Add(series);
        }
        series.Last++;
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year:0000}-{series.Last:0000}");
    }
}
