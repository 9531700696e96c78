using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Regie.Kernel.Texts;
using Regie.Kernel.Values;
using Regie.Programme.Features;
using Regie.Rules.Authoring;
using Regie.Rules.Explain;
using Regie.Ui.Facts;
using Regie.Ui.Texts;

namespace Regie.Programme.Pages;

/// <summary>How rules look: marks, addresses, and cells as people read them.</summary>
internal sealed partial class RuleLook(ShowRule.View view, ModuleTexts texts)
{
    public static string HrefOf(string rule) => $"/rules/{Uri.EscapeDataString(rule)}";

    public static Mark MarkOf(Outcome outcome) =>
        outcome switch
        {
            Outcome.Met => Mark.Ok,
            Outcome.NotMet => Mark.No,
            Outcome.Undetermined => Mark.Unknown,
            Outcome.Referred => Mark.Attention,
            _ => Mark.OfficialDelivered,
        };

    public static string WordOf(ModuleTexts texts, Outcome outcome) =>
        texts.Get($"programme.outcome-{RuleLibrary.WordOf(outcome).Replace('_', '-')}");

    public static LocalText Local(IReadOnlyDictionary<string, string>? words) => RuleViewMaking.Local(words);

    /// <summary>The head of a column.</summary>
    public Phrase Head(RuleInput input) => input.Name is not null ? Local(input.Name) : NameOf(input.Id);

    public Phrase NameOf(string id) => view.Names.TryGetValue(id, out var name) ? name : id;

    /// <summary>A cell in words where it is one of the plain kinds, else as the author wrote it.</summary>
    public (string Text, bool IsFormula) Cell(RuleInput input, string? cell)
    {
        if (cell is null or "-")
        {
            return (texts.Get("programme.rule-anything"), false);
        }
        if (YesNo(input.Id, cell) is { } word)
        {
            return (word, false);
        }
        if (view.Choices.TryGetValue(input.Id, out var choices))
        {
            var (inner, isNot) =
                cell.StartsWith("not(", StringComparison.Ordinal) && cell.EndsWith(')')
                    ? (cell[4..^1], true)
                    : (cell, false);
            var parts = inner.Split(',', StringSplitOptions.TrimEntries).Select(part => part.Trim('"')).ToList();
            if (parts.TrueForAll(choices.ContainsKey))
            {
                var named = string.Join(texts.Get("programme.rule-or"), parts.Select(part => Plain(choices[part])));
                return (isNot ? texts.Get("programme.rule-not", named) : named, false);
            }
        }
        return (cell, true);
    }

    /// <summary>A result in words.</summary>
    public (string Text, Mark? Mark) Then(RuleDecision rule, string then)
    {
        if (rule.Type == "boolean" && then is "yes" or "true" or "no" or "false")
        {
            var outcome = then is "yes" or "true" ? Outcome.Met : Outcome.NotMet;
            return (WordOf(texts, outcome), MarkOf(outcome));
        }
        var choice = rule.Choices.FirstOrDefault(choice => choice.Id == then.Trim('"'));
        if (choice is null)
        {
            return (Formula(then), null);
        }
        Mark? mark = choice.Outcome switch
        {
            "met" => Mark.Ok,
            "not_met" => Mark.No,
            "referred" => Mark.Attention,
            _ => null,
        };
        return (Plain(Local(choice.Name)), mark);
    }

    /// <summary>A message as a template: names for what will stand there.</summary>
    public string Message(IReadOnlyDictionary<string, string>? message)
    {
        var text = message is null ? "" : Plain(Local(message));
        return Braces()
            .Replace(
                text,
                match =>
                {
                    var inner = match.Groups[1].Value.Trim();
                    var why = Why().Match(inner);
                    return why.Success ? texts.Get("programme.rule-message-of", Plain(NameOf(why.Groups[1].Value)))
                        : view.Names.ContainsKey(inner) ? $"[{Plain(NameOf(inner))}]"
                        : "[…]";
                }
            );
    }

    /// <summary>A formula of one name by that name.</summary>
    public string Formula(string formula) =>
        view.Names.ContainsKey(formula.Trim()) ? Plain(NameOf(formula.Trim())) : formula;

    public static string Sources(IReadOnlyList<RuleSource> own, RuleDecision rule) =>
        string.Join("; ", (own.Count > 0 ? own : rule.Sources).Select(source => source.ToString()).Distinct());

    public static string Plain(Phrase phrase) => phrase.Plain;

    /// <summary>A sentence: a capital first and a full stop last.</summary>
    public static string Sentence(string clause)
    {
        if (clause.Length == 0)
        {
            return "";
        }
        var sentence = new StringBuilder(clause);
        sentence[0] = char.ToUpper(sentence[0], CultureInfo.CurrentCulture);
        return clause[^1] is '.' or '?' or '!' ? sentence.ToString() : sentence.Append('.').ToString();
    }

    private string? YesNo(string id, string cell)
    {
        var isYes = cell is "yes" or "true";
        if (!isYes && cell is not ("no" or "false"))
        {
            return null;
        }
        var isDecision = view.RestsOn.Any(rule => rule.Id == id);
        return isDecision
            ? WordOf(texts, isYes ? Outcome.Met : Outcome.NotMet).ToLower(CultureInfo.CurrentCulture)
            : texts.Get(isYes ? "programme.yes" : "programme.no");
    }

    [GeneratedRegex(@"\{((?:[^{}""]|""[^""]*""|\{[^{}]*\})*)\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"^why\(\s*([a-z0-9_]+)\s*\)\z")]
    private static partial Regex Why();
}
