using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Regie.Kernel.Values;
using Regie.Programme.Definition.Yaml;
using Regie.Rules.Authoring;

namespace Regie.Programme.Definition.Parts;

/// <summary>Reads <c>rules/NAME.yaml</c>: facts, dated parameters and decisions.</summary>
internal static class RulesPart
{
    private static readonly string[] FactTypes = ["boolean", "number", "string", "date", "context", "list"];
    private static readonly string[] FieldTypes = ["boolean", "number", "string", "date"];
    private static readonly string[] Origins = ["applicant", "officer", "register"];
    private static readonly string[] Statuses = ["verified", "unverified"];
    private static readonly string[] Outcomes = ["met", "not_met", "referred"];
    private static readonly string[] Logics = ["table", "all", "any", "formula"];
    private static readonly string[] Needs = ["some", "every"];
    private static readonly string[] Hits =
    [
        "unique",
        "first",
        "any",
        "priority",
        "collect",
        "sum",
        "min",
        "max",
        "count",
        "rule_order",
        "output_order",
    ];

    public static RuleGroup? Read(PartReading reading, RulePlaces places, string id, Node root)
    {
        if (reading.FieldsOf(root, "this file", "title", "facts", "parameters", "decisions") is not { } fields)
        {
            return null;
        }
        return new()
        {
            Id = id,
            Title = Words(fields.Local("title")),
            Facts =
            [
                .. fields
                    .Maps(
                        "facts",
                        "a fact",
                        isRequired: false,
                        "id",
                        "type",
                        "name",
                        "question",
                        "why",
                        "unit",
                        "origin",
                        "choices",
                        "fields"
                    )
                    .Select(fact => Fact(fact, places, FactTypes)),
            ],
            Parameters =
            [
                .. fields
                    .Maps("parameters", "a parameter", isRequired: false, "id", "name", "unit", "values")
                    .Select(parameter => Parameter(parameter, places)),
            ],
            Decisions =
            [
                .. fields
                    .Maps(
                        "decisions",
                        "a decision",
                        isRequired: false,
                        "id",
                        "name",
                        "summary",
                        "from",
                        "to",
                        "type",
                        "unit",
                        "choices",
                        "sources",
                        "status",
                        "table",
                        "all",
                        "any",
                        "each",
                        "formula",
                        "met",
                        "not_met",
                        "message"
                    )
                    .Select(decision => Decision(reading, decision, places)),
            ],
        };
    }

    private static RuleFact Fact(Fields fact, RulePlaces? places, string[] types)
    {
        var read = new RuleFact
        {
            Id = fact.RuleId("fact"),
            Type = fact.Choice("type", types),
            Name = Words(fact.Local("name")),
            Question = Optional(fact.OptionalLocal("question")),
            Why = Optional(fact.OptionalLocal("why")),
            Unit = fact.OptionalText("unit"),
            Origin = fact.Choice("origin", Origins, isOptional: true),
            Choices = Choices(fact, "id", "name"),
            Fields = places is null
                ? []
                :
                [
                    .. fact.Maps(
                            "fields",
                            "an entry of a fact",
                            isRequired: false,
                            "id",
                            "type",
                            "name",
                            "question",
                            "why",
                            "unit",
                            "origin",
                            "choices"
                        )
                        .Select(field => Fact(field, null, FieldTypes)),
                ],
        };
        places?.Keep(RulePath.Fact(read.Id), fact.PlaceOf("id"));
        if (read.Choices.Count > 0 && read.Type != "string")
        {
            fact.Find(FindingCodes.RuleShape, $"{fact.What} has choices and is no string; write 'type: string'");
        }
        if (read.Fields.Count > 0 && read.Type is not ("list" or "context"))
        {
            fact.Find(
                FindingCodes.RuleShape,
                $"{fact.What} has fields and is no context or list; write 'type: list' for several records"
            );
        }
        if (read is { Type: "context", Fields.Count: 0 } && places is not null)
        {
            fact.Find(FindingCodes.RuleShape, $"{fact.What} is a context without fields; add 'fields'");
        }
        return read;
    }

    private static IReadOnlyList<RuleChoice> Choices(Fields of, params string[] known) =>
        [
            .. of.Maps("choices", "a choice", isRequired: false, known)
                .Select(choice => new RuleChoice
                {
                    Id = choice.RuleId("choice"),
                    Name = Words(choice.Local("name")),
                    Outcome = choice.Has("outcome") ? choice.Choice("outcome", Outcomes) : null,
                }),
        ];

    private static RuleParameter Parameter(Fields parameter, RulePlaces places)
    {
        var id = parameter.RuleId("parameter");
        places.Keep(RulePath.Parameter(id), parameter.PlaceOf("id"));
        return new()
        {
            Id = id,
            Name = Words(parameter.Local("name")),
            Unit = parameter.OptionalText("unit"),
            Values =
            [
                .. parameter
                    .Maps("values", "a value", isRequired: true, "from", "to", "value", "sources", "status")
                    .Select(value => Value(value, id, places)),
            ],
        };
    }

