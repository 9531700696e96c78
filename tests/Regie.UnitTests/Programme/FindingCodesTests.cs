using System.Text.RegularExpressions;
using Regie.Programme.Definition;

namespace Regie.UnitTests.Programme;

/// <summary>Each kind of finding is provoked by one mistake in a folder that has no other.</summary>
public sealed partial class FindingCodesTests
{
    private static readonly string Long = new('a', 41);

    private const string Rules = """
        title: {nl: Regels, en: Rules}
        facts:
          - {id: big, type: boolean, name: {nl: Groot, en: Big}}
          - {id: size, type: number, name: {nl: Maat, en: Size}}
        decisions:
          - id: fine
            name: {nl: Goed, en: Fine}
            from: 2011-01-01
            type: boolean
            sources: [{document: WB}]
            formula: big
            met: {nl: groot genoeg, en: large enough}
            not_met: {nl: te klein, en: too small}
        """;

    private const string Logic =
        "    type: boolean\n    sources: [{document: WB}]\n    formula: big\n    met: {nl: groot genoeg, en: large enough}\n    not_met: {nl: te klein, en: too small}";

    private static readonly Dictionary<string, (Action<FolderOfYaml> Spoil, string Starts)> Mistakes = new()
    {
        ["PRG002"] = (folder => folder.Remove("programme.yaml"), "programme.yaml:1:1: error"),
        ["PRG003"] = (folder => Directory.CreateDirectory(folder.Of("actions/X.yaml")), "actions/X.yaml:1:1: error"),
        ["PRG004"] = (Link, "bodies.yaml:1:1: error"),
        ["PRG006"] = (
            folder => folder.Put("actions/X.yaml", new byte[(2 * 1024 * 1024) + 1]),
            "actions/X.yaml:1:1: error"
        ),
        ["PRG008"] = (
            folder => folder.Put("bodie.yaml", ""),
            "bodie.yaml:1:1: warning PRG008 nothing reads 'bodie'; did you mean 'bodies'?"
        ),
        ["PRG009"] = (folder => folder.Put("bodies.yml", FolderOfYaml.Good["bodies.yaml"]), "bodies.yml:1:1: error"),
        ["PRG011"] = (
            folder => folder.Put("bodies.yaml", [.. "bodies:\n  - "u8, 0xC3, 0x28]),
            "bodies.yaml:2:5: error"
        ),
        ["PRG012"] = (Edit("bodies.yaml", "Raad", "Ra\u0007ad"), "bodies.yaml:7:18: error PRG012 the sign U+0007"),
        ["PRG013"] = (Edit("bodies.yaml", "    reports_to", " \t  reports_to"), "bodies.yaml:9:2: error"),
        ["PRG014"] = (folder => folder.Put("access.yaml", "# nothing yet\n"), "access.yaml:1:1: error"),
        ["PRG015"] = (Edit("bodies.yaml", "en: Council}", "en: Council"), "bodies.yaml:7:24: error"),
        ["PRG016"] = (Edit("bodies.yaml", "[ICI]", "*boss"), "bodies.yaml:9:17: error PRG016 '*boss' is an alias"),
        ["PRG017"] = (Edit("bodies.yaml", "[ICI]", "&boss [ICI]"), "bodies.yaml:9:17: error"),
        ["PRG018"] = (Edit("bodies.yaml", "[ICI]", "!!set [ICI]"), "bodies.yaml:9:17: error"),
        ["PRG019"] = (Append("bodies.yaml", "\n---\nbodies: []"), "bodies.yaml:13:1: error"),
        ["PRG020"] = (folder => folder.Put("actions/X.yaml", new string('[', 40)), "actions/X.yaml:1:33: error"),
        ["PRG022"] = (
            Append("bodies.yaml", "\n    id: SPD"),
            "bodies.yaml:13:5: error PRG022 the key 'id' stands here and on line 10; keep one"
        ),
        ["PRG023"] = (Append("bodies.yaml", "\n    [a]: b"), "bodies.yaml:13:5: error"),
        ["PRG030"] = (Edit("programme.yaml", "programme/1", "programme/2"), "programme.yaml:1:9: error"),
        ["PRG031"] = (
            Edit("actions/G1.yaml", "title: {nl: Tweede, en: Second}", ""),
            "actions/G1.yaml:2:5: error PRG031 action 'A2' lacks 'title'; add 'title: ...'"
        ),
        ["PRG032"] = (
            Edit("actions/G1.yaml", "partners", "partnres"),
            "actions/G1.yaml:5:5: error PRG032 an action has no key 'partnres'; did you mean 'partners'?"
        ),
        ["PRG033"] = (
            Edit("actions/G1.yaml", "pillar: G1", "pillar: [P1, G1]"),
            "actions/G1.yaml:3:13: error PRG033 'pillar' is one text, not a list"
        ),
        ["PRG034"] = (Edit("actions/G1.yaml", "en: Second", "en: ' '"), "actions/G1.yaml:4:29: error"),
        ["PRG035"] = (
            Edit("actions/G1.yaml", ", en: Second", ""),
            "actions/G1.yaml:4:12: error PRG035 'title' of action 'A2' has no text in 'en'; add 'en: ...'"
        ),
        ["PRG036"] = (Edit("actions/G1.yaml", "en: Second", "en: Second, fr: x"), "actions/G1.yaml:4:37: error"),
        ["PRG040"] = (
            Append("bodies.yaml", $"\n  - {{id: {Long}, name: {{nl: a, en: b}}, type: {{nl: a, en: b}}}}"),
            "bodies.yaml:13:10: error"
        ),
        ["PRG041"] = (
            Append("bodies.yaml", "\n  - {id: spc, name: {nl: a, en: b}, type: {nl: a, en: b}}"),
            "bodies.yaml:13:10: error PRG041 the id 'spc' is taken by the body in bodies.yaml, line 10; choose another"
        ),
        ["PRG042"] = (Edit("actions/P1.yaml", "autumn 2011", "fall 2011"), "actions/P1.yaml:11:16: error"),
        ["PRG043"] = (Edit("access.yaml", "2014-12-31", "2010-12-31"), "access.yaml:6:74: error"),
        ["PRG044"] = (
            Edit("programme.yaml", "Europe/Brussels", "Europe/Brusels"),
            "programme.yaml:7:12: error PRG044 no time zone 'Europe/Brusels'; did you mean 'Europe/Brussels'?"
        ),
        ["PRG045"] = (Edit("programme.yaml", "EUR", "eur"), "programme.yaml:8:11: error"),
        ["PRG046"] = (Edit("programme.yaml", "[nl, en]", "[nl, en, xx]"), "programme.yaml:6:21: error"),
        ["PRG047"] = (Edit("actions/P1.yaml", "[IR, SPC]", "[IR, SPC, IR]"), "actions/P1.yaml:7:25: error"),
        ["PRG048"] = (
            Edit("actions/P1.yaml", "kind: reading", "kind: readin"),
            "actions/P1.yaml:14:30: error PRG048 'kind' knows no word 'readin'; did you mean 'reading'?"
        ),
        ["PRG049"] = (
            Edit("actions/P1.yaml", ", note: {nl: Zo gelezen, en: Read so}", ""),
            "actions/P1.yaml:14:9: error"
        ),
        ["PRG060"] = (
            Edit("actions/P1.yaml", "body: ICI", "body: ICY"),
            "actions/P1.yaml:6:19: error PRG060 the owner of action 'A1' refers to something that is not there: no body 'ICY'; did you mean 'ICI'?"
        ),
        ["PRG061"] = (Edit("actions/G1.yaml", "pillar: G1", "pillar: G9"), "actions/G1.yaml:3:13: error"),
        ["PRG062"] = (Edit("actions/P1.yaml", "[A2]", "[A3]"), "actions/P1.yaml:12:15: error"),
        ["PRG063"] = (Edit("pillars.yaml", "document: WB", "document: WP"), "pillars.yaml:4:26: error"),
        ["PRG064"] = (Edit("access.yaml", "- programme.read", "- programme.raed"), "access.yaml:5:9: error"),
        ["PRG065"] = (Edit("actions/P1.yaml", "[A2]", "[A2, A1]"), "actions/P1.yaml:12:19: error"),
        ["PRG066"] = (
            folder =>
                folder.Put(
                    "pillars.yaml",
                    "groups:\n  - {id: G1, name: {nl: a, en: b}}\n  - {id: P1, name: {nl: a, en: b}}"
                ),
            "pillars.yaml:1:1: error"
        ),
        ["PRG067"] = (
            Append("bodies.yaml", "\n    reports_to: [SPC]"),
            "bodies.yaml:10:9: warning PRG067 bodies report to each other in a circle: SPC, SPC"
        ),
        ["PRG068"] = (Append("pillars.yaml", "\n  - {id: G2, name: {nl: a, en: b}}"), "pillars.yaml:8:10: warning"),
        ["PRG069"] = (
            Edit("actions/P1.yaml", "- {date: autumn 2011, what: {nl: Klaar, en: Done}}", "- {id: M9}"),
            "actions/P1.yaml:11:14: error"
        ),
        ["PRG080"] = (
            Edit("actions/P1.yaml", "stated: true", "stated: false"),
            "actions/P1.yaml:2:5: note PRG080 action 'A1' is given to 'ICI' by a reading: owner to be confirmed"
        ),
        ["PRG081"] = (
            Edit("actions/P1.yaml", "    deliverables:\n      - {id: A1-D1, name: {nl: Plan, en: Plan}}\n", ""),
            "actions/P1.yaml:2:5: note"
        ),
        ["PRG082"] = (
            Edit("actions/P1.yaml", "    dates:\n      - {date: autumn 2011, what: {nl: Klaar, en: Done}}\n", ""),
            "actions/P1.yaml:2:5: note"
        ),
        ["PRG083"] = (
            Append("programme.yaml", "\n  - {id: NT, title: {nl: Nota, en: Note}}"),
            "programme.yaml:15:10: note"
        ),
        ["PRG100"] = (Rule("formula: big", "formula: big and ("), "rules/x.yaml:6:9: error"),
        ["PRG101"] = (
            Rule("formula: big", "formula: bigg"),
            "rules/x.yaml:6:9: error PRG101 'fine': The name \"bigg\""
        ),
        ["PRG102"] = (Rule("formula: big", "formula: 1 + 2"), "rules/x.yaml:11:14: error"),
        ["PRG103"] = (
            Table("first", [("R1", "big: yes")], ("yes", "big: yes")),
            "rules/x.yaml:6:9: error PRG103 'fine': No row matches where big = false"
        ),
        ["PRG104"] = (
            Table("unique", [("R1", "size: <= 10"), ("R2", "size: >= 10")], ("low", "size: 5"), ("high", "size: 20")),
            "rules/x.yaml:16:16: error PRG104 'fine': rows R1 and R2 both match"
        ),
        ["PRG105"] = (
            Table(
                "first",
                [("R1", "big: yes"), ("R2", "big: no"), ("R3", "size: > 1")],
                ("yes", "big: yes"),
                ("no", "big: no")
            ),
            "rules/x.yaml:17:16: error PRG105 'fine': row R3 never decides"
        ),
        ["PRG106"] = (
            Rule(
                "formula: big",
                "formula: other",
                "\n  - id: other\n    name: {nl: a, en: b}\n    from: 2011-01-01\n"
                    + Logic.Replace("big", "fine", StringComparison.Ordinal)
            ),
            "rules/x.yaml:"
        ),
        ["PRG107"] = (Rule("id: size", "id: fine"), "rules/x.yaml:6:9: error"),
        ["PRG108"] = (
            Rule(
                "formula: big",
                "formula: big",
                "\n  - id: fine\n    name: {nl: a, en: b}\n    from: 2012-01-01\n" + Logic
            ),
            "rules/x.yaml:14:9: error PRG108 'fine' has two forms on 2012-01-01; end the earlier one with 'to: 2011-12-31'"
        ),
        ["PRG109"] = (
            Rule(
                "decisions:",
                "parameters:\n  - id: least\n    name: {nl: a, en: b}\n    values: [{from: 2012-01-01, value: 5, sources: [{document: WB}]}]\ndecisions:",
                "",
                ("formula: big", "formula: size > least")
            ),
            "rules/x.yaml:10:9: warning PRG109 'fine' holds on 2011-01-01, when its parameter 'least' has no value"
        ),
        ["PRG110"] = (Rule("    sources: [{document: WB}]\n", ""), "rules/x.yaml:6:9: error"),
        ["PRG111"] = (Rule("    not_met: {nl: te klein, en: too small}", ""), "rules/x.yaml:6:9: error"),
        ["PRG112"] = (
            Rule("formula: big", "all: [{id: C1, name: {nl: a, en: b}, formula: big, message: {nl: a, en: b}}]"),
            "rules/x.yaml:11:16: warning PRG112 criterion C1 of 'fine' has no case in which it fails; add one"
        ),
        ["PRG113"] = (
            folder =>
                folder
                    .Put("rules/x.yaml", Rules)
                    .Put(
                        "rules/x.cases.yaml",
                        "cases:\n  - {id: c, name: {nl: a, en: b}, decision: fine, on: 2011-05-01, facts: {big: yes}, expect: {outcome: not_met}}"
                    ),
            "rules/x.cases.yaml:2:10: error PRG113 the case 'c' does not come out as expected: outcome: expected not_met, came met"
        ),
        ["PRG114"] = (Rule("    formula: big", "    status: unverified\n    formula: big"), "rules/x.yaml:6:9: note"),
        ["PRG115"] = (Rule("    formula: big\n", ""), "rules/x.yaml:6:5: error"),
        ["PRG116"] = (folder => folder.Put("rules/y.cases.yaml", "cases: []"), "rules/y.cases.yaml:1:1: error"),
        ["PRG120"] = (
            Calendar("date: \"07-21\"", "date: \"07-21\", easter: 1"),
            "calendars.yaml:6:9: error PRG120 a holiday has exactly one of"
        ),
        ["PRG121"] = (
            Calendar("easter: 1", "easter: soon"),
            "calendars.yaml:7:55: error PRG121 'easter' is 'soon'; write a whole number from -200 to 200"
        ),
        ["PRG122"] = (
            Calendar("[sunday]", "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]"),
            "calendars.yaml:4:13: error PRG122 every day of the week is closed"
        ),
        ["PRG123"] = (
            folder =>
                folder.Put("mails.yaml", "mails:\n  - {id: digset, subject: {nl: a, en: b}, text: {nl: a, en: b}}"),
            "mails.yaml:2:10: error PRG123 no mail 'digset'; did you mean 'digest'?"
        ),
        ["PRG124"] = (
            folder =>
                folder.Put(
                    "mails.yaml",
                    "mails:\n  - {id: digest, subject: {nl: a, en: b}, text: {nl: a, en: 'Dear {nmae}, {count} of {{these}}'}}"
                ),
            "mails.yaml:2:61: error PRG124 this mail knows no placeholder 'nmae'; did you mean 'name'?"
        ),
        ["PRG150"] = (
            Edit("actions/P1.yaml", "related: [A2]", "objectives: [O1]"),
            "actions/P1.yaml:12:18: error PRG150 action 'A1' refers to something that is not there: no objective 'O1'; add it to 'objectives' in frame.yaml or refer to another"
        ),
        ["PRG151"] = (
            Edit("actions/P1.yaml", "related: [A2]", "themes: [T1]"),
            "actions/P1.yaml:12:14: error PRG151 action 'A1' refers to something that is not there: no theme 'T1'; add it to 'themes' in frame.yaml or refer to another"
        ),
        ["PRG152"] = (
            Framed($"frames: [{{id: PACT, name: {Name}}}]\n{Objective("O1", ", frames: [PCAT]")}"),
            "frame.yaml:3:60: error PRG152 objective 'O1' refers to something that is not there: no wider frame 'PCAT'; did you mean 'PACT'?"
        ),
        ["PRG153"] = (
            Framed(Objective("O1", ", parent: O2") + Objective("O2", ", parent: O1", isFirst: false)),
            "frame.yaml:2:10: error PRG153 objectives stand below each other in a circle: O1, O2, O1; remove one 'parent'"
        ),
        ["PRG154"] = (
            Framed(
                Objective("O1")
                    + string.Concat(
                        Enumerable
                            .Range(2, 8)
                            .Select(number => Objective($"O{number}", $", parent: O{number - 1}", isFirst: false))
                    )
            ),
            "frame.yaml:10:10: error PRG154 objective 'O9' stands more than 8 deep; give it a parent nearer to the end goal"
        ),
        ["PRG155"] = (
            Edit("actions/P1.yaml", "related: [A2]", "level: federal"),
            "actions/P1.yaml:12:12: error PRG155 action 'A1' is a measure of level 'federal', which a programme of level 'regional' cannot take; make it advocacy with 'kind: advocacy'"
        ),
        ["PRG156"] = (
            folder => folder.Put("frame.yaml", $"themes: [{{id: T1, name: {Name}}}]"),
            "frame.yaml:1:15: warning PRG156 no action answers the theme 'T1'; "
        ),
        ["PRG157"] = (
            folder =>
            {
                Framed(Objective("O1"))(folder);
                folder.Replace("actions/G1.yaml", "    objectives: [O1]\n", "");
            },
            "actions/G1.yaml:2:5: warning PRG157 action 'A2' serves no objective; "
        ),
    };

