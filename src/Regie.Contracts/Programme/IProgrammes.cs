using Regie.Kernel.Values;

namespace Regie.Contracts.Programme;

/// <summary>The programmes of this installation, as other modules and the hosts may know them.</summary>
public interface IProgrammes
{
    /// <summary>The versions in force today, in the order in which the programmes were first loaded.</summary>
    ValueTask<IReadOnlyList<ProgrammeSummary>> InForce(CancellationToken ct);
}

/// <summary>A programme in a few facts.</summary>
/// <param name="Id">As <c>nib-2011</c>.</param>
/// <param name="Version">As <c>1.0</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Region">The region whose policy it is.</param>
/// <param name="Office">The office that keeps it.</param>
/// <param name="Languages">Two-letter codes; the first is its own.</param>
/// <param name="Roles">Names of its roles by id.</param>
/// <param name="Bodies">Names of its bodies by code.</param>
public sealed record ProgrammeSummary(
    string Id,
    string Version,
    LocalText Name,
    LocalText Region,
    LocalText Office,
    IReadOnlyList<string> Languages,
    IReadOnlyDictionary<string, LocalText> Roles,
    IReadOnlyDictionary<string, LocalText> Bodies
);
