namespace Regie.ArchitectureTests;

/// <summary>Who may refer to whom: the table of the architecture, held against the project files.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["Maths"] = [],
        ["Rules"] = [],
        ["Kernel"] = [],
        ["Contracts"] = ["Kernel"],
        ["Ui"] = ["Kernel"],
        ["Migrations.Sqlite"] = ["App"],
        ["Migrations.Postgres"] = ["App"],
        ["Web"] = ["App", "Ui", "Migrations.Sqlite", "Migrations.Postgres"],
        ["Cli"] = ["App", "Ui", "Rules", "Migrations.Sqlite", "Migrations.Postgres"],
    };

    private static readonly string[] OfModules = ["Maths", "Rules", "Kernel", "Contracts", "Ui"];

    [Fact]
    public void Every_project_refers_only_to_what_the_table_allows() =>
        Assert.Empty(Violations(Repository.References()));

    [Fact]
    public void A_module_that_refers_to_another_is_found() =>
        Assert.Equal(
            ["Office refers to Programme"],
            Violations(new Dictionary<string, IReadOnlyList<string>> { ["Office"] = ["Kernel", "Programme"] })
        );

    [Fact]
    public void A_project_that_the_table_does_not_know_is_found() =>
        Assert.Equal(
            ["Planted is in no row of the table"],
            Violations(new Dictionary<string, IReadOnlyList<string>> { ["Planted"] = [] })
        );

    [Fact]
    public void Every_module_has_a_project_of_its_own() =>
        Assert.Superset(Repository.Modules.ToHashSet(), Repository.References().Keys.ToHashSet());

    private static IEnumerable<string> Violations(IReadOnlyDictionary<string, IReadOnlyList<string>> references)
    {
        foreach (var (project, refersTo) in references)
        {
            var allowed =
                project == "App" ? [.. OfModules, .. Repository.Modules]
                : Repository.Modules.Contains(project) ? OfModules
                : Table.GetValueOrDefault(project);
            if (allowed is null)
            {
                yield return $"{project} is in no row of the table";
                continue;
            }
            foreach (var other in refersTo.Except(allowed))
            {
                yield return $"{project} refers to {other}";
            }
        }
    }
}