    private const string Name = "{nl: a, en: b}";

    private static string Objective(string id, string more = "", bool isFirst = true) =>
        $"{(isFirst ? "objectives:\n" : "")}  - {{id: {id}, name: {Name}, horizon: long{more}}}\n";

    /// <summary>A frame, and actions that serve its first objective.</summary>
    private static Action<FolderOfYaml> Framed(string frame) =>
        folder =>
            folder
                .Put("frame.yaml", frame)
                .Replace("actions/G1.yaml", "    pillar: G1\n", "    pillar: G1\n    objectives: [O1]\n")
                .Replace("actions/P1.yaml", "    pillar: P1\n", "    pillar: P1\n    objectives: [O1]\n");

    [Fact]
    public void A_good_frame_gives_no_finding_and_is_read_as_it_is_written()
    {
        using var folder = new FolderOfYaml();
        string[] before = [.. folder.Lines()];
        Framed(
            $"level: federal\nframes: [{{id: PACT, name: {Name}, document: WB}}]\nthemes: [{{id: T1, name: {Name}}}]\n"
                + $"preconditions: [{{id: C1, name: {Name}, level: eu}}]\n"
                + Objective("O1", ", frames: [PACT]")
                + Objective("O2", ", parent: O1", isFirst: false)
        )(folder);
        folder
            .Replace("actions/G1.yaml", "partners: [IR]", "themes: [T1]\n    level: federal")
            .Replace("actions/P1.yaml", "related: [A2]", "level: eu\n    kind: advocacy");

        var reading = folder.Read();

        Assert.Empty(folder.Lines(reading).Except(before));
        var frame = reading.Definition!.Frame!;
        Assert.Equal(CompetenceLevel.Federal, frame.Level);
        Assert.Equal(("PACT", "WB"), (frame.Frames.Single().Id, frame.Frames.Single().Document));
        Assert.Equal(
            [(null, "PACT"), ("O1", null)],
            frame.Objectives.Select(o => (o.Parent, o.Frames.Count == 0 ? null : o.Frames[0]))
        );
        Assert.Equal(CompetenceLevel.Eu, frame.Preconditions.Single().Level);
        Assert.Equal(["T1"], reading.Definition.Actions[1].Themes);
        Assert.Equal(
            (CompetenceLevel.Eu, ActionKind.Advocacy),
            (reading.Definition.Actions[0].Level, reading.Definition.Actions[0].Kind)
        );
    }

