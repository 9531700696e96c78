using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Regie.Rules.Authoring;

namespace Regie.Programme.Pages;

/// <summary>What stands in the try-out form of a rule, which lives in the address: so a trial can be shared and gone back to.</summary>
/// <remarks>
/// <c>f.fact=value</c>, <c>f.members[1].large=yes</c>; <c>none=fact</c> is the answer "none"; <c>n.members=2</c> is how many
/// records there are. What is not in the address is not known yet.
/// </remarks>
public sealed class TrialForm
{
    /// <summary>More records are read from files only.</summary>
    public const int MostRecords = 12;
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _none = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The day asked; null for today.</summary>
    public DateOnly? On { get; private set; }

    /// <summary>Whether the address holds any fact.</summary>
    public bool HasFacts => _values.Count > 0 || _none.Count > 0 || _counts.Count > 0;

    /// <summary>What an address holds.</summary>
    public static TrialForm Parse(string uri)
    {
        var form = new TrialForm();
        foreach (var (name, values) in QueryHelpers.ParseQuery(new Uri(uri).Query))
        {
            var value = values.LastOrDefault()?.Trim() ?? "";
            if (name == "none")
            {
                form._none.UnionWith(values.OfType<string>());
            }
            else if (
                name == "on"
                && DateOnly.TryParseExact(
                    value,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
            )
            {
                form.On = day;
            }
            else if (name.StartsWith("f.", StringComparison.Ordinal) && value.Length > 0)
            {
                form._values[name[2..]] = value;
            }
            else if (
                name.StartsWith("n.", StringComparison.Ordinal)
                && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            )
            {
                form._counts[name[2..]] = Math.Min(count, MostRecords);
            }
        }
        return form;
    }

    /// <summary>The form filled with the facts of an example.</summary>
    public static TrialForm Of(JsonElement facts, DateOnly? on, IReadOnlyList<RuleFact> known)
    {
        var form = new TrialForm { On = on };
        foreach (var fact in known)
        {
            if (facts.TryGetProperty(fact.Id, out var value))
            {
                form.Take(fact, fact.Id, value);
            }
        }
        return form;
    }

    /// <summary>What was written for a fact.</summary>
    public string? Value(string path) => _values.GetValueOrDefault(path);

    /// <summary>Whether the answer is "none".</summary>
    public bool IsNone(string path) => _none.Contains(path);

    /// <summary>How many records a list has; null while that is not known.</summary>
    public int? Count(string fact) => _counts.TryGetValue(fact, out var count) ? count : null;

    /// <summary>The facts as JSON.</summary>
    public JsonElement ToJson(IReadOnlyList<RuleFact> known)
    {
        var facts = new JsonObject();
        foreach (var fact in known)
        {
            if (IsNone(fact.Id))
            {
                facts[fact.Id] = null;
            }
            else if (fact is { Type: "list", Fields.Count: > 0 })
            {
                if (Count(fact.Id) is { } count)
                {
                    facts[fact.Id] = new JsonArray([
                        .. Enumerable.Range(1, count).Select(n => (JsonNode)Record(fact, $"{fact.Id}[{n}]")),
                    ]);
                }
            }
            else if (fact.Type == "context")
            {
                if (Record(fact, fact.Id) is { Count: > 0 } record)
                {
                    facts[fact.Id] = record;
                }
            }
            else if (Value(fact.Id) is { } value)
            {
                facts[fact.Id] =
                    fact.Type == "list"
                        ? new JsonArray([
                            .. value
                                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                                .Select(item => (JsonNode)item),
                        ])
                        : Text(fact, value);
            }
        }
        return JsonSerializer.SerializeToElement(facts);
    }

    /// <summary>The address of a rule with these facts, some of them changed.</summary>
    public string ToUrl(string path, IReadOnlyDictionary<string, JsonElement?>? changes = null)
    {
        var values = new SortedDictionary<string, string>(_values, StringComparer.Ordinal);
        var none = new SortedSet<string>(_none, StringComparer.Ordinal);
        foreach (var (fact, value) in changes ?? new Dictionary<string, JsonElement?>())
        {
            none.Remove(fact);
            values[fact] = value is { } given ? Plain(given) : "\u2026";
        }
        var url = new StringBuilder(path);
        var sign = '?';
        if (On is { } on)
        {
            Add("on", on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        foreach (var (fact, count) in _counts)
        {
            Add($"n.{fact}", count.ToString(CultureInfo.InvariantCulture));
        }
        foreach (var fact in none)
        {
            Add("none", fact);
        }
        foreach (var (fact, value) in values)
        {
            Add($"f.{fact}", value);
        }
        return url.ToString();

        void Add(string name, string value)
        {
            url.Append(sign)
                .Append(UrlEncoder.Default.Encode(name))
                .Append('=')
                .Append(UrlEncoder.Default.Encode(value));
            sign = '&';
        }
    }

    private void Take(RuleFact fact, string path, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            _none.Add(path);
        }
        else if (fact is { Type: "list", Fields.Count: > 0 } && value.ValueKind == JsonValueKind.Array)
        {
            _counts[path] = Math.Min(value.GetArrayLength(), MostRecords);
            foreach (var (index, record) in value.EnumerateArray().Take(MostRecords).Index())
            {
                Fields(fact, $"{path}[{index + 1}]", record);
            }
        }
        else if (fact.Type == "context")
        {
            Fields(fact, path, value);
        }
        else
        {
            _values[path] =
                value.ValueKind == JsonValueKind.Array ? string.Join(", ", value.EnumerateArray()) : Plain(value);
        }
    }

    private void Fields(RuleFact fact, string path, JsonElement record)
    {
        foreach (var field in fact.Fields)
        {
            if (record.ValueKind == JsonValueKind.Object && record.TryGetProperty(field.Id, out var entry))
            {
                Take(field, $"{path}.{field.Id}", entry);
            }
        }
    }

    private JsonObject Record(RuleFact fact, string path)
    {
        var record = new JsonObject();
        foreach (var field in fact.Fields)
        {
            var at = $"{path}.{field.Id}";
            if (IsNone(at))
            {
                record[field.Id] = null;
            }
            else if (Value(at) is { } value)
            {
                record[field.Id] = Text(field, value);
            }
        }
        return record;
    }

    // People write 1,5 or 1.5.
    private static string Text(RuleFact fact, string value) =>
        fact.Type == "number" ? value.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.') : value;

    private static string Plain(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            JsonValueKind.String => value.GetString() switch
            {
                "true" => "yes",
                "false" => "no",
                var text => text ?? "",
            },
            _ => value.GetRawText(),
        };
}
