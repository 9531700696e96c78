using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Explain;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Authoring;

/// <summary>Makes a decision model of the rules that hold on a day.</summary>
/// <remarks>
/// A criterion becomes a decision of its own, so that the trace says which one failed. What nobody verified, and a rule that has no form
/// on the day, become a parameter without a value: whatever depends on it is referred.
/// </remarks>
internal sealed class RuleCompiler(RuleSet set, RuleNames names)
{
    private static readonly Dictionary<string, HitPolicy> Policies = new(StringComparer.Ordinal)
    {
        ["unique"] = HitPolicy.Unique,
        ["first"] = HitPolicy.First,
        ["any"] = HitPolicy.Any,
        ["priority"] = HitPolicy.Priority,
        ["collect"] = HitPolicy.Collect,
        ["sum"] = HitPolicy.CollectSum,
        ["min"] = HitPolicy.CollectMin,
        ["max"] = HitPolicy.CollectMax,
        ["count"] = HitPolicy.CollectCount,
        ["rule_order"] = HitPolicy.RuleOrder,
        ["output_order"] = HitPolicy.OutputOrder,
    };

    private readonly Dictionary<string, RuleFact> facts = set
        .Facts.DistinctBy(fact => fact.Id)
        .ToDictionary(fact => fact.Id, StringComparer.Ordinal);
    private readonly List<DatedParameter> parameters = [];
    private readonly List<ItemDefinition> items = [];
    private readonly List<InputData> inputs = [];
    private readonly List<DecisionElement> decisions = [];

    /// <summary>The words for hit policies.</summary>
    public static IReadOnlyCollection<string> HitWords => Policies.Keys;

    /// <summary>The words for types.</summary>
    public static IReadOnlyList<string> TypeWords { get; } = ["boolean", "number", "string", "date", "context", "list"];

    /// <summary>How a criterion is called in the model.</summary>
    public static string NameOf(string decision, string criterion) => $"{decision}__{criterion.Replace('-', '_')}";

    /// <summary>The list of what each record meets, in the model.</summary>
    public static string EachOf(string decision) => $"{decision}__each";

    /// <summary>The entry for a criterion in that list.</summary>
    public static string EntryOf(string criterion) => $"c_{criterion.Replace('-', '_')}";

    /// <summary>The field by which people call a record.</summary>
    public static string? CalledBy(RuleFact list) =>
        (
            list.Fields.FirstOrDefault(field => field.Id == "name")
            ?? list.Fields.FirstOrDefault(field => field.Type == "string" && field.Choices.Count == 0)
        )?.Id;

    /// <summary>The model and the parameters of a day.</summary>
    public (DmnModel Model, IReadOnlyList<DatedParameter> Parameters) Compile(DateOnly day)
    {
        foreach (var fact in facts.Values)
        {
            inputs.Add(new InputData(fact.Id, fact.Id) { TypeRef = TypeOf(fact) });
        }
        foreach (var parameter in set.Parameters.DistinctBy(parameter => parameter.Id))
        {
            inputs.Add(new InputData(parameter.Id, parameter.Id));
            parameters.Add(new(parameter.Id, parameter.Unit ?? "", [.. parameter.Values.Select(Value)]));
        }
        var forms = set.Decisions.GroupBy(decision => decision.Id).ToList();
        foreach (var absent in forms.Where(of => !of.Any(form => form.HoldsOn(day))))
        {
            Unanswered(absent.Key);
        }
        foreach (var form in forms.Select(of => of.FirstOrDefault(form => form.HoldsOn(day))).OfType<RuleDecision>())
        {
            Decision(form);
        }
        var model = new DmnModel
        {
            Name = "rules",
            Namespace = "urn:regie:rules",
            Items = items,
            Inputs = inputs,
            Decisions = decisions,
        };
        return (model, parameters);
    }

    private static DatedValue Value(RuleValue value) =>
        new(value.From, Literal(value.Value), string.Join("; ", value.Sources))
        {
            Until = value.To,
            IsVerified = value.Status == RuleStatus.Verified,
        };