    [Fact]
    public void A_frame_that_cannot_be_read_does_not_bring_broken_references_with_it()
    {
        using var folder = new FolderOfYaml();
        Framed("objectives: [")(folder);
        folder.Replace("actions/P1.yaml", "related: [A2]", "level: federal\n    themes: [T1]");

        Assert.StartsWith(
            "frame.yaml:2:1: error PRG015",
            Assert.Single(folder.Lines(FindingLevel.Warning)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("actions/P1.yaml", "related: [A2]", "level: europe", "PRG048")]
    [InlineData("actions/P1.yaml", "related: [A2]", "kind: measured", "PRG048")]
    [InlineData("frame.yaml", "horizon: long", "horizon: far", "PRG048")]
    [InlineData("frame.yaml", ", horizon: long", "", "PRG031")]
    [InlineData("frame.yaml", "horizon: long", "horizon: long, parent: O1", "PRG153")]
    [InlineData("frame.yaml", "horizon: long", "horizon: long, parent: O2", "PRG150")]
    [InlineData("frame.yaml", "horizon: long", "horizon: long, until: 2020", "PRG032")]
    [InlineData("frame.yaml", "id: O1", "id: O 1", "PRG040")]
    public void Each_mistake_in_a_frame_is_found(string file, string old, string replacement, string code)
    {
        using var folder = new FolderOfYaml();
        Framed(Objective("O1"))(folder);
        folder.Replace(file, old, replacement);

        Assert.Contains(folder.Read().Findings, finding => finding.Code == code);
    }

    /// <summary>Mistakes of the folder as a whole, each with a test of its own in <see cref="FolderLimitsTests"/>.</summary>
    private static readonly string[] OfTheFolder = ["PRG001", "PRG005", "PRG007", "PRG010", "PRG021", "PRG099"];

    public static TheoryData<string> Codes => [.. Mistakes.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_mistake_gives_the_finding_with_its_place_and_no_other(string code)
    {
        using var folder = new FolderOfYaml();
        var (spoil, starts) = Mistakes[code];
        string[] before = [.. folder.Lines()];

        spoil(folder);
        var reading = folder.Read();

        var line = Assert.Single(folder.Lines(reading).Except(before));
        Assert.StartsWith(starts, line, StringComparison.Ordinal);
        Assert.Contains(code, line, StringComparison.Ordinal);
        Assert.Equal(line.Contains("error", StringComparison.Ordinal), reading.Definition is null);
    }

    [Fact]
    public void Every_code_has_a_mistake_that_provokes_it() =>
        Assert.Equal(
            FindingCodes.All.Select(code => code.Id),
            Mistakes.Keys.Concat(OfTheFolder).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Codes_are_distinct_and_explained()
    {
        Assert.Distinct(FindingCodes.All.Select(code => code.Id));
        Assert.All(FindingCodes.All, code => Assert.Matches(Code(), code.Id));
        Assert.All(FindingCodes.All, code => Assert.False(string.IsNullOrWhiteSpace(code.Meaning)));
    }

    private static Action<FolderOfYaml> Rule(
        string old,
        string replacement,
        string more = "",
        params (string Old, string Replacement)[] further
    ) =>
        folder =>
        {
            var text = Rules.Replace(old, replacement, StringComparison.Ordinal) + more;
            foreach (var (also, by) in further)
            {
                text = text.Replace(also, by, StringComparison.Ordinal);
            }
            Assert.NotEqual(Rules, text);
            folder.Put("rules/x.yaml", text);
        };

    /// <summary>A table whose rows give 1, and a case for each of the facts.</summary>
    private static Action<FolderOfYaml> Table(
        string hit,
        (string Id, string When)[] rows,
        params (string Id, string Facts)[] cases
    ) =>
        folder =>
        {
            var inputs = string.Join(", ", rows.Select(row => row.When.Split(':')[0]).Distinct());
            var lines = rows.Select(row =>
                $"        - {{id: {row.Id}, when: {{{row.When.Split(": ")[0]}: \"{row.When.Split(": ")[1]}\"}}, then: 1, message: {{nl: a, en: b}}}}"
            );
            var table =
                $"    type: number\n    sources: [{{document: WB}}]\n    table:\n      hit: {hit}\n      inputs: [{inputs}]\n      rows:\n{string.Join('\n', lines)}";
            folder.Put("rules/x.yaml", Rules.Replace(Logic, table, StringComparison.Ordinal));
            var examples = cases.Select(item =>
                $"  - {{id: {item.Id}, name: {{nl: a, en: b}}, decision: fine, on: 2011-05-01, facts: {{{item.Facts}}}, expect: {{outcome: answered}}}}"
            );
            folder.Put("rules/x.cases.yaml", $"cases:\n{string.Join('\n', examples)}");
        };

    private const string Calendars = """
        calendars:
          - id: office
            name: {nl: Kantoor, en: Office}
            closed: [sunday]
            holidays:
              - {name: {nl: Nationale dag, en: National day}, date: "07-21"}
              - {name: {nl: Paasmaandag, en: Monday}, easter: 1}
              - {name: {nl: Eerste, en: First}, weekday: monday, nth: 1, month: 9}
            days:
              - {day: 2011-07-22, off: true, name: {nl: Brug, en: Bridge}}
        reminders: {before: [3, 0], after: [1], to_asker: 2, to_coordinators: 5}
        """;

    [Fact]
    public void A_good_calendar_gives_no_finding_and_comes_back_from_export()
    {
        using var folder = new FolderOfYaml();
        folder.Put("calendars.yaml", Calendars);
        var reading = folder.Read();

        Assert.Equal(3, reading.Definition!.Calendars!.Calendars[0].Holidays.Count);
        var again = DefinitionReader.Read(DefinitionWriter.Files(reading.Definition), FolderOfYaml.KnownActions);
        Assert.DoesNotContain(again.Findings, finding => finding.Level == FindingLevel.Error);
        Assert.Equal(reading.ContentHash, again.ContentHash);
    }

    [Theory]
    [InlineData("date: \"07-21\"", "date: \"02-30\"", "PRG042")]
    [InlineData("easter: 1}", "easter: 1, nth: 2}", "PRG120")]
    [InlineData("nth: 1", "nth: 0", "PRG121")]
    [InlineData("weekday: monday, ", "weekday: mandag, ", "PRG048")]
    [InlineData("nth: 1, ", "", "PRG031")]
    [InlineData("month: 9", "month: 13", "PRG121")]
    [InlineData("closed: [sunday]", "closed: [sundae]", "PRG048")]
    [InlineData("easter: 1}", "easter: 1, from: 2012, to: 2011}", "PRG043")]
    [InlineData("easter: 1}", "easter: 1, shift: back}", "PRG048")]
    [InlineData("{day: 2011-07-22, off", "{off", "PRG031")]
    [InlineData("{day: 2011-07-22, ", "{day: 2011-13-22, ", "PRG042")]
    [InlineData("after: [1]", "after: [0]", "PRG121")]
    [InlineData("to_asker: 2", "to_asker: 0", "PRG121")]
    public void Each_mistake_in_a_calendar_is_found(string old, string replacement, string code)
    {
        using var folder = new FolderOfYaml();
        Calendar(old, replacement)(folder);

        Assert.Contains(folder.Read().Findings, finding => finding.Code == code);
    }

    private static Action<FolderOfYaml> Calendar(string old, string replacement) =>
        folder =>
        {
            var text = Calendars.Replace(old, replacement, StringComparison.Ordinal);
            Assert.NotEqual(Calendars, text);
            folder.Put("calendars.yaml", text);
        };

    private static Action<FolderOfYaml> Edit(string file, string old, string replacement) =>
        folder => folder.Replace(file, old, replacement);

    private static Action<FolderOfYaml> Append(string file, string text) =>
        folder => folder.Put(file, FolderOfYaml.Good[file] + text);

    private static void Link(FolderOfYaml folder)
    {
        File.Move(folder.Of("bodies.yaml"), folder.Of("elsewhere.txt"));
        File.CreateSymbolicLink(folder.Of("bodies.yaml"), folder.Of("elsewhere.txt"));
    }

    [GeneratedRegex("^PRG[0-9]{3}$")]
    private static partial Regex Code();
}
