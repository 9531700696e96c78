using System.Text;
using System.Text.Json;
using Regie.Rules.Dmn;
using Regie.Rules.Feel;

namespace Regie.RulesTests;

public sealed class FormTests
{
    [Theory]
    [InlineData("""{"a":1.50,"b":["x",true,null],"c":{"d":-2}}""", """{"a":1.5,"b":["x",true,null],"c":{"d":-2}}""")]
    [InlineData("""{"day":"@\"2011-05-31\""}""", """{"day":"2011-05-31"}""")]
    public void Values_are_read_from_and_written_as_JSON(string given, string expected)
    {
        using var document = JsonDocument.Parse(given);
        using var stream = new MemoryStream();

        using (var writer = new Utf8JsonWriter(stream))
        {
            FeelJson.Write(writer, FeelJson.Read(document.RootElement));
        }

        Assert.Equal(expected, Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_table_is_written_for_a_spreadsheet_without_running_as_a_formula()
    {
        const string Model = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
              <decision id="d" name="d"><decisionTable hitPolicy="FIRST">
                <input label="size"><inputExpression><text>1</text></inputExpression></input><output name="class"/><annotation name="source"/>
                <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"a, b"</text></outputEntry><annotationEntry><text>art. 1</text></annotationEntry></rule>
              </decisionTable></decision>
            </definitions>
            """;

        var csv = DmnModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(Model))).TableAsCsv("d");

        Assert.Equal("First,size,'= class,note\r\n1,'-,\"\"\"a, b\"\"\",art. 1\r\n", csv);
    }
}
