using System.Text.Json;
using System.Text.RegularExpressions;
using Regie.Programme.Definition;
using Regie.Rules.Authoring;
using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Explain;
using Regie.Rules.Feel.Values;

namespace Regie.UnitTests.Programme;

/// <summary>The whole example of the page on the format of rules, read and asked.</summary>
public sealed partial class RulesFolderTests : IDisposable
{
    private const string NoLead =
        """{"cluster_fit":"yes","budget":"5000000","members":[{"name":"Demerbatterij","large":"yes","technology":"no"}]}""";

    private static readonly DateOnly Day = new(2011, 11, 14);

    private readonly FolderOfYaml _folder = new();

    public RulesFolderTests()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "rules-format.md"));
        var blocks = Block()
            .Matches(page[page.IndexOf("## A whole example", StringComparison.Ordinal)..])
            .Select(match => match.Groups[1].Value)
            .ToList();
        Assert.Equal(2, blocks.Count);
        _folder.Put("rules/tina.yaml", blocks[0]).Put("rules/tina.cases.yaml", blocks[1]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_example_has_no_errors_and_its_case_comes_out()
    {
        var reading = _folder.Read();

        Assert.Empty(_folder.Lines(reading, FindingLevel.Error));
        Assert.All(new RuleLibrary(reading.Rules!).Cases.Results, result => Assert.Empty(result.Failures));
    }

    [Theory]
    [InlineData(
        "nl",
        "Niet voldaan: geen lid voldoet aan alle voorwaarden voor een trekker; Demerbatterij mist technologische slagkracht. Zou voldaan zijn als “Technologische slagkracht van Demerbatterij” ja was."
    )]
    [InlineData(
        "en",
        "Not met: no member meets all lead-company conditions; Demerbatterij lacks technological capacity. Would be met if “Technological capacity of Demerbatterij” were yes."
    )]
    public void A_refusal_says_why_and_what_would_turn_it(string language, string expected) =>
        Assert.Equal(expected, Ask("gates", NoLead).In(language).Summary);

    [Fact]
    public void The_change_that_is_named_really_turns_the_outcome()
    {
        var library = Library();
        var answer = Ask("gates", NoLead);

        var change = Assert.Single(answer.Changes);
        var facts = answer.Facts.Concat(change.Changes.Select(item => new Fact(item.Name, item.To)));

        Assert.Equal(Outcome.Met, library.Ask("gates", facts, Day).Verdict.Outcome);
    }

    [Fact]
    public void A_missing_fact_of_a_record_is_asked_for_by_its_name()
    {
        var told = Ask("gates", NoLead.Replace(",\"technology\":\"no\"", "", StringComparison.Ordinal)).In("nl");

        Assert.Equal(Outcome.Undetermined, told.Outcome);
        var fact = Assert.Single(told.Needed);
        Assert.Equal(("members[1].technology", "Technologische slagkracht van Demerbatterij"), (fact.Fact, fact.Name));
        Assert.Equal("Onbepaald: eerst nodig: Technologische slagkracht van Demerbatterij.", told.Summary);
    }

    [Theory]
    [InlineData("""{"cluster_fit":"no"}""", Outcome.NotMet)]
    [InlineData(
        """{"cluster_fit":"yes","members":[{"name":"A","large":"no"},{"name":"B","large":"no"}]}""",
        Outcome.NotMet
    )]
    [InlineData("""{"cluster_fit":"yes","members":[]}""", Outcome.NotMet)]
    [InlineData("""{"cluster_fit":"yes","members":null}""", Outcome.NotMet)]
    [InlineData(
        """{"cluster_fit":"yes","budget":"5000000","members":[{"name":"A"},{"name":"B","large":"yes","technology":"yes"}]}""",
        Outcome.Met
    )]
    [InlineData("""{"cluster_fit":"yes"}""", Outcome.Undetermined)]
    public void What_no_missing_fact_can_change_is_decided(string facts, Outcome outcome) =>
        Assert.Equal(outcome, Ask("gates", facts).Verdict.Outcome);

    [Fact]
    public void A_value_that_nobody_verified_refers_where_it_matters_and_only_there()
    {
        _folder.Replace("rules/tina.yaml", "value: 1000000,", "value: 1000000, status: unverified,");

        var matters = Ask(
            "gates",
            """{"cluster_fit":"yes","budget":"5000000","members":[{"name":"A","large":"yes","technology":"yes"}]}"""
        );

        Assert.Equal(Outcome.Referred, matters.Verdict.Outcome);
        Assert.Equal(
            "A person must look at this: the value of “Smallest budget” on 14 November 2011 was not yet held against its source.",
            matters.In("en").Summary
        );
        Assert.Equal(Outcome.NotMet, Ask("gates", """{"cluster_fit":"no"}""").Verdict.Outcome);
    }

    [Fact]
    public void A_day_without_a_value_or_without_the_rule_refers()
    {
        var library = Library();
        var before = new DateOnly(2010, 1, 1);

        var answer = library.Ask("gates", [], before);

        Assert.Equal(Outcome.Referred, answer.Verdict.Outcome);
        Assert.Contains("geldt niet op 1 januari 2010", answer.In("nl").Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"cluster_fit":"perhaps"}""", "cluster_fit", FactProblemKind.NotBoolean)]
    [InlineData("""{"budget":"much"}""", "budget", FactProblemKind.NotNumber)]
    [InlineData("""{"members":"all"}""", "members", FactProblemKind.NotList)]
    [InlineData("""{"members":["A"]}""", "members[1]", FactProblemKind.NotRecord)]
    [InlineData("""{"members":[{"height":"1"}]}""", "members[1].height", FactProblemKind.Unknown)]
    [InlineData("""{"colour":"red"}""", "colour", FactProblemKind.Unknown)]
    public void A_fact_that_cannot_be_read_is_told(string given, string fact, FactProblemKind kind)
    {
        using var document = JsonDocument.Parse(given);

        var problem = Assert.Single(RuleFacts.Read(_folder.Read().Rules!, document.RootElement).Problems);

        Assert.Equal((fact, kind), (problem.Fact, problem.Kind));
    }

    [Theory]
    [InlineData(NoLead)]
    [InlineData("""{"cluster_fit":"no","budget":"1","members":[]}""")]
    [InlineData("""{"cluster_fit":"yes","budget":"5","members":[{"name":"A","large":"yes","technology":"yes"}]}""")]
    [InlineData(
        """{"cluster_fit":"yes","budget":"5000000","members":[{"name":"A","large":"yes","technology":"yes"}]}"""
    )]
    public void The_model_that_is_exported_answers_the_same(string given)
    {
        using var stream = new MemoryStream();
        Library().ModelOn(Day).Write(stream);
        stream.Position = 0;
        var graph = DecisionGraph.Build(DmnModel.Read(stream));
        Assert.Empty(graph.Problems);
        var answer = Ask("gates", given);
        var facts = answer
            .Facts.Select(fact => KeyValuePair.Create(fact.Name, fact.Value))
            .Append(new("smallest_budget", FeelNumber.Of(1000000)));

        var value = graph.Evaluate("gates", new FeelContext(facts));

        Assert.Equal(answer.Verdict.Value.ToString(), value.ToString());
    }

    [Fact]
    public void A_table_is_written_for_a_spreadsheet()
    {
        var lines = Library().Csv("gates", Day)!.Split("\r\n");

        Assert.Equal("row,cluster_fit,lead_company,enough,then,message en,message nl,sources,status", lines[0]);
        Assert.Equal(
            "G1,no,'-,'-,redirect,the project fits no spearhead cluster,het project past in geen speerpuntcluster,WB 6.3,",
            lines[1]
        );
        Assert.Equal(6, lines.Length);
    }

    [Fact]
    public void Rules_are_part_of_the_definition_and_of_its_hash()
    {
        var with = _folder.Read();
        _folder.Replace("rules/tina.yaml", "then: redirect", "then: improve");

        var other = _folder.Read();

        Assert.NotEqual(with.ContentHash, other.ContentHash);
        Assert.True(
            DefinitionJson.AreEqual(with.Definition!, DefinitionJson.Read(DefinitionJson.Write(with.Definition!)))
        );
    }

    private RuleLibrary Library() =>
        new(_folder.Read().Rules ?? throw new InvalidOperationException(string.Join('\n', _folder.Lines())));

    private RuleAnswer Ask(string decision, string given)
    {
        var library = Library();
        using var document = JsonDocument.Parse(given);
        var (facts, problems) = RuleFacts.Read(library.Set, document.RootElement);
        Assert.Empty(problems);
        return library.Ask(decision, facts, Day);
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

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
