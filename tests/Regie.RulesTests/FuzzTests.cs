using System.Diagnostics;
using System.Text;
using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

namespace Regie.RulesTests;

public sealed class FuzzTests
{
    private static readonly string[] Seeds =
    [
        "if a > 1 then [1..5] else {b: \"x\", c: @\"2024-01-01\"}",
        "for x in 1..10, y in [x, 2] return x * y + partial[-1]",
        "some p in list satisfies p.name = \"q\" and not(p.age between 1 and 2)",
        "function(a: number, b: list<string>) external {java: {class: \"x\"}}",
        "date and time(\"2024-02-29T10:00:00@Europe/Brussels\") - duration(\"P1DT2H\")",
        "replace(\"abc\", \"(a)|[b-d]+?\", \"$1\\\\\", \"i\")",
        "x instance of context<a: list<number>, b: function<Any> -> Null>",
        "[{a: 1}, {a: 2}][a in (< 2, >= 3, ]1..2[)].a[1] ** -2 / 0",
        "string join(split(\"a;b\", \";\"), \", \") + substring(\"foo\", -1)",
    ];

    private static readonly string[] Tokens =
    [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "..",
        ".",
        ",",
        ":",
        "\"",
        "@",
        "-",
        "**",
        "/",
        "/*",
        "//",
        "if ",
        "then ",
        "else ",
        "for ",
        "in ",
        "return ",
        "not(",
        "null",
        "9",
        "1e99",
        "1e-99",
        "\\u12",
        "\ud83d",
        "item",
        "?",
        "->",
        "<",
        "instance of ",
        "function(",
        "date(",
        "\n",
        "é",
        "sort(",
        "range(",
        "list<",
    ];

    private static readonly string Model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
          <itemDefinition name="t"><typeRef>number</typeRef><allowedValues><text>[1..5]</text></allowedValues></itemDefinition>
          <inputData id="a" name="a"><variable name="a" typeRef="t"/></inputData>
          <decision id="d" name="d"><variable name="d" typeRef="string"/><informationRequirement><requiredInput href="#a"/></informationRequirement>
            <context><contextEntry><variable name="x"/><literalExpression><text>a + 1</text></literalExpression></contextEntry>
            <contextEntry><decisionTable hitPolicy="COLLECT" aggregation="SUM"><input><inputExpression><text>x</text></inputExpression></input><output/>
            <rule><inputEntry><text>&lt; 3</text></inputEntry><outputEntry><text>x</text></outputEntry></rule></decisionTable></contextEntry></context></decision>
          <businessKnowledgeModel id="b" name="b"><variable name="b"/><encapsulatedLogic><formalParameter name="p"/><literalExpression><text>p</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        </definitions>
        """;

    [Fact]
    public void No_text_makes_the_parser_or_the_evaluator_fail_in_an_undeclared_way()
    {
        var random = new Random(20110531);
        var facts = new FeelContext([
            new("a", FeelNumber.Of(2)),
            new("x", FeelNull.Plain),
            new(
                "list",
                new FeelList([new FeelContext([new("name", FeelString.Of("q")), new("age", FeelNumber.Of(3))])])
            ),
        ]);
        for (var i = 0; i < 20_000 * TestSize.Times; i++)
        {
            var text = Mutate(random, Seeds[random.Next(Seeds.Length)], Tokens);
            var clock = Stopwatch.StartNew();

            try
            {
                _ = FeelExpression.Parse(text, facts).Evaluate(facts).ToLiteral();
            }
            catch (Exception e) when (e is FeelSyntaxException or FeelLimitException)
            {
                // Declared.
            }

            Assert.True(clock.ElapsedMilliseconds < 2000, text);
        }
    }

    [Fact]
    public void No_file_makes_the_importer_fail_in_an_undeclared_way()
    {
        var random = new Random(20111231);
        string[] tokens =
        [
            "<",
            ">",
            "/>",
            "\"",
            "&amp;",
            "&x;",
            "<![CDATA[",
            "]]>",
            "<!-- ",
            "<decision name='q'>",
            "</decision>",
            "hitPolicy=\"X\"",
            "#d",
            "\0",
            "<context>",
            "</context>",
            "name=\"\"",
        ];
        for (var i = 0; i < 5_000 * TestSize.Times; i++)
        {
            var xml = Mutate(random, Model, tokens);

            try
            {
                var graph = DecisionGraph.Build(DmnModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml))));
                foreach (var decision in graph.Model.DecisionNames)
                {
                    graph.Evaluate(decision, new FeelContext([new("a", FeelNumber.Of(2))]));
                }
                graph.Check();
            }
            catch (Exception e) when (e is DmnException or FeelLimitException)
            {
                // Declared.
            }
        }
    }

    public static TheoryData<string> Hostile =>
        new(
            "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\">&b;</definitions>",
            "<!DOCTYPE d SYSTEM \"http://127.0.0.1:9/d.dtd\"><definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>",
            $"<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\">{string.Concat(Enumerable.Repeat("<context>", 50_000))}",
            "<definitions xmlns=\"urn:something-else\"/>",
            "",
            "not xml"
        );

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_file_is_refused(string xml) =>
        Assert.Throws<DmnException>(() => DmnModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml))));

    [Fact]
    public void Requirements_in_a_circle_are_refused_when_loaded()
    {
        const string Circle = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
              <decision id="a" name="a"><informationRequirement><requiredDecision href="#b"/></informationRequirement></decision>
              <decision id="b" name="b"><informationRequirement><requiredDecision href="#a"/></informationRequirement></decision>
            </definitions>
            """;
        var model = DmnModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(Circle)));

        Assert.Throws<DmnException>(() => DecisionGraph.Build(model));
    }

    private static string Mutate(Random random, string text, string[] tokens)
    {
        var result = new StringBuilder(text);
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var at = random.Next(result.Length + 1);
            switch (random.Next(4))
            {
                case 0:
                    result.Insert(at, tokens[random.Next(tokens.Length)]);
                    break;
                case 1:
                    result.Remove(at, Math.Min(random.Next(1, 8), result.Length - at));
                    break;
                case 2:
                    result.Insert(at, result.ToString(at, Math.Min(random.Next(1, 30), result.Length - at)));
                    break;
                default:
                    result.Length = at;
                    result.Append(tokens[random.Next(tokens.Length)]);
                    break;
            }
        }
        return result.ToString();
    }
}
