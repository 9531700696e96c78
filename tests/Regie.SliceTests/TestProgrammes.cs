using Regie.App;
using Regie.Programme.Definition;

namespace Regie.SliceTests;

/// <summary>The programmes that tests run on: a small invented one, and the reference programme.</summary>
internal static class TestProgrammes
{
    public const string Nordmark = "nordmark";
    public const string Nib = "nib-2011";
    public const string NordmarkId = "nordmark-2015";

    /// <summary>Where the repository begins.</summary>
    public static string Root { get; } = FindRoot();

    public static string FolderOf(string programme) =>
        programme == Nib ? Path.Combine(Root, "programmes", Nib) : Path.Combine(Root, "tests", "programmes", programme);

    public static string IdOf(string programme) => programme == Nordmark ? NordmarkId : programme;

    public static DateOnly InForceFrom(string programme) => programme == Nib ? new(2011, 5, 27) : new(2015, 2, 2);

    /// <summary>The content of a programme after a change, as the load takes it.</summary>
    public static string Content(string programme, Func<ProgrammeDefinition, ProgrammeDefinition>? change = null)
    {
        var acts = RegieModules
            .All.SelectMany(module => module.Permissions)
            .Select(permission => permission.Action)
            .ToHashSet();
        var reading = DefinitionReader.Read(
            FolderOf(programme),
            acts,
            new ReadingLimits { Time = TimeSpan.FromMinutes(1) }
        );
        var definition =
            reading.Definition
            ?? throw new InvalidOperationException($"{programme} has errors: {string.Join(", ", reading.Findings)}");
        return DefinitionJson.Write(change is null ? definition : change(definition));
    }

    /// <summary>The next version of Nordmark: without one action, and with a new one.</summary>
    public static string NordmarkWithout(string gone, string? added = null) =>
        Content(
            Nordmark,
            definition =>
                definition with
                {
                    Version = "2.0",
                    Actions =
                    [
                        .. definition
                            .Actions.Where(action => action.Id != gone)
                            .Select(action =>
                                action with
                                {
                                    Related = [.. action.Related.Where(code => code != gone)],
                                }
                            ),
                        .. definition
                            .Actions.Take(added is null ? 0 : 1)
                            .Select(action => action with { Id = added!, Deliverables = [], Related = [] }),
                    ],
                }
        );

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