    /// <summary>The value of a literal; null with a reason where it is none.</summary>
    public static FeelValue Literal(string text)
    {
        try
        {
            return FeelExpression.Parse(text, []).Evaluate(new FeelContext([]));
        }
        catch (Exception e) when (e is FeelSyntaxException or FeelLimitException)
        {
            return FeelNull.Because(e.Message);
        }
    }

    private string Unanswered(string name)
    {
        inputs.Add(new InputData(name, name));
        parameters.Add(new(name, "", []));
        return name;
    }

    private void Decision(RuleDecision decision)
    {
        if (decision.Status == RuleStatus.Unverified)
        {
            var unverified = Unanswered($"{decision.Id}__unverified");
            Add(decision, new BoxedLiteral(unverified), [unverified]);
        }
        else if (decision.Table is { } table)
        {
            Table(decision, table);
        }
        else if (decision.Criteria.Count > 0)
        {
            Criteria(decision);
        }
        else
        {
            Add(decision, new BoxedLiteral(decision.Formula ?? "null"), names.In(decision.Formula ?? "null"));
        }
    }

    private void Criteria(RuleDecision decision)
    {
        var word = decision.All.Count > 0 ? " and " : " or ";
        if (decision.Each is not { } each)
        {
            foreach (var criterion in decision.Criteria)
            {
                var name = NameOf(decision.Id, criterion.Id);
                Add(name, "boolean", new BoxedLiteral(criterion.Formula), names.In(criterion.Formula));
            }
            var parts = decision.Criteria.Select(criterion => NameOf(decision.Id, criterion.Id)).ToList();
            Add(decision, new BoxedLiteral(string.Join(word, parts)), parts);
            return;
        }

        var called = facts.TryGetValue(each.List, out var list) ? CalledBy(list) : null;
        var entries = decision.Criteria.Select(criterion => $"{EntryOf(criterion.Id)}: ({criterion.Formula})");
        var all = EachOf(decision.Id);
        var records = $"(if {each.List} = null then [] else {each.List})";
        var context = string.Join(
            ", ",
            entries.Prepend($"called: {(called is null ? "null" : $"{each.As}.{called}")}")
        );
        var needs = decision.Criteria.SelectMany(criterion => names.In(criterion.Formula, each.As)).Append(each.List);
        Add(all, null, new BoxedLiteral($"for {each.As} in {records} return {{{context}}}"), needs);
        var test = string.Join(word, decision.Criteria.Select(criterion => $"each_record.{EntryOf(criterion.Id)}"));
        Add(decision, new BoxedLiteral($"{each.Need} each_record in {all} satisfies {test}"), [all]);
    }

    private void Table(RuleDecision decision, RuleTable table)
    {
        var columns = table.Inputs.Select(Column).ToList();
        var needs = new List<string>(table.Inputs.SelectMany(input => names.In(input.Formula ?? input.Id)));
        var words = RuleText.WordsOf(decision.Type, decision.Choices);
        var outputs =
            table.Outputs.Count == 0
                ?
                [
                    new TableOutput(
                        null,
                        decision.Choices.Count == 0 ? Simple(decision.Type) : ChoiceType(decision.Id, decision.Choices),
                        null,
                        null
                    ),
                ]
                : table.Outputs.Select(output => new TableOutput(output.Id, Simple(output.Type), null, null)).ToList();
        var rules = new List<TableRule>();
        foreach (var row in table.Rows)
        {
            var when = table
                .Inputs.Select(
                    (input, i) =>
                        row.When.TryGetValue(input.Id, out var cell) ? RuleText.Expand(cell, columns[i].Words) : "-"
                )
                .ToList();
            needs.AddRange(when.SelectMany(names.InCell));
            var then = Then(decision, table, row, words);
            if (row.Status == RuleStatus.Unverified)
            {
                var unverified = Unanswered(NameOf(decision.Id, row.Id));
                then = [.. then.Select(_ => unverified)];
                needs.Add(unverified);
            }
            else
            {
                needs.AddRange(then.SelectMany(text => names.In(text)));
            }
            rules.Add(
                new(when, then)
                {
                    Id = $"{decision.Id}_{row.Id}",
                    Annotations =
                    [
                        row.Message.Values.FirstOrDefault() ?? "",
                        string.Join("; ", row.Sources.Count > 0 ? row.Sources : decision.Sources),
                    ],
                }
            );
        }
        var policy = Policies.GetValueOrDefault(table.Hit, HitPolicy.Unique);
        Add(decision, new BoxedTable(policy, [.. columns.Select(column => column.Input)], outputs, rules), needs);
    }

