using System.Globalization;
using System.Text;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;
using static Regie.Rules.Feel.Functions.Parameter;

namespace Regie.Rules.Feel.Functions;

/// <summary>Functions on texts; positions count code points from 1, or from the end when negative.</summary>
internal static class StringFunctions
{
    public static IReadOnlyList<Builtin> All { get; } =
    [
        new(
            "substring",
            true,
            new Overload(
                [String("string"), Number("start position"), Number("length").OrAbsent()],
                (a, _) => Substring(a)
            )
        ),
        new("string length", true, new Overload([String("string")], (a, _) => FeelNumber.OfWhole(Length(Text(a[0]))))),
        new(
            "upper case",
            true,
            new Overload([String("string")], (a, _) => FeelString.Of(Text(a[0]).ToUpperInvariant()))
        ),
        new("lower case", true, new Overload([String("string")], (a, _) => FeelString.Of(Lower(Text(a[0]))))),
        new(
            "substring before",
            true,
            new Overload([String("string"), String("match")], (a, _) => Before(Text(a[0]), Text(a[1])))
        ),
        new(
            "substring after",
            true,
            new Overload([String("string"), String("match")], (a, _) => After(Text(a[0]), Text(a[1])))
        ),
        new(
            "contains",
            true,
            new Overload(
                [String("string"), String("match")],
                (a, _) => FeelBoolean.Of(Text(a[0]).Contains(Text(a[1]), StringComparison.Ordinal))
            )
        ),
        new(
            "starts with",
            true,
            new Overload(
                [String("string"), String("match")],
                (a, _) => FeelBoolean.Of(Text(a[0]).StartsWith(Text(a[1]), StringComparison.Ordinal))
            )
        ),
        new(
            "ends with",
            true,
            new Overload(
                [String("string"), String("match")],
                (a, _) => FeelBoolean.Of(Text(a[0]).EndsWith(Text(a[1]), StringComparison.Ordinal))
            )
        ),
        new(
            "matches",
            true,
            new Overload(
                [String("input"), String("pattern"), String("flags").OrNull().OrAbsent()],
                (a, _) => Matches(a)
            )
        ),
        new(
            "replace",
            true,
            new Overload(
                [String("input"), String("pattern"), String("replacement"), String("flags").OrNull().OrAbsent()],
                Replace
            )
        ),
        new("split", true, new Overload([String("string"), String("delimiter")], (a, _) => Split(a))),
        new(
            "string join",
            true,
            new Overload([new("list", FeelType.ListOf(FeelType.String)), String("delimiter").OrNull().OrAbsent()], Join)
        ),
    ];

    private static string Text(FeelValue value) => ((FeelString)value).Value;

    private static int Length(string text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += char.IsLowSurrogate(c) ? 0 : 1;
        }
        return count;
    }

    private static string Lower(string text) => text.ToLower(CultureInfo.InvariantCulture);

    private static FeelValue Substring(FeelValue[] a)
    {
        var runes = Text(a[0]).EnumerateRunes().ToArray();
        var start = decimal.Truncate(((FeelNumber)a[1]).Value);
        if (start == 0 || Math.Abs(start) > runes.Length)
        {
            return FeelNull.Because($"substring: there is no position {FeelText.Number(start)}.");
        }
        var from = (int)(start > 0 ? start - 1 : runes.Length + start);
        var count = runes.Length - from;
        if (a[2] is FeelNumber length)
        {
            if (length.Value < 1)
            {
                return FeelNull.Because("substring: the length must be at least 1.");
            }
            count = (int)Math.Min(count, decimal.Truncate(length.Value));
        }
        var text = new StringBuilder();
        foreach (var rune in runes.AsSpan(from, count))
        {
            text.Append(rune);
        }
        return FeelString.Of(text.ToString());
    }

    private static FeelString Before(string text, string match)
    {
        var at = text.IndexOf(match, StringComparison.Ordinal);
        return at <= 0 ? FeelString.Empty : FeelString.Of(text[..at]);
    }

    private static FeelString After(string text, string match)
    {
        var at = text.IndexOf(match, StringComparison.Ordinal);
        return at < 0 ? FeelString.Empty : FeelString.Of(text[(at + match.Length)..]);
    }

    private static FeelValue Matches(FeelValue[] a)
    {
        var pattern = XPathPattern.Of(Text(a[1]), (a[2] as FeelString)?.Value ?? "");
        return pattern?.IsMatch(Text(a[0])) is { } found ? FeelBoolean.Of(found) : XPathPattern.Refused("matches");
    }

    private static FeelValue Replace(FeelValue[] a, Evaluation evaluation)
    {
        var pattern = XPathPattern.Of(Text(a[1]), (a[3] as FeelString)?.Value ?? "");
        if (pattern?.Replace(Text(a[0]), Text(a[2])) is not { } text)
        {
            return XPathPattern.Refused("replace");
        }
        evaluation.CheckLength(text.Length);
        return FeelString.Of(text);
    }

    private static FeelValue Split(FeelValue[] a) =>
        XPathPattern.Of(Text(a[1]), "")?.Split(Text(a[0])) is { } parts
            ? new FeelList([.. parts.Select(FeelString.Of)])
            : XPathPattern.Refused("split");

    private static FeelString Join(FeelValue[] a, Evaluation evaluation)
    {
        var parts = ((FeelList)a[0]).OfType<FeelString>().Select(part => part.Value).ToArray();
        var delimiter = (a[1] as FeelString)?.Value ?? "";
        evaluation.CheckLength(
            parts.Sum(part => (long)part.Length) + (long)delimiter.Length * Math.Max(0, parts.Length - 1)
        );
        return FeelString.Of(string.Join(delimiter, parts));
    }
}
