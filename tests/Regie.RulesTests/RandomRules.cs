using CsCheck;
using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Explain;
using Regie.Rules.Feel.Values;

namespace Regie.RulesTests;

/// <summary>Small random models over four facts whose every completion can be enumerated.</summary>
internal static class RandomRules
{
    public static readonly IReadOnlyDictionary<string, FeelValue[]> Domains = new Dictionary<string, FeelValue[]>
    {
        ["yes"] = [FeelBoolean.True, FeelBoolean.False],
        ["also"] = [FeelBoolean.True, FeelBoolean.False],
        ["staff count"] = [.. Enumerable.Range(-1, 7).Select(n => FeelNumber.Of(n))],
        ["kind"] = [FeelString.Of("a"), FeelString.Of("b"), FeelString.Of("c"), FeelString.Of("\u2026")],
    };

    private static readonly Gen<string> Leaf = Pick(
        "yes",
        "also",
        "not(yes)",
        "staff count > 2",
        "staff count <= 1",
        "staff count = 3",
        "kind = \"a\"",
        "kind != \"b\"",
        "staff count between 1 and 2",
        "kind in (\"a\", \"c\")",
        "staff count in [1..3)",
        "list contains([\"a\", \"b\"], kind)",
        "(if yes then staff count else 2) > 1",
        "count([1, 2, 3][item > staff count]) = 1",
        "some x in [1, 2] satisfies x = staff count",
        "every x in [staff count, 1] satisfies x < 3",
        "{k: kind, n: staff count}.k = \"c\"",
        "(for x in [1, 2] return x + staff count)[1] = 2",
        "sort([1, 2], function(a, b) a < staff count)[1] = 2",
        "list replace([1, 2], function(i, n) i = staff count, 0)[1] = 0",
        "(function(n) n > staff count)(2)",
        "[staff count, 1][2] = 1",
        "{f: function(k) k = kind}.f(\"b\")",
        "sum([1, 2][item <= staff count]) > 1",
        "staff count instance of number",
        "[1..staff count].end = 2",
        "max(staff count, 2) = 2",
        "true",
        "false",
        "null",
        "1/0 = 1",
        "\"a\" = 1"
    );

    public static readonly Gen<string> Condition = Gen.Recursive<string>(
        (depth, inner) =>
            depth > 2
                ? Leaf
                : Gen.Frequency(
                    (2, Leaf),
                    (2, Gen.Select(inner, inner, (a, b) => $"({a} and {b})")),
                    (2, Gen.Select(inner, inner, (a, b) => $"({a} or {b})")),
                    (1, inner.Select(a => $"not({a})")),
                    (1, Gen.Select(inner, inner, inner, (a, b, c) => $"(if {a} then {b} else {c})"))
                )
    );

    private static readonly Gen<string[]> Row = Gen.Select(
        Pick("-", "true", "false", "not(true)"),
        Pick("-", "< 2", ">= 2", "[1..3]", "0, 4", "not(1, 2)", "? > 1 and ? < 4"),
        Pick("-", "\"a\"", "\"b\", \"c\"", "not(\"a\")"),
        Pick("true", "false", "yes", "also", "null"),
        (a, b, c, then) => new[] { a, b, c, then }
    );

    public static readonly Gen<DecisionGraph> Graph = Gen.Select(
        Row.Array[0, 6],
        Pick(
            HitPolicy.Unique,
            HitPolicy.First,
            HitPolicy.Any,
            HitPolicy.Priority,
            HitPolicy.RuleOrder,
            HitPolicy.OutputOrder,
            HitPolicy.Collect,
            HitPolicy.CollectCount
        ),
        Condition,
        Gen.Bool,
        Build
    );

    public static DecisionGraph OfCondition(string text) =>
        DecisionGraph.Build(Model([Decision("answer", new BoxedLiteral(text), Domains.Keys)]));

    public static IEnumerable<Fact[]> Completions(IReadOnlyList<Fact> known)
    {
        var open = Domains.Keys.Where(name => !known.Any(fact => fact.Name == name)).ToArray();
        IEnumerable<Fact[]> all =
        [
            [.. known],
        ];
        return open.Aggregate(
            all,
            (cases, name) =>
                cases.SelectMany(facts => Domains[name].Select(value => facts.Append(new Fact(name, value)).ToArray()))
        );
    }

    public static readonly Gen<Fact[]> SomeFacts = Gen.Select(
        Gen.Int[-1, 1],
        Gen.Int[-1, 1],
        Gen.Int[-3, 6],
        Gen.Int[-1, 3],
        (yes, also, staff, kind) =>
            new[] { ("yes", yes), ("also", also), ("staff count", staff), ("kind", kind) }
                .Where(pick => pick.Item2 >= 0)
                .Select(pick => new Fact(pick.Item1, Domains[pick.Item1][pick.Item2]))
                .ToArray()
    );

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static DecisionGraph Build(string[][] rows, HitPolicy policy, string condition, bool hasDefault)
    {
        var table = new BoxedTable(
            policy,
            [new("condition", "boolean", null), new("staff count", "number", null), new("kind", "string", null)],
            [new(null, "boolean", "true, false", hasDefault ? "false" : null)],
            [.. rows.Select(row => new TableRule(row[..3], row[3..]))]
        );
        return DecisionGraph.Build(
            Model([
                Decision("condition", new BoxedLiteral(condition), Domains.Keys),
                Decision("answer", table, Domains.Keys.Append("condition")) with
                {
                    TypeRef = null,
                },
            ])
        );
    }

    private static DecisionElement Decision(string name, Boxed logic, IEnumerable<string> requires) =>
        new(name, name)
        {
            Logic = logic,
            Requirements =
            [
                .. requires.Select(id =>
                    ("informationRequirement", id == "condition" ? "requiredDecision" : "requiredInput", "#" + id)
                ),
            ],
            TypeRef = "boolean",
        };

    private static DmnModel Model(DecisionElement[] decisions) =>
        new()
        {
            Name = "random",
            Namespace = "random",
            Inputs =
            [
                .. Domains.Select(pair => new InputData(pair.Key, pair.Key) { TypeRef = pair.Value[0].TypeName }),
            ],
            Decisions = decisions,
        };
}
