using System.Text;
using Regie.Rules.Dmn;

namespace Regie.Rules.Authoring;

/// <summary>A table for review in a spreadsheet: ids, conditions, results, messages by language, sources. Reads back to the same rows.</summary>
public static class RuleCsv
{
    /// <summary>The table of a decision.</summary>
    public static string Write(RuleDecision decision)
    {
        var table = decision.Table ?? throw new ArgumentException("The decision has no table.", nameof(decision));
        var languages = table
            .Rows.SelectMany(row => row.Message.Keys)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        string[] results = table.Outputs.Count == 0 ? [""] : [.. table.Outputs.Select(output => output.Id)];
        var text = new StringBuilder();
        TableCsv.Line(
            text,
            [
                "row",
                .. table.Inputs.Select(input => input.Id),
                .. results.Select(result => result.Length == 0 ? "then" : $"then {result}"),
                .. languages.Select(language => $"message {language}"),
                "sources",
                "status",
            ]
        );
        foreach (var row in table.Rows)
        {
            TableCsv.Line(
                text,
                [
                    row.Id,
                    .. table.Inputs.Select(input => row.When.GetValueOrDefault(input.Id, "-")),
                    .. results.Select(result => row.Then.GetValueOrDefault(result, "")),
                    .. languages.Select(language => row.Message.GetValueOrDefault(language, "")),
                    string.Join("; ", row.Sources.Count > 0 ? row.Sources : decision.Sources),
                    row.Status == RuleStatus.Unverified ? "unverified" : "",
                ]
            );
        }
        return text.ToString();
    }
}
