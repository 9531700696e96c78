using Regie.Kernel.Values;
using Regie.Programme.Definition;

namespace Regie.UnitTests.Programme;

public sealed class DefinitionReaderTests
{
    [Fact]
    public void A_good_folder_is_read_as_it_is_written()
    {
        using var folder = new FolderOfYaml();

        var definition = folder.Read().Definition!;

        Assert.Equal("small-1", definition.Id);
        Assert.Equal("Klein", definition.Name.Exactly("nl"));
        Assert.Equal(["nl", "en"], definition.Languages);
        Assert.Equal("2011-05", definition.Documents.Single().Date.ToString());
        Assert.Equal([("P1", false), ("G1", true)], definition.Pillars.Select(pillar => (pillar.Id, pillar.IsGroup)));
        Assert.Equal(["2.4.1", "7.1"], definition.Pillars[0].Sources.Single().Sections);
        var action = definition.Actions[0];
        Assert.Equal(("ICI", true), (action.Owner, action.OwnerStated));
        Assert.Equal(["IR", "SPC"], action.Partners);
        Assert.Equal("A1-D1", action.Deliverables.Single().Id);
        Assert.Equal(DatePrecision.Season, action.Dates.Single().Date.Precision);
        Assert.Equal(["A2"], action.Related);
        Assert.Equal(Provenance.Reading, action.Sources.Single().Kind);
        Assert.Equal("Read so", action.Sources.Single().Note.Exactly("en"));
        Assert.Equal(["ICI"], definition.Bodies[1].ReportsTo);
        Assert.Equal(["any", "body"], definition.Roles.Single().May.Select(rule => rule.Relation));
        Assert.Equal(new DateOnly(2014, 12, 31), definition.Roles.Single().May[1].To);
    }

    [Fact]
    public void A_good_folder_gives_only_notes_on_what_it_leaves_open()
    {
        using var folder = new FolderOfYaml();

        Assert.Equal(
            [
                "actions/G1.yaml:2:5: note PRG080 action 'A2' names no owner: owner to be confirmed",
                "actions/G1.yaml:2:5: note PRG081 action 'A2' names no deliverable",
                "actions/G1.yaml:2:5: note PRG082 action 'A2' names no date",
            ],
            folder.Lines()
        );
    }

    [Fact]
    public void Actions_stand_in_the_order_of_their_pillars_not_of_their_files()
    {
        using var folder = new FolderOfYaml();

        Assert.Equal(["A1", "A2"], folder.Read().Definition!.Actions.Select(action => action.Id));
    }

    [Fact]
    public void A_missing_file_is_one_finding()
    {
        using var folder = new FolderOfYaml();
        folder.Remove("pillars.yaml");

        Assert.Equal(
            ["pillars.yaml:1:1: error PRG002 this file is missing; each programme needs it"],
            folder.Lines(FindingLevel.Warning)
        );
    }

    [Fact]
    public void Deleting_a_body_gives_exactly_the_references_to_it()
    {
        using var folder = new FolderOfYaml();
        folder.Replace(
            "bodies.yaml",
            FolderOfYaml.Good["bodies.yaml"][
                8..FolderOfYaml.Good["bodies.yaml"].IndexOf("  - id: IR", StringComparison.Ordinal)
            ],
            ""
        );

        var reading = folder.Read();

        Assert.Null(reading.Definition);
        Assert.Equal("", reading.ContentHash);
        Assert.Equal(
            [
                "actions/P1.yaml:6:19: error PRG060 the owner of action 'A1' refers to something that is not there: no body 'ICI'; add it to bodies.yaml or refer to another",
                "bodies.yaml:5:18: error PRG060 body 'IR' refers to something that is not there: no body 'ICI'; add it to bodies.yaml or refer to another",
            ],
            folder.Lines(reading, FindingLevel.Warning)
        );
    }

