using System.Globalization;
using Regie.Kernel.Values;
using Regie.Programme.Definition.Yaml;
using Regie.Rules.Authoring;

namespace Regie.Programme.Definition;

/// <summary>Writes rules and cases as files that read back equal.</summary>
internal static class RulesWriter
{
    public static void Group(YamlWriter yaml, RuleGroup group)
    {
        Local(yaml, "title", group.Title);
        yaml.List("facts", group.Facts, fact => Fact(yaml, fact));
        yaml.List(
            "parameters",
            group.Parameters,
            parameter =>
            {
                yaml.Field("id", parameter.Id);
                Local(yaml, "name", parameter.Name);
                yaml.Field("unit", parameter.Unit);
                yaml.List(
                    "values",
                    parameter.Values,
                    value =>
                    {
                        yaml.Field("from", Day(value.From));
                        yaml.Field("to", Day(value.To));
                        yaml.Field("value", value.Value);
                        Sources(yaml, value.Sources);
                        Status(yaml, value.Status);
                    }
                );
            }
        );
        yaml.List("decisions", group.Decisions, decision => Decision(yaml, decision));
    }

    public static void Case(YamlWriter yaml, RuleCase example)
    {
        yaml.Field("id", example.Id);
        Local(yaml, "name", example.Name);
        yaml.Field("decision", example.Decision);
        yaml.Field("on", Day(example.On));
        yaml.Field("facts", example.Facts);
        yaml.Map(
            "expect",
            () =>
            {
                yaml.Field("outcome", example.Expect.Outcome);
                yaml.Field("value", example.Expect.Value);
                yaml.Field("row", example.Expect.Row);
                List(yaml, "failed", example.Expect.Failed);
                List(yaml, "needed", example.Expect.Needed);
                Local(yaml, "message", example.Expect.Message);
                List(yaml, "turned_by", example.Expect.TurnedBy);
            }
        );
    }

    private static void Fact(YamlWriter yaml, RuleFact fact)
    {
        yaml.Field("id", fact.Id);
        yaml.Field("type", fact.Type);
        Local(yaml, "name", fact.Name);
        Local(yaml, "question", fact.Question);
        Local(yaml, "why", fact.Why);
        yaml.Field("unit", fact.Unit);
        yaml.Field("origin", fact.Origin == "applicant" ? null : fact.Origin);
        Choices(yaml, fact.Choices);
        yaml.List("fields", fact.Fields, field => Fact(yaml, field));
    }

    private static void Choices(YamlWriter yaml, IReadOnlyList<RuleChoice> choices) =>
        yaml.List(
            "choices",
            choices,
            choice =>
            {
                yaml.Field("id", choice.Id);
                Local(yaml, "name", choice.Name);
                yaml.Field("outcome", choice.Outcome);
            }
        );

    private static void Decision(YamlWriter yaml, RuleDecision decision)
    {
        yaml.Field("id", decision.Id);
        Local(yaml, "name", decision.Name);
        Local(yaml, "summary", decision.Summary);
        yaml.Field("from", Day(decision.From));
        yaml.Field("to", Day(decision.To));
        yaml.Field("type", decision.Type);
        yaml.Field("unit", decision.Unit);
        Choices(yaml, decision.Choices);
        Sources(yaml, decision.Sources);
        Status(yaml, decision.Status);
        if (decision.Table is { } table)
        {
            yaml.Map("table", () => Table(yaml, table));
        }
        if (decision.Each is { } each)
        {
            yaml.Map(
                "each",
                () =>
                {
                    yaml.Field("list", each.List);
                    yaml.Field("as", each.As);
                    yaml.Field("need", each.Need);
                }
            );
        }
        yaml.List("all", decision.All, criterion => Criterion(yaml, criterion));
        yaml.List("any", decision.Any, criterion => Criterion(yaml, criterion));
        yaml.Field("formula", decision.Formula);
        Local(yaml, "met", decision.Met);
        Local(yaml, "not_met", decision.NotMet);
        Local(yaml, "message", decision.Message);
    }

    private static void Criterion(YamlWriter yaml, RuleCriterion criterion)
    {
        yaml.Field("id", criterion.Id);
        Local(yaml, "name", criterion.Name);
        yaml.Field("formula", criterion.Formula);
        Sources(yaml, criterion.Sources);
        Local(yaml, "message", criterion.Message);
    }

    private static void Table(YamlWriter yaml, RuleTable table)
    {
        yaml.Field("hit", table.Hit);
        yaml.Items(
            "inputs",
            table.Inputs,
            input => input.Formula is null ? input.Id : null,
            input =>
            {
                yaml.Field("id", input.Id);
                Local(yaml, "name", input.Name);
                yaml.Field("formula", input.Formula);
            }
        );
        yaml.List(
            "outputs",
            table.Outputs,
            output =>
            {
                yaml.Field("id", output.Id);
                yaml.Field("type", output.Type);
                Local(yaml, "name", output.Name);
                yaml.Field("unit", output.Unit);
            }
        );
        yaml.List(
            "rows",
            table.Rows,
            row =>
            {
                yaml.Field("id", row.Id);
                yaml.Field("when", row.When);
                if (table.Outputs.Count == 0)
                {
                    yaml.Field("then", row.Then[""]);
                }
                else
                {
                    yaml.Field("then", row.Then);
                }
                Sources(yaml, row.Sources);
                Local(yaml, "message", row.Message);
                Status(yaml, row.Status);
            }
        );
    }

    private static void Sources(YamlWriter yaml, IReadOnlyList<RuleSource> sources) =>
        yaml.List(
            "sources",
            sources,
            source =>
            {
                yaml.Field("document", source.Document);
                yaml.Field("sections", source.Sections);
                yaml.Field("kind", source.Kind == "stated" ? null : source.Kind);
                Local(yaml, "note", source.Note);
            }
        );

    private static void Status(YamlWriter yaml, RuleStatus status) =>
        yaml.Field("status", status == RuleStatus.Unverified ? "unverified" : null);

    private static void Local(YamlWriter yaml, string key, IReadOnlyDictionary<string, string>? words) =>
        yaml.Field(key, words is null ? LocalText.None : new LocalText(words));

    private static void List(YamlWriter yaml, string key, IReadOnlyList<string>? texts)
    {
        if (texts is { Count: 0 })
        {
            yaml.EmptyList(key);
        }
        else if (texts is not null)
        {
            yaml.Field(key, texts);
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
