using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Regie.Kernel.Values;

namespace Regie.Programme.Definition.Yaml;

/// <summary>Writes the small part of YAML that programme folders use, laid out for people to read.</summary>
/// <param name="languages">The order in which texts stand.</param>
internal sealed partial class YamlWriter(IReadOnlyList<string> languages)
{
    private const int LongestLine = 120;
    private readonly StringBuilder _text = new();
    private string _indent = "";
    private string _dash = "";

    public override string ToString() => _text.ToString();

    /// <summary>A key with a text; nothing where there is none.</summary>
    public void Field(string key, string? text)
    {
        if (text is not null)
        {
            Line($"{key}: {Scalar(text)}");
        }
    }

    /// <summary>A key with a text in all languages, on one line where it fits; nothing where there is none.</summary>
    public void Field(string key, LocalText text)
    {
        if (text.IsEmpty)
        {
            return;
        }
        var line =
            $"{key}: {{{string.Join(", ", InOrder(text).Select(pair => $"{pair.Language}: {Scalar(pair.Words)}"))}}}";
        if (_indent.Length + _dash.Length + line.Length <= LongestLine)
        {
            Line(line);
            return;
        }
        Line($"{key}:");
        Indented(() =>
        {
            foreach (var (language, words) in InOrder(text))
            {
                Line($"{language}: {Scalar(words)}");
            }
        });
    }

    /// <summary>A key with a list of texts on one line; nothing where there is none.</summary>
    public void Field(string key, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            Line($"{key}: [{string.Join(", ", texts.Select(Scalar))}]");
        }
    }

    /// <summary>A key with texts by key, on one line; nothing where there is none.</summary>
    public void Field(string key, IReadOnlyDictionary<string, string> texts)
    {
        if (texts.Count > 0)
        {
            Line($"{key}: {{{string.Join(", ", texts.Select(pair => $"{pair.Key}: {Scalar(pair.Value)}"))}}}");
        }
    }

    /// <summary>A key with any value of JSON, on one line.</summary>
    public void Field(string key, JsonElement value) => Line($"{key}: {Flow(value)}");

    /// <summary>A key with true or false.</summary>
    public void Field(string key, bool flag) => Line($"{key}: {(flag ? "true" : "false")}");

    /// <summary>A key with a map.</summary>
    public void Map(string key, Action fields)
    {
        Line($"{key}:");
        Indented(fields);
    }

    /// <summary>A key with a list of maps; nothing where there is none.</summary>
    public void List<T>(string key, IEnumerable<T> items, Action<T> fields)
    {
        var isFirst = true;
        foreach (var item in items)
        {
            if (isFirst)
            {
                Line($"{key}:");
                isFirst = false;
            }
            var outer = _indent;
            _indent += "    ";
            _dash = "- ";
            fields(item);
            _indent = outer;
        }
    }

    /// <summary>A key with a list of texts and maps.</summary>
    public void Items<T>(string key, IEnumerable<T> items, Func<T, string?> text, Action<T> fields)
    {
        Line($"{key}:");
        foreach (var item in items)
        {
            var outer = _indent;
            _indent += "    ";
            _dash = "- ";
            if (text(item) is { } plain)
            {
                Line(Scalar(plain));
            }
            else
            {
                fields(item);
            }
            _indent = outer;
        }
    }

    /// <summary>A key with a list that holds nothing, where that says something.</summary>
    public void EmptyList(string key) => Line($"{key}: []");

    /// <summary>Without quotes where nobody could take it for anything but a text, otherwise in double quotes.</summary>
    public static string Scalar(string text) => Plain().IsMatch(text) && !Special().IsMatch(text) ? text : Quoted(text);

    private static string Flow(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object =>
                $"{{{string.Join(", ", value.EnumerateObject().Select(entry => $"{Scalar(entry.Name)}: {Flow(entry.Value)}"))}}}",
            JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Flow))}]",
            JsonValueKind.Null => "null",
            _ => Scalar(value.ToString()),
        };

    private void Line(string line)
    {
        _text.Append(_indent, 0, _indent.Length - _dash.Length).Append(_dash).Append(line).Append('\n');
        _dash = "";
    }

    private void Indented(Action write)
    {
        var outer = _indent;
        _indent += "  ";
        write();
        _indent = outer;
    }

    private IEnumerable<(string Language, string Words)> InOrder(LocalText text) =>
        languages
            .Where(language => text.Exactly(language) is not null)
            .Select(language => (language, text.Exactly(language) ?? ""));

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var sign in text)
        {
            _ = sign switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when YamlText.NeedsEscape(sign) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:X4}"),
                _ => quoted.Append(sign),
            };
        }
        return quoted.Append('"').ToString();
    }

    // Starts with a letter, ends without a space, and holds no sign that means something in YAML.
    [GeneratedRegex(@"^\p{L}[\p{L}\p{Nd} _./()&+;'-]*(?<! )\z")]
    private static partial Regex Plain();

    // Words that some readers of YAML take for nothing or for true and false.
    [GeneratedRegex(@"^(null|true|false|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