    [Fact]
    public void One_unreadable_file_does_not_bring_broken_references_with_it()
    {
        using var folder = new FolderOfYaml();
        folder.Put("bodies.yaml", "bodies: [");

        Assert.StartsWith(
            "bodies.yaml:2:1: error PRG015",
            Assert.Single(folder.Lines(FindingLevel.Warning)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        using var folder = new FolderOfYaml();
        folder
            .Replace("programme.yaml", "EUR", "euro")
            .Replace("actions/P1.yaml", "[IR, SPC]", "[IR, SPX]")
            .Replace("access.yaml", "relation: body", "relation: bdy");

        Assert.Equal(
            [
                "access.yaml:6:46: error PRG048 'relation' knows no word 'bdy'; did you mean 'body'?",
                "actions/P1.yaml:7:20: error PRG060 action 'A1' refers to something that is not there: no body 'SPX'; did you mean 'SPC'?",
                "programme.yaml:8:11: error PRG045 'euro' is no currency code; use three capitals of ISO 4217, such as EUR",
            ],
            folder.Lines(FindingLevel.Warning)
        );
    }

    [Fact]
    public void Findings_name_the_folder_as_it_was_given()
    {
        using var folder = new FolderOfYaml();
        folder.Remove("programme.yaml");

        var finding = DefinitionReader
            .Read(folder.Path + "/", FolderOfYaml.KnownActions)
            .Findings.First(finding => finding.Level == FindingLevel.Error);

        Assert.Equal($"{folder.Path}/programme.yaml", finding.File);
    }

    [Theory]
    [InlineData("nam", "name")]
    [InlineData("lnaguages", "languages")]
    [InlineData("time-zone", "time_zone")]
    [InlineData("TITLE", null)]
    [InlineData("xyzzy", null)]
    public void A_key_that_is_not_known_suggests_the_nearest(string key, string? nearest)
    {
        using var folder = new FolderOfYaml();
        folder.Put("programme.yaml", FolderOfYaml.Good["programme.yaml"] + $"\n{key}: x");

        var line = Assert.Single(folder.Lines(FindingLevel.Warning));

        Assert.StartsWith(
            $"programme.yaml:15:1: error PRG032 the programme has no key '{key}'; ",
            line,
            StringComparison.Ordinal
        );
        Assert.Equal(nearest is not null, line.EndsWith($"did you mean '{nearest}'?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("programme.raed", "programme.read")]
    [InlineData("Programme.Report", "programme.report")]
    [InlineData("fund.pay", null)]
    public void A_permission_that_is_not_known_suggests_the_nearest(string action, string? nearest)
    {
        using var folder = new FolderOfYaml();
        folder.Replace("access.yaml", "- programme.read", $"- {action}");

        var line = Assert.Single(folder.Lines(FindingLevel.Warning));

        Assert.StartsWith($"access.yaml:5:9: error PRG064 no permission '{action}'; ", line, StringComparison.Ordinal);
        Assert.Equal(nearest is not null, line.EndsWith($"did you mean '{nearest}'?", StringComparison.Ordinal));
    }

    [Fact]
    public void Both_endings_are_read_and_a_byte_order_mark_and_windows_lines_are_welcome()
    {
        using var folder = new FolderOfYaml();
        var text = "\uFEFF" + FolderOfYaml.Good["bodies.yaml"].ReplaceLineEndings("\r\n");
        folder.Remove("bodies.yaml").Put("bodies.yml", text);

        Assert.Equal(3, folder.Read().Definition!.Bodies.Count);
    }

    [Fact]
    public void A_block_text_keeps_its_lines_and_drops_the_last_line_feed()
    {
        using var folder = new FolderOfYaml();
        folder.Replace(
            "programme.yaml",
            "goal: {nl: Doel, en: Goal}",
            "goal:\n  nl: |\n    Een\n    Twee\n  en: >\n    One\n    two\n"
        );

        var goal = folder.Read().Definition!.Goal;

        Assert.Equal("Een\nTwee", goal.Exactly("nl"));
        Assert.Equal("One two", goal.Exactly("en"));
    }
}
