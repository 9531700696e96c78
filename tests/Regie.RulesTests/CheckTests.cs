using System.Text;
using Regie.Rules.Decisions;
using Regie.Rules.Dmn;

namespace Regie.RulesTests;

public sealed class CheckTests
{
    [Fact]
    public void A_table_with_a_gap_an_overlap_and_a_dead_row_is_told_so()
    {
        var graph = Table(
            "UNIQUE",
            ("< 10", "-", "1"),
            ("[10..20]", "\"a\"", "2"),
            ("(20..30]", "-", "3"),
            ("[15..20]", "\"a\"", "4"),
            ("> 30 and < 30", "-", "5")
        );

        var problems = graph.Check();

        Assert.Contains(problems, problem => problem is { Kind: ProblemKind.Overlap, Rows: [2, 4] });
        Assert.Contains(
            problems,
            problem => problem.Kind == ProblemKind.Gap && problem.Message.Contains("> 30", StringComparison.Ordinal)
        );
        Assert.Contains(
            problems,
            problem =>
                problem.Kind == ProblemKind.Gap && problem.Message.Contains("any other text", StringComparison.Ordinal)
        );
        Assert.Contains(problems, problem => problem is { Kind: ProblemKind.UnreachableRow or ProblemKind.Syntax });
    }

    [Fact]
    public void A_row_under_one_that_takes_everything_never_decides()
    {
        var graph = Table("FIRST", ("-", "-", "1"), ("< 5", "-", "2"));

        Assert.Equal(
            [(ProblemKind.UnreachableRow, "Row 2 never decides.")],
            graph.Check().Select(problem => (problem.Kind, problem.Message))
        );
    }

    [Fact]
    public void A_complete_table_has_no_problems() =>
        Assert.Empty(
            Table("UNIQUE", ("< 10", "-", "1"), (">= 10", "\"a\"", "2"), (">= 10", "not(\"a\")", "3")).Check()
        );

    [Fact]
    public void Kinds_and_names_that_do_not_fit_are_told()
    {
        var graph = Table("FIRST", ("\"x\"", "-", "1"), ("-", "-", "unheard + 1"), ("-", "-", "\"text\""));

        var problems = graph.Check();

        Assert.Contains(problems, problem => problem is { Kind: ProblemKind.Type, Rows: [1] });
        Assert.Contains(problems, problem => problem is { Kind: ProblemKind.Type, Rows: [3] });
        Assert.Contains(
            problems,
            problem =>
                problem.Kind == ProblemKind.UnknownName && problem.Message.Contains("unheard", StringComparison.Ordinal)
        );
    }

    private static DecisionGraph Table(string policy, params (string Size, string Kind, string Then)[] rows)
    {
        static string Escape(string text) => System.Security.SecurityElement.Escape(text);
        var body = string.Concat(
            rows.Select(row =>
                $"<rule><inputEntry><text>{Escape(row.Size)}</text></inputEntry><inputEntry><text>{Escape(row.Kind)}</text></inputEntry><outputEntry><text>{Escape(row.Then)}</text></outputEntry></rule>"
            )
        );
        var xml = $"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
              <inputData id="size" name="size"><variable name="size" typeRef="number"/></inputData>
              <inputData id="kind" name="kind"><variable name="kind" typeRef="string"/></inputData>
              <decision id="d" name="d"><variable name="d"/>
                <informationRequirement><requiredInput href="#size"/></informationRequirement>
                <informationRequirement><requiredInput href="#kind"/></informationRequirement>
                <decisionTable hitPolicy="{policy}">
                  <input><inputExpression typeRef="number"><text>size</text></inputExpression></input>
                  <input><inputExpression typeRef="string"><text>kind</text></inputExpression></input>
                  <output typeRef="number"/>{body}
                </decisionTable>
              </decision>
            </definitions>
            """;
        return DecisionGraph.Build(DmnModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml))));
    }
}
