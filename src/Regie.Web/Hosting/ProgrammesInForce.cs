using Regie.Contracts.Programme;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;
using Regie.Kernel.Time;

namespace Regie.Web.Hosting;

/// <summary>
/// The programmes in force, kept until something changes or the day ends. Every request needs them for its language, and
/// most are then answered from the cache of pages: those do not open the database.
/// </summary>
internal sealed class ProgrammesInForce(DataVersion version, TimeProvider time, RegieSettings settings, HouseBook house)
{
    private Kept? _kept;

    public async ValueTask<IReadOnlyList<ProgrammeSummary>> For(HttpContext http)
    {
        var today = new Clock(time, house.Zone, settings.Today).Today;
        if (_kept is { } kept && kept.Day == today && kept.Version == version.Known)
        {
            return kept.Programmes;
        }

        // The version first: should something change in between, what is kept counts as old.
        var db = http.RequestServices.GetRequiredService<RegieDb>();
        var now = await version.Current(db, http.RequestAborted);
        var programmes = await http.RequestServices.GetRequiredService<IProgrammes>().InForce(http.RequestAborted);
        await house.Current(db, http.RequestAborted);
        _kept = new(now, today, programmes);
        return programmes;
    }

    private sealed record Kept(long Version, DateOnly Day, IReadOnlyList<ProgrammeSummary> Programmes);
}
