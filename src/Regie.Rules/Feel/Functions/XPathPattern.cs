using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Functions;

/// <summary>Patterns as XPath and XML Schema define them, run by the base library's engine without catastrophic backtracking.</summary>
internal sealed class XPathPattern
{
    private const int MostKept = 512;
    private const string AnyButLineEnds = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\n\r])";
    private const string Any = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S])";
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(500);
    private static readonly ConcurrentDictionary<(string Pattern, string Flags), XPathPattern?> Kept = new();
    private readonly Regex regex;

    private XPathPattern(Regex regex) => this.regex = regex;

    /// <summary>The pattern; null when it or its flags are not valid.</summary>
    public static XPathPattern? Of(string pattern, string flags)
    {
        if (Kept.TryGetValue((pattern, flags), out var known))
        {
            return known;
        }
        var made = Make(pattern, flags);
        if (Kept.Count >= MostKept)
        {
            Kept.Clear();
        }
        return Kept[(pattern, flags)] = made;
    }

    public static FeelNull Refused(string function) =>
        FeelNull.Because($"{function}: the pattern, its flags or the replacement is not valid.");

    public bool? IsMatch(string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Null when the replacement is not valid or the pattern matches the empty text.</summary>
    public string? Replace(string text, string replacement)
    {
        try
        {
            if (regex.IsMatch("") || !IsValid(replacement))
            {
                return null;
            }
            return regex.Replace(text, match => Expand(match, replacement));
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    public IReadOnlyList<string>? Split(string text)
    {
        try
        {
            if (regex.IsMatch(""))
            {
                return null;
            }
            var parts = new List<string>();
            var from = 0;
            foreach (Match match in regex.Matches(text))
            {
                parts.Add(text[from..match.Index]);
                from = match.Index + match.Length;
            }
            parts.Add(text[from..]);
            return parts;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static XPathPattern? Make(string pattern, string flags)
    {
        if (flags.Any(flag => !"smixq".Contains(flag, StringComparison.Ordinal)))
        {
            return null;
        }
        var options =
            RegexOptions.CultureInvariant
            | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : 0)
            | (flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : 0);
        var translated = flags.Contains('q', StringComparison.Ordinal)
            ? Regex.Escape(pattern)
            : Translate(pattern, flags);
        if (translated is null)
        {
            return null;
        }
        try
        {
            return new(new Regex(translated, options | RegexOptions.NonBacktracking, LongestMatch));
        }
        catch (NotSupportedException)
        {
            return new(new Regex(translated, options, LongestMatch));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Translate(string pattern, string flags)
    {
        var result = new StringBuilder();
        var inClass = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (inClass == 0 && flags.Contains('x', StringComparison.Ordinal) && char.IsWhiteSpace(c))
            {
                continue;
            }
            switch (c)
            {
                case '\\':
                    i++;
                    while (
                        inClass == 0
                        && flags.Contains('x', StringComparison.Ordinal)
                        && i < pattern.Length
                        && char.IsWhiteSpace(pattern[i])
                    )
                    {
                        i++;
                    }
                    if (i >= pattern.Length || Escape(pattern[i], inClass > 0) is not { } escape)
                    {
                        return null;
                    }
                    result.Append(escape);
                    break;
                case '[':
                    if (inClass > 0 && (i == 0 || pattern[i - 1] != '-'))
                    {
                        return null;
                    }
                    inClass++;
                    result.Append(c);
                    if (i + 1 < pattern.Length && pattern[i + 1] == '^')
                    {
                        result.Append('^');
                        i++;
                    }
                    if (i + 1 < pattern.Length && pattern[i + 1] == ']')
                    {
                        return null;
                    }
                    break;
                case ']':
                    if (inClass == 0)
                    {
                        return null;
                    }
                    inClass--;
                    result.Append(c);
                    break;
                case '.' when inClass == 0:
                    result.Append(flags.Contains('s', StringComparison.Ordinal) ? Any : AnyButLineEnds);
                    break;
                case '$' when inClass == 0:
                    result.Append(flags.Contains('m', StringComparison.Ordinal) ? "$" : @"\z");
                    break;
                case '(' when inClass == 0 && i + 1 < pattern.Length && pattern[i + 1] == '?':
                    if (i + 2 >= pattern.Length || pattern[i + 2] != ':')
                    {
                        return null;
                    }
                    result.Append("(?:");
                    i += 2;
                    break;
                default:
                    result.Append(c);
                    break;
            }
        }
        return inClass == 0 ? result.ToString() : null;
    }

    private static string? Escape(char c, bool inClass) =>
        c switch
        {
            'n' or 'r' or 't' or 's' or 'S' or 'd' or 'D' or 'w' or 'W' or 'p' or 'P' => "\\" + c,
            '\\' or '|' or '.' or '?' or '*' or '+' or '(' or ')' or '{' or '}' or '$' or '-' or '[' or ']' or '^' =>
                "\\" + c,
            'i' => inClass ? @"\p{L}_:" : @"[\p{L}_:]",
            'c' => inClass ? @"\p{L}\p{M}\p{Nd}_:.\-\u00B7" : @"[\p{L}\p{M}\p{Nd}_:.\-\u00B7]",
            'I' when !inClass => @"[^\p{L}_:]",
            'C' when !inClass => @"[^\p{L}\p{M}\p{Nd}_:.\-\u00B7]",
            >= '1' and <= '9' when !inClass => "\\" + c,
            _ => null,
        };

    private static bool IsValid(string replacement)
    {
        for (var i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] == '$' && (i + 1 >= replacement.Length || !char.IsAsciiDigit(replacement[++i])))
            {
                return false;
            }
            if (replacement[i] == '\\' && (i + 1 >= replacement.Length || replacement[++i] is not ('\\' or '$')))
            {
                return false;
            }
        }
        return true;
    }

    private static string Expand(Match match, string replacement)
    {
        var result = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] == '\\')
            {
                result.Append(replacement[++i]);
            }
            else if (replacement[i] == '$')
            {
                var group = replacement[++i] - '0';
                while (
                    i + 1 < replacement.Length
                    && char.IsAsciiDigit(replacement[i + 1])
                    && group * 10 + (replacement[i + 1] - '0') < match.Groups.Count
                )
                {
                    group = group * 10 + (replacement[++i] - '0');
                }
                result.Append(group < match.Groups.Count ? match.Groups[group].Value : "");
            }
            else
            {
                result.Append(replacement[i]);
            }
        }
        return result.ToString();
    }
}
