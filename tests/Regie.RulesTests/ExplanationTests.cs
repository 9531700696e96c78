using System.Text;
using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Explain;
using Regie.Rules.Feel.Values;

namespace Regie.RulesTests;

public sealed class ExplanationTests
{
    private const string Model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="sme" namespace="sme">
          <itemDefinition name="tFirm"><itemComponent name="headcount"><typeRef>number</typeRef></itemComponent><itemComponent name="turnover"><typeRef>number</typeRef></itemComponent></itemDefinition>
          <inputData id="firm" name="firm"><variable name="firm" typeRef="tFirm"/></inputData>
          <inputData id="ceiling" name="headcount ceiling"><variable name="headcount ceiling" typeRef="number"/></inputData>
          <inputData id="sector" name="sector"><variable name="sector" typeRef="string"/></inputData>
          <decision id="small" name="small enough"><variable name="small enough" typeRef="boolean"/>
            <informationRequirement><requiredInput href="#firm"/></informationRequirement>
            <informationRequirement><requiredInput href="#ceiling"/></informationRequirement>
            <literalExpression><text>firm.headcount &lt; headcount ceiling and firm.turnover &lt;= 50</text></literalExpression></decision>
          <decision id="eligible" name="eligible"><variable name="eligible" typeRef="boolean"/>
            <informationRequirement><requiredDecision href="#small"/></informationRequirement>
            <informationRequirement><requiredInput href="#sector"/></informationRequirement>
            <decisionTable hitPolicy="FIRST">
              <input label="small enough"><inputExpression typeRef="boolean"><text>small enough</text></inputExpression></input>
              <input label="sector"><inputExpression typeRef="string"><text>sector</text></inputExpression></input>
              <output typeRef="boolean"/><annotation name="source"/>
              <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>"coal"</text></inputEntry><outputEntry><text>false</text></outputEntry><annotationEntry><text>Coal is excluded (art. 1).</text></annotationEntry></rule>
              <rule><inputEntry><text>true</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>true</text></outputEntry><annotationEntry><text>Small firms (art. 2).</text></annotationEntry></rule>
              <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>false</text></outputEntry><annotationEntry><text>Others (art. 3).</text></annotationEntry></rule>
            </decisionTable></decision>
        </definitions>
        """;

    private static readonly DateOnly Day = new(2011, 5, 31);

    private static readonly DatedParameter Ceiling = new(
        "headcount ceiling",
        "persons",
        [new(new(2005, 1, 1), FeelNumber.Of(250), "Recommendation, art. 2")]
    );

    private readonly RuleBook book = new(
        DecisionGraph.Build(DmnModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(Model)))),
        [Ceiling]
    );

    [Fact]
    public void A_refusal_says_which_row_decided_and_what_would_turn_it()
    {
        Fact[] facts =
        [
            new("firm.headcount", FeelNumber.Of(300), "register"),
            new("firm.turnover", FeelNumber.Of(40)),
            new("sector", FeelString.Of("toys"), "applicant"),
        ];

        var verdict = book.Decide("eligible", facts, Day);
        var change = Assert.Single(book.WouldBeMetIf("eligible", facts, Day));

        Assert.Equal(Outcome.NotMet, verdict.Outcome);
        Assert.Equal(
            [
                "eligible: not met.",
                "Row 3 applies: always. Others (art. 3).",
                "sector is toys (according to applicant).",
                "small enough: no.",
                "firm.headcount is 300 (according to register).",
                "firm.turnover is 40.",
                "headcount ceiling is 250 persons since 2005-01-01 (Recommendation, art. 2).",
            ],
            Sentences.Of(verdict, "en")
        );
        Assert.Equal("eligible: niet voldaan.", Sentences.Of(verdict, "nl")[0]);
        Assert.Equal("Would be met if firm.headcount were 249.", Sentences.Of(change, "en"));
        Assert.Equal("Zou voldaan zijn als firm.headcount gelijk was aan 249.", Sentences.Of(change, "nl"));
    }

    [Fact]
    public void Two_changes_are_named_when_one_does_not_suffice()
    {
        Fact[] facts =
        [
            new("firm.headcount", FeelNumber.Of(300)),
            new("firm.turnover", FeelNumber.Of(90)),
            new("sector", FeelString.Of("toys")),
        ];

        var change = Assert.Single(book.WouldBeMetIf("eligible", facts, Day));

        Assert.Equal("Would be met if firm.headcount were 249 and firm.turnover were 50.", Sentences.Of(change, "en"));
    }

    [Fact]
    public void A_missing_fact_is_asked_for_only_while_it_can_matter()
    {
        Assert.Equal(["firm.headcount", "firm.turnover", "sector"], book.Decide("eligible", [], Day).NeededFacts);
        Assert.Equal(
            ["firm.turnover"],
            book.Decide(
                "eligible",
                [new("firm.headcount", FeelNumber.Of(10)), new("sector", FeelString.Of("toys"))],
                Day
            ).NeededFacts
        );
        Assert.Equal(Outcome.NotMet, book.Decide("eligible", [new("sector", FeelString.Of("coal"))], Day).Outcome);
        Assert.Equal(
            Outcome.NotMet,
            book.Decide(
                "eligible",
                [new("firm.headcount", FeelNumber.Of(300)), new("sector", FeelString.Of("toys"))],
                Day
            ).Outcome
        );
    }

    [Fact]
    public void An_answer_of_none_is_not_a_missing_fact()
    {
        var verdict = book.Decide(
            "eligible",
            [
                new("firm.headcount", FeelNumber.Of(10)),
                new("firm.turnover", FeelNull.Plain),
                new("sector", FeelString.Of("toys")),
            ],
            Day
        );

        Assert.Equal(Outcome.NotMet, verdict.Outcome);
    }

    [Fact]
    public void A_day_without_a_value_is_referred_and_never_guessed()
    {
        Fact[] facts =
        [
            new("firm.headcount", FeelNumber.Of(10)),
            new("firm.turnover", FeelNumber.Of(10)),
            new("sector", FeelString.Of("toys")),
        ];

        var verdict = book.Decide("eligible", facts, new DateOnly(2004, 12, 31));

        Assert.Equal(Outcome.Referred, verdict.Outcome);
        Assert.Equal("The parameter \"headcount ceiling\" has no value on 2004-12-31.", verdict.Reason);
    }

    [Fact]
    public void A_decision_on_which_several_others_rest_is_told_once()
    {
        // Every decision rests on both of the level below: told again each time, this would never end.
        const int Levels = 60;
        string Decision(string side, int level) =>
            $"""
                <decision id="{side}{level}" name="{side}{level}">
                  <informationRequirement><requiredDecision href="#a{level - 1}"/></informationRequirement>
                  <informationRequirement><requiredDecision href="#b{level - 1}"/></informationRequirement>
                  <literalExpression><text>a{level - 1} and b{level - 1}</text></literalExpression></decision>
                """;
        var model = $"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
              <decision id="a0" name="a0"><literalExpression><text>true</text></literalExpression></decision>
              <decision id="b0" name="b0"><literalExpression><text>true</text></literalExpression></decision>
              {string.Concat(
                Enumerable.Range(1, Levels).SelectMany(level => new[] { Decision("a", level), Decision("b", level) })
            )}
            </definitions>
            """;
        var deep = new RuleBook(DecisionGraph.Build(DmnModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(model)))));

        var verdict = deep.Decide($"a{Levels}", [], Day);

        Assert.Equal(Outcome.Met, verdict.Outcome);
        Assert.Single(Sentences.Of(verdict, "en"), line => line == "a0: yes.");
    }
}
