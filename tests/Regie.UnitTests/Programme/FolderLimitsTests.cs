using Regie.Programme.Definition;

namespace Regie.UnitTests.Programme;

public sealed class FolderLimitsTests
{
    [Fact]
    public void A_folder_that_is_not_there_is_one_finding()
    {
        var reading = DefinitionReader.Read("no/such/folder", FolderOfYaml.KnownActions);

        Assert.Equal(
            "no/such/folder:1:1: error PRG001 there is no such folder; check the path",
            Assert.Single(reading.Findings).ToString()
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("/proc/self/mem/x")]
    public void A_name_that_no_folder_can_have_is_one_finding(string name) =>
        Assert.Equal("PRG001", Assert.Single(DefinitionReader.Read(name, FolderOfYaml.KnownActions).Findings).Code);

    [Fact]
    public void A_file_in_place_of_the_folder_is_one_finding()
    {
        using var folder = new FolderOfYaml();

        var reading = DefinitionReader.Read(folder.Of("bodies.yaml"), FolderOfYaml.KnownActions);

        Assert.Equal(
            ("PRG001", "this is a file; name the folder it is in"),
            (Assert.Single(reading.Findings).Code, reading.Findings[0].Message)
        );
    }

    [Fact]
    public void An_empty_folder_lacks_the_two_files_that_each_programme_needs()
    {
        using var folder = new FolderOfYaml(isEmpty: true);

        Assert.Equal(
            [
                "pillars.yaml:1:1: error PRG002 this file is missing; each programme needs it",
                "programme.yaml:1:1: error PRG002 this file is missing; each programme needs it",
            ],
            folder.Lines()
        );
    }

    [Theory]
    [InlineData(194, true)]
    [InlineData(195, false)]
    public void Two_hundred_files_are_read_and_one_more_is_refused(int more, bool isRead)
    {
        using var folder = new FolderOfYaml();
        for (var number = 1; number < more; number++)
        {
            folder.Put($"actions/note-{number}.txt", "");
        }

        var reading = folder.Read();

        Assert.Equal(isRead, reading.Definition is not null);
        Assert.Equal(
            isRead ? [] : ["PRG005"],
            reading.Findings.Where(finding => finding.Level == FindingLevel.Error).Select(finding => finding.Code)
        );
    }

    [Fact]
    public void Files_together_larger_than_five_megabytes_are_refused()
    {
        using var folder = new FolderOfYaml();
        var comment = "#" + new string('x', 1_900_000);
        folder.Put("actions/X.yaml", comment).Put("actions/Y.yaml", comment).Put("actions/Z.yaml", comment);

        Assert.Equal("PRG007", Assert.Single(folder.Read().Findings).Code);
    }

    [Fact]
    public void Reading_stops_when_its_time_is_up()
    {
        using var folder = new FolderOfYaml();

        var reading = DefinitionReader.Read(folder.Path, FolderOfYaml.KnownActions, new() { Time = TimeSpan.Zero });

        Assert.Null(reading.Definition);
        Assert.Equal("PRG010", reading.Findings[0].Code);
    }

    [Fact]
    public void Reading_stops_at_too_many_values()
    {
        using var folder = new FolderOfYaml();

        var reading = DefinitionReader.Read(folder.Path, FolderOfYaml.KnownActions, new() { Nodes = 50 });

        Assert.Null(reading.Definition);
        Assert.Contains("PRG021", reading.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void No_more_is_listed_than_anybody_reads()
    {
        using var folder = new FolderOfYaml();
        folder.Put("access.yaml", "roles:\n" + string.Concat(Enumerable.Repeat("  - x\n", 5_000)));

        var findings = folder.Read().Findings;

        Assert.Equal(1_000, findings.Count(finding => finding.Level == FindingLevel.Error));
        Assert.Equal("PRG099", findings[^1].Code);
    }

    [Fact]
    public void A_link_in_place_of_the_folder_of_actions_is_not_followed()
    {
        using var folder = new FolderOfYaml();
        using var elsewhere = new FolderOfYaml();
        Directory.Delete(folder.Of("actions"), recursive: true);
        Directory.CreateSymbolicLink(folder.Of("actions"), elsewhere.Of("actions"));

        var lines = folder.Lines();

        Assert.Equal("actions:1:1: error PRG004 this is a link; put the file itself here", lines[0]);
        Assert.DoesNotContain(lines, line => line.Contains("PRG080", StringComparison.Ordinal));
    }

    [Fact]
    public void A_loop_of_links_is_not_followed()
    {
        using var folder = new FolderOfYaml();
        folder.Remove("access.yaml");
        File.CreateSymbolicLink(folder.Of("access.yaml"), folder.Of("access.yaml"));

        Assert.Equal("access.yaml:1:1: error PRG004 this is a link; put the file itself here", folder.Lines()[0]);
    }
}
