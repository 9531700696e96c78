using System.Globalization;
using Regie.Kernel.Values;
using Regie.Rules.Authoring;

namespace Regie.Programme.Definition;

/// <summary>A rule taken apart for comparison: rows, criteria and what concerns the whole, which has no id.</summary>
internal static class RuleParts
{
    /// <summary>What each part says, by its id; the fields in the order in which a table shows them.</summary>
    public static OrderedDictionary<string, OrderedDictionary<string, LocalText>> Of(RuleDecision form)
    {
        var parts = new OrderedDictionary<string, OrderedDictionary<string, LocalText>>
        {
            [""] = Fields(
                ("name", Local(form.Name)),
                ("from", Same(form.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
                ("to", Same(form.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
                ("hit", Same(form.Table?.Hit)),
                ("formula", Same(form.Formula)),
                ("met", Local(form.Met)),
                ("not-met", Local(form.NotMet)),
                ("message", Local(form.Message)),
                ("sources", Same(string.Join("; ", form.Sources))),
                ("status", Same(form.Status == RuleStatus.Unverified ? "unverified" : null))
            ),
        };
        foreach (var row in form.Table?.Rows ?? [])
        {
            parts[row.Id] = Fields([
                .. form.Table!.Inputs.Select(input => (input.Id, Same(row.When.GetValueOrDefault(input.Id, "-")))),
                .. row.Then.Select(then => (then.Key.Length == 0 ? "then" : then.Key, Same(then.Value))),
                ("message", Local(row.Message)),
                ("sources", Same(string.Join("; ", row.Sources))),
                ("status", Same(row.Status == RuleStatus.Unverified ? "unverified" : null)),
            ]);
        }
        foreach (var criterion in form.All.Concat(form.Any))
        {
            parts[criterion.Id] = Fields(
                ("name", Local(criterion.Name)),
                ("formula", Same(criterion.Formula)),
                ("message", Local(criterion.Message)),
                ("sources", Same(string.Join("; ", criterion.Sources)))
            );
        }
        return parts;

        static LocalText Same(string? text) => string.IsNullOrEmpty(text) ? LocalText.None : LocalText.Same(text);

        static OrderedDictionary<string, LocalText> Fields(params (string Key, LocalText Text)[] fields)
        {
            var kept = new OrderedDictionary<string, LocalText>();
            foreach (var (key, text) in fields.Where(field => !field.Text.IsEmpty))
            {
                kept[key] = text;
            }
            return kept;
        }
    }

    private static LocalText Local(IReadOnlyDictionary<string, string>? words) =>
        words is null ? LocalText.None : new(words);
}
