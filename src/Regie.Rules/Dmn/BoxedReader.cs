using System.Xml.Linq;
using Regie.Rules.Decisions;

namespace Regie.Rules.Dmn;

/// <summary>Reads boxed expressions.</summary>
internal sealed class BoxedReader(XNamespace space)
{
    private const int Deepest = 40;
    private int depth;

    public static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value;

    /// <summary>The name with its spaces made single, as a reader of the diagram sees it.</summary>
    public static string NameOf(XElement element) =>
        string.Join(
            ' ',
            (Attribute(element, "name") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>The first child that is a boxed expression; null when there is none.</summary>
    public Boxed? FirstIn(XElement? parent)
    {
        if (parent is null)
        {
            return null;
        }
        if (++depth > Deepest)
        {
            throw new DmnException($"Boxed expressions nest more than {Deepest} deep.");
        }
        var result = parent
            .Elements()
            .Where(child => child.Name.Namespace == space)
            .Select(One)
            .FirstOrDefault(box => box is not null);
        depth--;
        return result;
    }

    public BoxedFunction Function(XElement function) =>
        new(
            [
                .. All(function, "formalParameter")
                    .Select(parameter => new BoxedEntry(NameOf(parameter), Attribute(parameter, "typeRef"), null)),
            ],
            FirstIn(function),
            Attribute(function, "kind") is null or "FEEL"
        )
        {
            TypeRef = Attribute(function, "typeRef"),
        };

    private IEnumerable<XElement> All(XElement parent, string name) => parent.Elements(space + name);

    private XElement? Child(XElement parent, string name) => parent.Element(space + name);

    private static BoxedLiteral Missing() => new("null");

    private Boxed Required(XElement? parent) => FirstIn(parent) ?? Missing();

    private Boxed? One(XElement element)
    {
        var type = Attribute(element, "typeRef");
        return element.Name.LocalName switch
        {
            "literalExpression" => new BoxedLiteral(Child(element, "text")?.Value ?? "null") { TypeRef = type },
            "context" => Context(element) with { TypeRef = type },
            "list" => new BoxedList([.. Boxes(element)]) { TypeRef = type },
            "relation" => new BoxedRelation(
                [.. All(element, "column").Select(NameOf)],
                [.. All(element, "row").Select(IReadOnlyList<Boxed> (row) => Boxes(row))]
            )
            {
                TypeRef = type,
            },
            "invocation" => new BoxedInvocation(Required(element), [.. All(element, "binding").Select(Binding)])
            {
                TypeRef = type,
            },
            "functionDefinition" => Function(element),
            "conditional" => new BoxedConditional(
                Required(Child(element, "if")),
                Required(Child(element, "then")),
                Required(Child(element, "else"))
            )
            {
                TypeRef = type,
            },
            "filter" => new BoxedFilter(Required(Child(element, "in")), Required(Child(element, "match")))
            {
                TypeRef = type,
            },
            "for" => Iteration(element, IterationKind.For, "return") with { TypeRef = type },
            "some" => Iteration(element, IterationKind.Some, "satisfies") with { TypeRef = type },
            "every" => Iteration(element, IterationKind.Every, "satisfies") with { TypeRef = type },
            "decisionTable" => Table(element) with { TypeRef = type },
            _ => null,
        };
    }

    private Boxed[] Boxes(XElement parent)
    {
        if (++depth > Deepest)
        {
            throw new DmnException($"Boxed expressions nest more than {Deepest} deep.");
        }
        Boxed[] boxes =
        [
            .. parent.Elements().Where(child => child.Name.Namespace == space).Select(One).OfType<Boxed>(),
        ];
        depth--;
        return boxes;
    }

    private BoxedContext Context(XElement context)
    {
        var entries = new List<BoxedEntry>();
        Boxed? result = null;
        foreach (var entry in All(context, "contextEntry"))
        {
            if (Child(entry, "variable") is { } variable)
            {
                entries.Add(new(NameOf(variable), Attribute(variable, "typeRef"), FirstIn(entry)));
            }
            else
            {
                result = FirstIn(entry);
            }
        }
        return new(entries, result);
    }

    private BoxedEntry Binding(XElement binding) =>
        new(Child(binding, "parameter") is { } parameter ? NameOf(parameter) : "", null, FirstIn(binding));

    private BoxedIteration Iteration(XElement element, IterationKind kind, string body) =>
        new(
            kind,
            Attribute(element, "iteratorVariable") ?? "item",
            Required(Child(element, "in")),
            Required(Child(element, body))
        );

    private BoxedTable Table(XElement table) =>
        new(
            Policy(table),
            [.. All(table, "input").Select(Input)],
            [
                .. All(table, "output")
                    .Select(output => new TableOutput(
                        Attribute(output, "name") is null ? null : NameOf(output),
                        Attribute(output, "typeRef"),
                        Text(output, "outputValues"),
                        Text(output, "defaultOutputEntry")
                    )),
            ],
            [
                .. All(table, "rule")
                    .Select(rule => new TableRule(
                        [.. All(rule, "inputEntry").Select(entry => Child(entry, "text")?.Value ?? "-")],
                        [.. All(rule, "outputEntry").Select(entry => Child(entry, "text")?.Value ?? "null")]
                    )
                    {
                        Id = Attribute(rule, "id"),
                        Annotations =
                        [
                            .. All(rule, "annotationEntry").Select(entry => Child(entry, "text")?.Value ?? ""),
                        ],
                    }),
            ]
        );

    private TableInput Input(XElement input)
    {
        var expression = Child(input, "inputExpression");
        return new(
            (expression is null ? null : Child(expression, "text")?.Value) ?? "null",
            expression is null ? null : Attribute(expression, "typeRef"),
            Text(input, "inputValues")
        )
        {
            Label = Attribute(input, "label"),
        };
    }

    private string? Text(XElement parent, string name)
    {
        var text = Child(parent, name) is { } child ? Child(child, "text")?.Value : null;
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static HitPolicy Policy(XElement table) =>
        (Attribute(table, "hitPolicy"), Attribute(table, "aggregation")) switch
        {
            (null or "UNIQUE", _) => HitPolicy.Unique,
            ("FIRST", _) => HitPolicy.First,
            ("PRIORITY", _) => HitPolicy.Priority,
            ("ANY", _) => HitPolicy.Any,
            ("RULE ORDER", _) => HitPolicy.RuleOrder,
            ("OUTPUT ORDER", _) => HitPolicy.OutputOrder,
            ("COLLECT", null) => HitPolicy.Collect,
            ("COLLECT", "SUM") => HitPolicy.CollectSum,
            ("COLLECT", "MIN") => HitPolicy.CollectMin,
            ("COLLECT", "MAX") => HitPolicy.CollectMax,
            ("COLLECT", "COUNT") => HitPolicy.CollectCount,
            var (policy, aggregation) => throw new DmnException($"There is no hit policy \"{policy}\" {aggregation}."),
        };
}
