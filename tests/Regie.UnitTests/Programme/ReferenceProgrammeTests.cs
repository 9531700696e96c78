using System.Text.RegularExpressions;
using Regie.Programme.Definition;

namespace Regie.UnitTests.Programme;

/// <summary>The programme that comes with the software, held to the counts of its source.</summary>
public sealed partial class ReferenceProgrammeTests
{
    [Fact]
    public void The_reference_programme_is_whole()
    {
        var folder = Path.Combine(Root(), "programmes", "nib-2011");
        Assert.True(Directory.Exists(folder), "programmes/nib-2011 is missing");

        var findings = Read(folder).Findings;
        var definition = Read(folder).Definition;

        Assert.DoesNotContain(findings, finding => finding.Level == FindingLevel.Error);
        Assert.NotNull(definition);
        Assert.Equal(
            (4, 2),
            (definition.Pillars.Count(pillar => !pillar.IsGroup), definition.Pillars.Count(pillar => pillar.IsGroup))
        );
        Assert.Equal((50, 75), (definition.Actions.Count, definition.Bodies.Count));
        Assert.Equal(
            [6, 11, 9, 3, 6, 15],
            definition.Pillars.Select(pillar => definition.Actions.Count(action => action.Pillar == pillar.Id))
        );
        Assert.Equal(
            31,
            findings.Count(finding => finding.Message.EndsWith("owner to be confirmed", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void The_frame_of_the_reference_programme_is_whole()
    {
        var reading = Read(Path.Combine(Root(), "programmes", "nib-2011"));
        var (definition, frame) = (reading.Definition!, reading.Definition!.Frame!);

        Assert.DoesNotContain(reading.Findings, finding => finding.Code is "PRG156" or "PRG157");
        Assert.Equal((8, 3, 3), (frame.Themes.Count, frame.Preconditions.Count, frame.Frames.Count));
        Assert.Equal("EG", Assert.Single(frame.Objectives, objective => objective.Parent is null).Id);
        Assert.Equal(
            ["A42"],
            definition.Actions.Where(action => action.Kind == ActionKind.Advocacy).Select(action => action.Id)
        );
        Assert.All(
            frame.Themes,
            theme => Assert.Contains(theme.Sources, source => source.Kind == Provenance.Reading && !source.Note.IsEmpty)
        );
    }

    [Fact]
    public void The_reference_programme_reads_back_equal_once_written()
    {
        var definition = Read(Path.Combine(Root(), "programmes", "nib-2011")).Definition;
        using var copy = new FolderOfYaml(isEmpty: true);

        DefinitionWriter.Write(definition!, copy.Path);

        Assert.True(DefinitionJson.AreEqual(definition!, Read(copy.Path).Definition!));
    }

    /// <summary>Which permissions there are is a matter of the modules installed; here, all that the findings ask for.</summary>
    private static DefinitionReading Read(string folder)
    {
        var access = File.ReadAllText(Path.Combine(folder, "access.yaml"));
        return DefinitionReader.Read(folder, Permission().Matches(access).Select(match => match.Value).ToHashSet());
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Regie.slnx")))
        {
            folder =
                folder.Parent ?? throw new InvalidOperationException("Regie.slnx stands in no folder above the tests");
        }
        return folder.FullName;
    }

    [GeneratedRegex(@"\b[a-z]+\.[a-z-]+\b")]
    private static partial Regex Permission();
}
