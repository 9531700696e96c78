using Regie.App.Operations;
using Regie.Kernel;
using Regie.Kernel.Modules;
using Regie.Observatory;
using Regie.Office;
using Regie.People;
using Regie.Programme;

namespace Regie.App;

/// <summary>The modules of this product. A new one is listed here and nowhere else.</summary>
public static class RegieModules
{
    public static IReadOnlyList<Module> All { get; } =
    [
        new KernelModule(),
        new OperationsModule(),
        new PeopleModule(),
        new OfficeModule(),
        new ProgrammeModule(),
        new ObservatoryModule(),
    ];
}