    private static RuleValue Value(Fields value, string parameter, RulePlaces places)
    {
        var (from, to) = Period(value);
        places.Keep(RulePath.Value(parameter, from), value.Place);
        return new()
        {
            From = from,
            To = to,
            Value = value.Text("value"),
            Sources = SourcesOf(value),
            Status = Status(value),
        };
    }

    private static RuleDecision Decision(PartReading reading, Fields decision, RulePlaces places)
    {
        var id = decision.RuleId("decision");
        var (from, to) = Period(decision);
        var path = RulePath.Decision(id, from);
        places.Keep(path, decision.PlaceOf("id"));
        places.Keep(RulePath.Part(path, "formula"), decision.PlaceOf("formula"));
        places.Keep(RulePath.Part(path, "each"), decision.PlaceOf("each"));
        var logics = Logics.Where(decision.Has).ToList();
        if (logics.Count != 1)
        {
            decision.Find(
                FindingCodes.RuleShape,
                $"{decision.What} needs exactly one of table, all, any and formula, and has {(logics.Count == 0 ? "none" : string.Join(" and ", logics))}"
            );
        }
        if (decision.Has("each") && !decision.Has("all") && !decision.Has("any"))
        {
            decision.Find(
                FindingCodes.RuleShape,
                $"{decision.What} has 'each' without criteria; add 'all' or 'any', or remove it"
            );
        }
        var type = decision.Choice("type", FactTypes);
        if (type.Length > 0 && type != "boolean" && (decision.Has("all") || decision.Has("any")))
        {
            decision.Find(FindingCodes.RuleShape, $"{decision.What} has criteria, so its type is boolean");
        }
        return new()
        {
            Id = id,
            Name = Words(decision.Local("name")),
            Summary = Optional(decision.OptionalLocal("summary")),
            From = from,
            To = to,
            Type = type,
            Unit = decision.OptionalText("unit"),
            Choices = Choices(decision, "id", "name", "outcome"),
            Sources = SourcesOf(decision),
            Status = Status(decision),
            Table = decision.Map("table", "a table", "hit", "inputs", "outputs", "rows") is { } table
                ? Table(reading, table, path, places)
                : null,
            All = Criteria(decision, "all", path, places),
            Any = Criteria(decision, "any", path, places),
            Each = decision.Map("each", "'each'", "list", "as", "need") is { } each
                ? new()
                {
                    List = each.Text("list"),
                    As = each.Text("as"),
                    Need = each.Choice("need", Needs, isOptional: true),
                }
                : null,
            Formula = decision.OptionalText("formula"),
            Met = Optional(decision.OptionalLocal("met")),
            NotMet = Optional(decision.OptionalLocal("not_met")),
            Message = Optional(decision.OptionalLocal("message")),
        };
    }

    private static IReadOnlyList<RuleCriterion> Criteria(Fields decision, string key, string path, RulePlaces places) =>
        [
            .. decision
                .Maps(key, "a criterion", isRequired: false, "id", "name", "formula", "sources", "message")
                .Select(criterion =>
                {
                    var id = criterion.PartId("criterion");
                    places.Keep(RulePath.Part(path, id), criterion.PlaceOf("id"));
                    return new RuleCriterion
                    {
                        Id = id,
                        Name = Words(criterion.Local("name")),
                        Formula = criterion.Text("formula"),
                        Sources = SourcesOf(criterion),
                        Message = Words(criterion.Local("message")),
                    };
                }),
        ];

    private static RuleTable Table(PartReading reading, Fields table, string path, RulePlaces places)
    {
        var inputs = table
            .Items("inputs", isRequired: true)
            .Select(node => Input(reading, node))
            .OfType<RuleInput>()
            .ToList();
        var outputs = table
            .Maps("outputs", "a result", isRequired: false, "id", "type", "name", "unit")
            .Select(output => new RuleOutput
            {
                Id = output.RuleId("result"),
                Type = output.Choice("type", FieldTypes),
                Name = Words(output.Local("name")),
                Unit = output.OptionalText("unit"),
            })
            .ToList();
        string[] columns = [.. inputs.Select(input => input.Id)];
        string[] results = [.. outputs.Select(output => output.Id)];
        return new()
        {
            Hit = table.Choice("hit", Hits, isOptional: true),
            Inputs = inputs,
            Outputs = outputs,
            Rows =
            [
                .. table
                    .Maps("rows", "a row", isRequired: true, "id", "when", "then", "sources", "message", "status")
                    .Select(row => Row(row, columns, results, path, places)),
            ],
        };
    }

    private static RuleInput? Input(PartReading reading, Node node)
    {
        if (node is TextNode { IsNull: false } name)
        {
            return new() { Id = name.Text };
        }
        return reading.FieldsOf(node, "a column", "id", "name", "formula") is { } input
            ? new()
            {
                Id = input.RuleId("column"),
                Name = Words(input.Local("name")),
                Formula = input.Text("formula"),
            }
            : null;
    }

