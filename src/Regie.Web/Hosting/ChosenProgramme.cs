using Regie.Contracts.Programme;
using Regie.Kernel.Http;

namespace Regie.Web.Hosting;

/// <summary>The programme that a reader sees.</summary>
internal static class ChosenProgramme
{
    /// <summary>The one she chose, else the first; null where none is in force.</summary>
    public static ProgrammeSummary? Of(this ReaderChoice choice, IReadOnlyList<ProgrammeSummary> inForce) =>
        inForce.FirstOrDefault(programme => programme.Id == choice.Programme)
        ?? (inForce.Count > 0 ? inForce[0] : null);
}
