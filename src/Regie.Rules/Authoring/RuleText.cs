using System.Text;
using System.Text.RegularExpressions;

namespace Regie.Rules.Authoring;

/// <summary>The two reliefs that cells and results have over the expression language: choices without quotes, yes and no.</summary>
internal static partial class RuleText
{
    public static readonly IReadOnlyDictionary<string, string> YesNo = new Dictionary<string, string>
    {
        ["yes"] = "true",
        ["no"] = "false",
    };

    /// <summary>A cell or result in the expression language.</summary>
    /// <param name="text">As the author wrote it.</param>
    /// <param name="words">What bare words stand for.</param>
    public static string Expand(string text, IReadOnlyDictionary<string, string> words)
    {
        if (words.Count == 0)
        {
            return text;
        }
        var expanded = new StringBuilder();
        foreach (Match part in Parts().Matches(text))
        {
            expanded.Append(words.TryGetValue(part.Value, out var meant) ? meant : part.Value);
        }
        return expanded.ToString();
    }

    /// <summary>The words that bare choices stand for.</summary>
    public static IReadOnlyDictionary<string, string> WordsOf(string? type, IReadOnlyList<RuleChoice> choices) =>
        type == "boolean" ? YesNo
        : choices.Count == 0 ? new Dictionary<string, string>()
        : choices.DistinctBy(choice => choice.Id).ToDictionary(choice => choice.Id, choice => $"\"{choice.Id}\"");

    // A text in quotes, a name with all its points, or a single sign.
    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|[\\p{L}_][\\p{L}\\p{Nd}_.]*|.", RegexOptions.Singleline)]
    private static partial Regex Parts();
}

/// <summary>A message with expressions in braces.</summary>
internal static partial class RuleTemplate
{
    /// <summary>The parts of a message: plain words, and what stands in braces.</summary>
    public static IEnumerable<(string Text, bool IsExpression)> Parts(string message)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < message.Length; i++)
        {
            if (message[i] != '{' || End(message, i) is not { } end)
            {
                plain.Append(message[i]);
                continue;
            }
            if (plain.Length > 0)
            {
                yield return (plain.ToString(), false);
                plain.Clear();
            }
            yield return (message[(i + 1)..end], true);
            i = end;
        }
        if (plain.Length > 0)
        {
            yield return (plain.ToString(), false);
        }
    }

    /// <summary>The decision whose message is put in by <c>why(decision)</c>; null for other expressions.</summary>
    public static string? WhyOf(string expression) =>
        Why().Match(expression) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The expressions in a message.</summary>
    public static IEnumerable<string> Expressions(string message) =>
        Parts(message).Where(part => part.IsExpression).Select(part => part.Text);

    // The brace that closes the one at a place, past braces and quotes within.
    private static int? End(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    i = text.IndexOf('"', i + 1);
                    if (i < 0)
                    {
                        return null;
                    }
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return i;
                default:
                    break;
            }
        }
        return null;
    }

    [GeneratedRegex(@"^\s*why\(\s*([a-z][a-z0-9_]*)\s*\)\s*\z")]
    private static partial Regex Why();
}