    private static RuleRow Row(Fields row, string[] columns, string[] results, string path, RulePlaces places)
    {
        var id = row.PartId("row");
        places.Keep(RulePath.Part(path, id), row.PlaceOf("id"));
        return new()
        {
            Id = id,
            When = row.Pairs("when", "'when'", columns),
            Then =
                results.Length > 0
                    ? row.Pairs("then", "'then'", results, isRequired: true)
                    : new Dictionary<string, string> { [""] = row.Text("then") },
            Sources = SourcesOf(row),
            Message = Words(row.Local("message")),
            Status = Status(row),
        };
    }

    private static (DateOnly From, DateOnly? To) Period(Fields of)
    {
        if (!of.Has("from"))
        {
            of.Text("from");
        }
        var from = of.Day("from") ?? default;
        var to = of.Day("to");
        if (to < from)
        {
            of.Find(
                FindingCodes.EndsBeforeStart,
                $"this ends on {to:yyyy-MM-dd}, before it starts on {from:yyyy-MM-dd}; correct one of the two"
            );
        }
        return (from, to);
    }

    private static RuleStatus Status(Fields of) =>
        of.Choice("status", Statuses, isOptional: true) == Statuses[1] ? RuleStatus.Unverified : RuleStatus.Verified;

    private static IReadOnlyList<RuleSource> SourcesOf(Fields of) =>
        [
            .. Sources
                .Read(of)
                .Select(source => new RuleSource
                {
                    Document = source.Document,
                    Sections = source.Sections,
                    Kind = Sources.Kinds[(int)source.Kind],
                    Note = Optional(source.Note),
                }),
        ];

    internal static IReadOnlyDictionary<string, string> Words(LocalText text) => text.ByLanguage;

    internal static IReadOnlyDictionary<string, string>? Optional(LocalText text) =>
        text.IsEmpty ? null : text.ByLanguage;
}

/// <summary>Reads <c>rules/NAME.cases.yaml</c>: worked examples.</summary>
internal static class CasesPart
{
    private static readonly string[] Outcomes = ["met", "not_met", "undetermined", "referred", "answered"];

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IReadOnlyList<RuleCase>? Read(PartReading reading, RulePlaces places, Node root) =>
        reading.FieldsOf(root, "this file", "cases") is { } fields
            ?
            [
                .. fields
                    .Maps("cases", "a case", isRequired: true, "id", "name", "decision", "on", "facts", "expect")
                    .Select(example => Case(example, places)),
            ]
            : null;

    private static RuleCase Case(Fields example, RulePlaces places)
    {
        var id = example.PartId("case");
        places.Keep(RulePath.Case(id), example.PlaceOf("id"));
        if (!example.Has("on"))
        {
            example.Text("on");
        }
        return new()
        {
            Id = id,
            Name = RulesPart.Words(example.Local("name")),
            Decision = example.Text("decision"),
            On = example.Day("on") ?? default,
            Facts = JsonSerializer.SerializeToElement(
                example.Raw("facts") is { } node ? Json(node) : new JsonObject(),
                Plain
            ),
            Expect = Expect(example),
        };
    }

    private static RuleExpectation Expect(Fields example)
    {
        var expect = example.Map(
            "expect",
            "'expect'",
            "outcome",
            "value",
            "row",
            "failed",
            "needed",
            "message",
            "turned_by"
        );
        if (expect is null)
        {
            if (!example.Has("expect"))
            {
                example.Text("expect");
            }
            return new() { Outcome = "" };
        }
        return new()
        {
            Outcome = expect.Choice("outcome", Outcomes),
            Value = expect.OptionalText("value"),
            Row = expect.OptionalText("row"),
            Failed = expect.Has("failed") ? expect.Texts("failed") : null,
            Needed = expect.Has("needed") ? expect.Texts("needed") : null,
            Message = RulesPart.Optional(expect.OptionalLocal("message")),
            TurnedBy = expect.Has("turned_by") ? expect.Texts("turned_by") : null,
        };
    }

    private static JsonNode? Json(Node node) =>
        node switch
        {
            MapNode map => new JsonObject(
                map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Json(entry.Value)))
            ),
            ListNode list => new JsonArray([.. list.Items.Select(Json)]),
            TextNode { IsNull: true } => null,
            TextNode text => JsonValue.Create(text.Text),
            _ => null,
        };
}

/// <summary>Where each part of the rules stands.</summary>
internal sealed class RulePlaces
{
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    public void Keep(string path, Place place) => _places.TryAdd(path, place);

    /// <summary>The place of a part, else of what it is in.</summary>
    public Place Of(string path)
    {
        for (var at = path; ; at = at[..at.LastIndexOf('/')])
        {
            if (_places.TryGetValue(at, out var place))
            {
                return place;
            }
            if (!at.Contains('/', StringComparison.Ordinal))
            {
                return new("rules");
            }
        }
    }
}