    private static List<string> Then(
        RuleDecision decision,
        RuleTable table,
        RuleRow row,
        IReadOnlyDictionary<string, string> words
    ) =>
        table.Outputs.Count == 0
            ? [RuleText.Expand(row.Then.GetValueOrDefault("", "null"), words)]
            :
            [
                .. table.Outputs.Select(output =>
                    RuleText.Expand(row.Then.GetValueOrDefault(output.Id, "null"), RuleText.WordsOf(output.Type, []))
                ),
            ];

    private (TableInput Input, IReadOnlyDictionary<string, string> Words) Column(RuleInput input)
    {
        if (input.Formula is { } formula)
        {
            return (new(formula, null, null) { Label = input.Id }, RuleText.YesNo);
        }
        var (type, choices) =
            facts.TryGetValue(input.Id, out var fact) ? (fact.Type, fact.Choices)
            : set.Decisions.FirstOrDefault(decision => decision.Id == input.Id) is { } decision
                ? (decision.Type, decision.Choices)
            : (null, []);
        return (
            new(input.Id, choices.Count > 0 ? ChoiceType(input.Id, choices) : Simple(type), null) { Label = input.Id },
            RuleText.WordsOf(type, choices)
        );
    }

    private void Add(RuleDecision decision, Boxed logic, IEnumerable<string> needs) =>
        Add(
            decision.Id,
            decision.Choices.Count > 0 && decision.Table is null
                ? ChoiceType(decision.Id, decision.Choices)
                : Simple(decision.Type),
            logic,
            [.. needs, .. InMessages(decision)]
        );

    // Messages may name more than the logic does; what they name is worked out too.
    private IEnumerable<string> InMessages(RuleDecision decision) =>
        RuleMessages
            .Of(decision)
            .SelectMany(message => message.Values)
            .SelectMany(RuleTemplate.Expressions)
            .SelectMany(expression =>
                RuleTemplate.WhyOf(expression) is { } other
                    ? names.Has(other)
                        ? [other]
                        : []
                    : names.In(expression)
            )
            .Where(name => name != decision.Id);

    private void Add(string name, string? type, Boxed logic, IEnumerable<string> needs)
    {
        var known = inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        decisions.Add(
            new(name, name)
            {
                TypeRef = type,
                Logic = logic,
                Requirements =
                [
                    .. needs
                        .Distinct()
                        .Where(need => need != name)
                        .Select(need =>
                            known.Contains(need)
                                ? ("informationRequirement", "requiredInput", "#" + need)
                                : ("informationRequirement", "requiredDecision", "#" + need)
                        ),
                ],
            }
        );
    }

    private string? TypeOf(RuleFact fact)
    {
        if (fact.Choices.Count > 0)
        {
            return ChoiceType(fact.Id, fact.Choices);
        }
        if (fact.Fields.Count == 0)
        {
            return Simple(fact.Type);
        }
        var name = $"t_{fact.Id}";
        items.Add(
            new(name)
            {
                IsCollection = fact.Type == "list",
                Components =
                [
                    .. fact.Fields.Select(field => new ItemDefinition(field.Id)
                    {
                        TypeRef = field.Choices.Count > 0 ? "string" : Simple(field.Type),
                        AllowedValues = Allowed(field.Choices),
                    }),
                ],
            }
        );
        return name;
    }

    private string ChoiceType(string id, IReadOnlyList<RuleChoice> choices)
    {
        var name = $"t_{id}";
        if (!items.Exists(item => item.Name == name))
        {
            items.Add(new(name) { TypeRef = "string", AllowedValues = Allowed(choices) });
        }
        return name;
    }

    private static string? Allowed(IReadOnlyList<RuleChoice> choices) =>
        choices.Count == 0 ? null : string.Join(", ", choices.Select(choice => $"\"{choice.Id}\""));

    // Contexts and lists stay unbound: their entries are nobody's business here.
    private static string? Simple(string? type) => type is "boolean" or "number" or "string" or "date" ? type : null;
}
