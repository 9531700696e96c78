using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

var texts = JsonSerializer.Deserialize<string[]>(
    File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "expressions.json"))
)!;
FeelValue Number(decimal n) => FeelNumber.Of(n);
FeelValue Text(string s) => FeelString.Of(s);
FeelContext Person(string name, decimal age, string city) =>
    new([new("name", Text(name)), new("age", Number(age)), new("city", Text(city))]);
var facts = new FeelContext([
    new("age", Number(42)),
    new("income", Number(41_250.50m)),
    new("name", Text("Anna")),
    new("city", Text("Gent")),
    new("amounts", new FeelList([.. new[] { 10m, 20, 30, 40, 50 }.Select(Number)])),
    new("people", new FeelList([Person("Jan", 25, "Gent"), Person("Piet", 35, "Leuven"), Person("An", 45, "Gent")])),
]);

var parsed = texts.Select(text => FeelExpression.Parse(text, facts)).ToArray();
Report(
    "expressions parsed and evaluated",
    "a second",
    Rate(() =>
    {
        foreach (var text in texts)
        {
            FeelExpression.Parse(text, facts).Evaluate(facts);
        }
    }) * texts.Length
);
Report(
    "parsed expressions evaluated",
    "a second",
    Rate(() =>
    {
        foreach (var expression in parsed)
        {
            expression.Evaluate(facts);
        }
    }) * texts.Length
);

var clock = Stopwatch.StartNew();
for (var i = 0; i < 10_000; i++)
{
    FeelExpression.Parse(texts[i % texts.Length], facts);
}
Report("10,000 expressions parsed in", "ms", clock.Elapsed.TotalMilliseconds);

var table = DecisionGraph.Build(DmnModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(TableModel()))));
var cases = Enumerable
    .Range(0, 64)
    .Select(i => new FeelContext(
        Enumerable.Range(0, 6).Select(c => KeyValuePair.Create($"in{c}", Number((i * 7 + c * 3) % 50)))
    ))
    .ToArray();
Report(
    "table of 50 rows and 6 inputs",
    "a second",
    Rate(() =>
    {
        foreach (var item in cases)
        {
            table.Evaluate("table", item);
        }
    }) * cases.Length
);

var chain = DecisionGraph.Build(DmnModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(ChainModel()))));
var start = new FeelContext([new("x", Number(1))]);
Report("graph of 20 decisions", "a second", Rate(() => chain.Evaluate("d19", start)));

static double Rate(Action act)
{
    var warm = Stopwatch.StartNew();
    while (warm.ElapsedMilliseconds < 1000)
    {
        act();
    }
    var turns = 0;
    var clock = Stopwatch.StartNew();
    while (clock.ElapsedMilliseconds < 3000)
    {
        act();
        turns++;
    }
    return turns / clock.Elapsed.TotalSeconds;
}

static void Report(string what, string unit, double figure) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {figure:N0} {unit}"));

static string TableModel()
{
    var inputs = string.Concat(
        Enumerable
            .Range(0, 6)
            .Select(c => $"<inputData id='in{c}' name='in{c}'><variable name='in{c}' typeRef='number'/></inputData>")
    );
    var requires = string.Concat(
        Enumerable
            .Range(0, 6)
            .Select(c => $"<informationRequirement><requiredInput href='#in{c}'/></informationRequirement>")
    );
    var columns = string.Concat(
        Enumerable
            .Range(0, 6)
            .Select(c => $"<input><inputExpression typeRef='number'><text>in{c}</text></inputExpression></input>")
    );
    var rows = string.Concat(
        Enumerable
            .Range(0, 50)
            .Select(r =>
                $"<rule><inputEntry><text>[{r}..{r + 1})</text></inputEntry><inputEntry><text>&lt; 60</text></inputEntry><inputEntry><text>&gt;= 0</text></inputEntry>"
                + $"<inputEntry><text>-</text></inputEntry><inputEntry><text>not(77)</text></inputEntry><inputEntry><text>[0..50]</text></inputEntry><outputEntry><text>{r}</text></outputEntry></rule>"
            )
    );
    return $"<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='t' namespace='t'>{inputs}<decision id='table' name='table'><variable name='table' typeRef='number'/>{requires}"
        + $"<decisionTable hitPolicy='UNIQUE'>{columns}<output typeRef='number'/>{rows}</decisionTable></decision></definitions>";
}

static string ChainModel()
{
    var decisions = string.Concat(
        Enumerable
            .Range(0, 20)
            .Select(d =>
                $"<decision id='d{d}' name='d{d}'><variable name='d{d}' typeRef='number'/><informationRequirement>{(d == 0 ? "<requiredInput href='#x'/>" : $"<requiredDecision href='#d{d - 1}'/>")}</informationRequirement>"
                + $"<literalExpression><text>if {(d == 0 ? "x" : $"d{d - 1}")} &gt; 100 then 1 else {(d == 0 ? "x" : $"d{d - 1}")} * 2 + 1</text></literalExpression></decision>"
            )
    );
    return $"<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='c' namespace='c'><inputData id='x' name='x'><variable name='x' typeRef='number'/></inputData>{decisions}</definitions>";
}
