using System.Xml.Linq;
using Regie.App;

namespace Regie.ArchitectureTests;

/// <summary>The source as it lies in the folders: what the compiler no longer shows.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Source { get; } = Path.Combine(Root, "src");

    /// <summary>The project that holds the assembly of each module.</summary>
    public static IReadOnlySet<string> Modules { get; } =
        RegieModules
            .All.Select(module => Short(module.GetType().Assembly.GetName().Name!))
            .Where(name => name is not ("Kernel" or "App"))
            .ToHashSet();

    /// <summary>Each project below src, with the projects it refers to, without the product's name before them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> References() =>
        Directory
            .EnumerateFiles(Source, "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToDictionary(
                file => Short(Path.GetFileNameWithoutExtension(file)),
                file =>
                    (IReadOnlyList<string>)
                        [
                            .. XDocument
                                .Load(System.Xml.XmlReader.Create(file))
                                .Descendants("ProjectReference")
                                .Select(reference =>
                                    Short(
                                        Path.GetFileNameWithoutExtension(
                                            reference.Attribute("Include")!.Value.Replace('\\', '/')
                                        )
                                    )
                                )
                                .Order(StringComparer.Ordinal),
                        ]
            );

    public static IEnumerable<string> Files(string pattern) =>
        Directory
            .EnumerateFiles(Source, pattern, SearchOption.AllDirectories)
            .Where(file =>
                !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules")
            )
            .Order(StringComparer.Ordinal);

    public static string Short(string project) =>
        project.StartsWith("Regie.", StringComparison.Ordinal) ? project["Regie.".Length..] : project;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Regie.slnx")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository");
    }
}
