using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Regie.Rules.Explain;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

namespace Regie.Cli;

/// <summary>Verdicts and traces as JSON and as a tree of lines.</summary>
/// <remarks>In JSON a value that is not known yet is left out, as it is in the input; null is the answer "none".</remarks>
internal static class RuleOutput
{
    public static string Json(Action<Utf8JsonWriter> write, bool indented = false)
    {
        using var stream = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                stream,
                new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = indented }
            )
        )
        {
            write(writer);
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static void Write(Utf8JsonWriter writer, Verdict verdict, bool trace)
    {
        writer.WriteStartObject();
        writer.WriteString("decision", verdict.Trace.Decision);
        writer.WriteString("outcome", JsonNamingPolicy.CamelCase.ConvertName(verdict.Outcome.ToString()));
        Value(writer, verdict.Value);
        writer.WriteStartArray("needed");
        foreach (var fact in verdict.NeededFacts)
        {
            writer.WriteStringValue(fact);
        }
        writer.WriteEndArray();
        writer.WriteString("reason", verdict.Reason);
        if (trace)
        {
            writer.WritePropertyName("trace");
            Write(writer, verdict.Trace, new(ReferenceEqualityComparer.Instance));
        }
        writer.WriteEndObject();
    }

    public static IEnumerable<string> Tree(Trace trace) => Lines(trace, new(ReferenceEqualityComparer.Instance));

    // A decision on which several others rest is told where it is first met, and then only named.
    private static void Write(Utf8JsonWriter writer, Trace trace, HashSet<Trace> told)
    {
        writer.WriteStartObject();
        writer.WriteString("decision", trace.Decision);
        Value(writer, trace.Value);
        if (told.Add(trace))
        {
            writer.WriteString("formula", trace.Formula);
            All(writer, "rows", trace.Rows, Row);
            All(writer, "possibleRows", trace.PossibleRows, Row);
            All(writer, "facts", trace.Facts, Fact);
            All(writer, "parameters", trace.Parameters, Parameter);
            All(writer, "children", trace.Children, (output, child) => Write(output, child, told));
        }
        writer.WriteEndObject();
    }

    private static void All<T>(
        Utf8JsonWriter writer,
        string name,
        IEnumerable<T> items,
        Action<Utf8JsonWriter, T> write
    )
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            write(writer, item);
        }
        writer.WriteEndArray();
    }

    private static void Row(Utf8JsonWriter writer, TraceRow row)
    {
        writer.WriteStartObject();
        writer.WriteNumber("row", row.Number);
        All(
            writer,
            "conditions",
            row.Conditions,
            (output, condition) =>
            {
                output.WriteStartObject();
                output.WriteString("column", condition.Key);
                output.WriteString("cell", condition.Value);
                output.WriteEndObject();
            }
        );
        All(writer, "notes", row.Notes, (output, note) => output.WriteStringValue(note));
        writer.WriteEndObject();
    }

    private static void Fact(Utf8JsonWriter writer, Fact fact)
    {
        writer.WriteStartObject();
        writer.WriteString("name", fact.Name);
        Value(writer, fact.Value);
        writer.WriteEndObject();
    }

    private static void Parameter(Utf8JsonWriter writer, UsedParameter parameter)
    {
        writer.WriteStartObject();
        writer.WriteString("name", parameter.Name);
        Value(writer, parameter.Value.Value);
        writer.WriteString("unit", parameter.Unit);
        writer.WriteString("source", parameter.Value.Source);
        writer.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter writer, FeelValue value)
    {
        if (value is not FeelUnknown)
        {
            writer.WritePropertyName("value");
            FeelJson.Write(writer, value);
        }
    }

    private static IEnumerable<string> Lines(Trace trace, HashSet<Trace> told)
    {
        if (!told.Add(trace))
        {
            yield return $"{trace.Decision}: {Text(trace.Value)} (told above)";
            yield break;
        }
        yield return $"{trace.Decision}: {Text(trace.Value)}";
        string[] own =
        [
            .. trace.Formula is { } formula ? [$"formula {OneLine(formula)}"] : Array.Empty<string>(),
            .. trace.Rows.Select(row => $"row {Text(row)}"),
            .. trace.PossibleRows.Select(row => $"perhaps row {Text(row)}"),
            .. trace.Facts.Select(fact => $"fact {fact.Name}: {Text(fact.Value)}"),
            .. trace.Parameters.Select(parameter =>
                $"parameter {parameter.Name}: {Text(parameter.Value.Value)} {parameter.Unit} ({parameter.Value.Source})"
            ),
        ];
        for (var i = 0; i < own.Length; i++)
        {
            yield return (i == own.Length - 1 && trace.Children.Count == 0 ? "└─ " : "├─ ") + own[i];
        }
        for (var i = 0; i < trace.Children.Count; i++)
        {
            var isLast = i == trace.Children.Count - 1;
            foreach (var (at, line) in Lines(trace.Children[i], told).Index())
            {
                yield return (at, isLast) switch
                {
                    (0, true) => "└─ ",
                    (0, false) => "├─ ",
                    (_, true) => "   ",
                    _ => "│  ",
                } + line;
            }
        }
    }

    private static string Text(TraceRow row)
    {
        var conditions =
            row.Conditions.Count == 0
                ? "always"
                : string.Join(", ", row.Conditions.Select(condition => $"{condition.Key} {condition.Value}"));
        return OneLine(
            string.Join(" | ", [$"{row.Number}: {conditions}", .. row.Notes.Where(note => note.Length > 0)])
        );
    }

    private static string Text(FeelValue value) => value is FeelUnknown ? "not known yet" : OneLine(value.ToLiteral());

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
