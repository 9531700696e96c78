using System.Diagnostics;
using System.Text.Json;

namespace Regie.RulesTests;

/// <summary>The command line as a script meets it: a program that is started.</summary>
public sealed class CommandTests : IDisposable
{
    private const string Model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="support" namespace="support">
          <inputData id="jobs" name="jobs"><variable name="jobs" typeRef="number"/></inputData>
          <inputData id="debt" name="debt"><variable name="debt" typeRef="number"/></inputData>
          <decision id="size" name="Size"><variable name="Size" typeRef="string"/><informationRequirement><requiredInput href="#jobs"/></informationRequirement>
            <literalExpression><text>if jobs &lt; 50 then "small" else "large"</text></literalExpression></decision>
          <decision id="eligible" name="Eligible"><variable name="Eligible" typeRef="boolean"/>
            <informationRequirement><requiredDecision href="#size"/></informationRequirement><informationRequirement><requiredInput href="#debt"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>Size</text></inputExpression></input><input><inputExpression><text>debt</text></inputExpression></input><output/>
              <annotation name="source"/>
              <rule><inputEntry><text>"small"</text></inputEntry><inputEntry><text>&lt; 10</text></inputEntry><outputEntry><text>true</text></outputEntry><annotationEntry><text>art. 1</text></annotationEntry></rule>
              <rule><inputEntry><text>"small"</text></inputEntry><inputEntry><text>&gt;= 10</text></inputEntry><outputEntry><text>false</text></outputEntry><annotationEntry><text>art. 2</text></annotationEntry></rule>
              <rule><inputEntry><text>"large"</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>false</text></outputEntry><annotationEntry><text>art. 3</text></annotationEntry></rule>
            </decisionTable></decision>
        </definitions>
        """;

    private const string Tests = """
        <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <testCase id="right"><inputNode name="jobs"><value xsi:type="xsd:decimal">10</value></inputNode>
            <resultNode name="Size"><expected><value xsi:type="xsd:string">small</value></expected></resultNode></testCase>
          <testCase id="wrong"><inputNode name="jobs"><value xsi:type="xsd:decimal">90</value></inputNode>
            <resultNode name="Size"><expected><value xsi:type="xsd:string">small</value></expected></resultNode></testCase>
        </testCases>
        """;

    private static readonly string Program = Path.Combine(
        Root(),
        "artifacts",
        "bin",
        "Regie.Cli",
        new DirectoryInfo(AppContext.BaseDirectory).Name,
        "Regie.Cli.dll"
    );
    private readonly string folder = Directory.CreateTempSubdirectory("regie-rules").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task An_expression_is_evaluated_with_the_variables_of_a_file()
    {
        var facts = Write("facts.json", """{"start date": "@\"2011-10-01\"", "amounts": [1.5, 2]}""");

        var answer = await Regie(
            "feel",
            "eval",
            "{end: start date + duration(\"P1M\"), total: sum(amounts), day: today()}",
            "--context",
            facts,
            "--today",
            "2011-05-10"
        );

        Assert.Equal((0, """{"end":"2011-11-01","total":3.5,"day":"2011-05-10"}""", ""), answer);
        Assert.Empty(Directory.GetDirectories(folder));
    }

    [Fact]
    public async Task An_expression_that_begins_with_an_at_sign_is_no_file_of_arguments() =>
        Assert.Equal((0, "true", ""), await Regie("feel", "eval", "@\"2011-10-01\" < @\"2011-10-02\""));

    [Fact]
    public async Task An_error_is_null_with_its_reason_beside()
    {
        var (code, output, messages) = await Regie("feel", "eval", "1 / 0");

        Assert.Equal((0, "null"), (code, output));
        Assert.StartsWith("regie: null: ", messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "at character 5", "feel", "eval", "1 + * 2")]
    [InlineData(1, "there is no file 'none.json'", "feel", "eval", "1", "--context", "none.json")]
    [InlineData(1, "there is no file 'none.dmn'", "dmn", "test", "none.dmn", "none.xml")]
    [InlineData(2, "write a day as 2011-10-01", "feel", "eval", "1", "--today", "soon")]
    [InlineData(2, "--help", "dmn", "run", "none.dmn")]
    public async Task What_is_wrong_is_said_in_a_message(int expected, string part, params string[] arguments)
    {
        var (code, output, messages) = await Regie(arguments);

        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(part, messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_decided_and_told_as_a_tree()
    {
        var answer = await Regie(
            "dmn",
            "run",
            Write("m.dmn", Model),
            "--decision",
            "Eligible",
            "--input",
            Write("in.json", """{"jobs": 10, "debt": 12}"""),
            "--trace"
        );

        const string Expected = """
            {"decision":"Eligible","outcome":"notMet","value":false,"needed":[],"reason":null}
            Eligible: false
            ├─ row 2: Size "small", debt >= 10 | art. 2
            ├─ fact debt: 12
            └─ Size: "small"
               ├─ formula if jobs < 50 then "small" else "large"
               └─ fact jobs: 10
            """;
        Assert.Equal((0, Expected.ReplaceLineEndings("\n"), ""), answer);
    }

    [Fact]
    public async Task A_missing_fact_is_named_and_has_no_value()
    {
        var (code, output, _) = await Regie(
            "dmn",
            "run",
            Write("m.dmn", Model),
            "--decision",
            "Eligible",
            "--input",
            Write("in.json", """{"jobs": 10}"""),
            "--trace",
            "--json"
        );

        using var answer = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal("undetermined", answer.RootElement.GetProperty("outcome").GetString());
        Assert.Equal("""["debt"]""", JsonSerializer.Serialize(answer.RootElement.GetProperty("needed")));
        Assert.False(answer.RootElement.TryGetProperty("value", out _));
        Assert.Equal(
            "Size",
            answer.RootElement.GetProperty("trace").GetProperty("children")[0].GetProperty("decision").GetString()
        );
    }

    [Fact]
    public async Task A_decision_that_is_not_there_suggests_the_nearest()
    {
        var answer = await Regie("dmn", "run", Write("m.dmn", Model), "--decision", "Eligble");

        Assert.Equal((1, "", "regie: there is no decision 'Eligble' in 'support'; did you mean 'Eligible'?"), answer);
    }

    [Fact]
    public async Task A_test_file_gives_counts_and_the_cases_not_passed()
    {
        var (code, output, _) = await Regie("dmn", "test", Write("m.dmn", Model), Write("tests.xml", Tests), "--json");

        using var answer = JsonDocument.Parse(output);
        Assert.Equal(1, code);
        Assert.Equal(
            """{"passed":1,"failed":1,"total":2,"cases":[{"id":"wrong","node":"Size","reason":"expected \u0022small\u0022, got \u0022large\u0022"}]}""",
            JsonSerializer.Serialize(answer.RootElement)
        );
    }

    [Fact]
    public async Task A_test_file_that_passes_ends_well_and_imports_are_found_beside_the_model()
    {
        Write("base.dmn", Model);
        Write("broken.dmn", "<definitions");
        var model = Write(
            "m.dmn",
            """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m"><import name="base" namespace="support" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
              <decision id="d" name="d"><informationRequirement><requiredDecision href="support#size"/></informationRequirement><literalExpression><text>base.Size</text></literalExpression></decision>
            </definitions>
            """
        );
        var tests = Write(
            "tests.xml",
            """
            <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"><testCase id="1"><inputNode name="jobs"><value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="decimal">10</value></inputNode>
              <resultNode name="d"><expected><value>small</value></expected></resultNode></testCase></testCases>
            """
        );

        var (code, output, messages) = await Regie("dmn", "test", model, tests);

        Assert.Equal((0, "1 of 1 passed"), (code, output));
        Assert.StartsWith("regie: broken.dmn is left out: ", messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_model_is_a_message()
    {
        var model = Write("m.dmn", "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><definitions>&a;</definitions>");

        var (code, output, messages) = await Regie("dmn", "run", model, "--decision", "d");

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("regie: The file is no sound XML", messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rules_of_the_reference_programme_are_sound_and_their_cases_come_out()
    {
        var (code, output, messages) = await Regie("rules", "test", Programme, "--json");
        using var report = JsonDocument.Parse(output);

        Assert.True(code == 0, output + messages);
        Assert.Equal(
            (0, true),
            (
                report.RootElement.GetProperty("failed").GetInt32(),
                report.RootElement.GetProperty("total").GetInt32() > 200
            )
        );
        Assert.Equal(0, (await Regie("rules", "check", Programme)).Code);
    }

    [Theory]
    [InlineData(
        "en",
        "Not met: no member meets all four lead-company conditions; Demerbatterij lacks technological capacity. Would be met if "
    )]
    [InlineData(
        "nl",
        "Niet voldaan: geen lid voldoet aan alle vier voorwaarden voor een trekker; Demerbatterij mist technologische slagkracht. Zou voldaan zijn als "
    )]
    public async Task A_rule_is_explained_in_sentences(string language, string starts)
    {
        var facts = Write(
            "facts.json",
            """
            {"members": [{"name": "Demerbatterij", "large": true, "commercial": true, "essential": true, "own_means": true, "estimate": true,
              "technology": false, "technology_partner": false, "spillovers": true}]}
            """
        );

        var (code, output, _) = await Regie(
            "rules",
            "explain",
            "lead_company",
            "--folder",
            Programme,
            "--facts",
            facts,
            "--language",
            language,
            "--today",
            "2011-11-14"
        );

        Assert.Equal(0, code);
        Assert.StartsWith(starts, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_fact_missing_a_rule_says_which_one_is_needed()
    {
        var facts = Write(
            "facts.json",
            """
            {"members": [{"name": "Demerbatterij", "large": true, "commercial": true, "essential": true, "own_means": true, "estimate": true, "technology": true}]}
            """
        );

        var (_, output, _) = await Regie(
            "rules",
            "explain",
            "lead_company",
            "--folder",
            Programme,
            "--facts",
            facts,
            "--today",
            "2011-11-14",
            "--json"
        );
        using var answer = JsonDocument.Parse(output);

        Assert.Equal("undetermined", answer.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(
            "members[1].spillovers",
            Assert.Single(answer.RootElement.GetProperty("needed").EnumerateArray()).GetProperty("fact").GetString()
        );
    }

    [Fact]
    public async Task A_rule_that_is_not_there_and_a_folder_without_rules_are_messages()
    {
        var (code, _, messages) = await Regie("rules", "explain", "lead_compani", "--folder", Programme);
        Assert.Equal((1, "regie: there is no decision 'lead_compani'; did you mean 'lead_company'?"), (code, messages));

        var (other, _, said) = await Regie("rules", "test", folder);
        Assert.Equal(1, other);
        Assert.Contains("PRG002", said, StringComparison.Ordinal);
    }

    private static string Programme => Path.Combine(Root(), "programmes", "nib-2011");

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    private async Task<(int Code, string Output, string Messages)> Regie(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [Program, .. arguments])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var messages = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output).TrimEnd(), (await messages).TrimEnd());
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Regie.slnx")))
        {
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("Regie.slnx was not found above the tests.");
        }
        return folder;
    }
}
