using System.Globalization;
using System.Text.Json;
using Regie.Rules.Explain;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Authoring;

/// <summary>A given fact that cannot be read as what it is declared to be.</summary>
/// <param name="Fact">Its name; of a record in a list <c>members[1].size</c>.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Given">What was given.</param>
public sealed record FactProblem(string Fact, FactProblemKind Kind, string Given);

/// <summary>What can be wrong with a fact.</summary>
public enum FactProblemKind
{
    /// <summary>No rule knows a fact of this name.</summary>
    Unknown,

    /// <summary>It is neither yes nor no.</summary>
    NotBoolean,

    /// <summary>It is no number.</summary>
    NotNumber,

    /// <summary>It is no day.</summary>
    NotDate,

    /// <summary>It is none of the choices.</summary>
    NotChoice,

    /// <summary>It is no text.</summary>
    NotText,

    /// <summary>It is no list.</summary>
    NotList,

    /// <summary>It is no record.</summary>
    NotRecord,
}

/// <summary>Reads facts as people and programs give them: texts are read by the declared type.</summary>
public static class RuleFacts
{
    private const int MostRecords = 1000;

    /// <summary>The facts of an object, and what could not be read. What is left out stays unknown; null is the answer "none".</summary>
    public static (IReadOnlyList<Fact> Facts, IReadOnlyList<FactProblem> Problems) Read(
        RuleSet set,
        JsonElement given,
        string? source = null
    )
    {
        var problems = new List<FactProblem>();
        if (given.ValueKind != JsonValueKind.Object)
        {
            return ([], [new("", FactProblemKind.NotRecord, Short(given))]);
        }
        var declared = set.Facts.DistinctBy(fact => fact.Id).ToDictionary(fact => fact.Id, StringComparer.Ordinal);
        var facts = new List<Fact>();
        foreach (var entry in given.EnumerateObject())
        {
            if (!declared.TryGetValue(entry.Name, out var fact))
            {
                problems.Add(new(entry.Name, FactProblemKind.Unknown, Short(entry.Value)));
            }
            else if (Value(fact, entry.Name, entry.Value, problems) is { } value)
            {
                facts.RemoveAll(before => before.Name == entry.Name);
                facts.Add(new(entry.Name, value, source ?? fact.Origin));
            }
        }
        return (facts, problems);
    }

    // Null where the value could not be read, which leaves the fact unknown.
    private static FeelValue? Value(RuleFact fact, string path, JsonElement given, List<FactProblem> problems)
    {
        if (given.ValueKind == JsonValueKind.Null)
        {
            return FeelNull.Plain;
        }
        switch (fact.Type)
        {
            case "context":
                return Record(fact, path, given, problems);
            case "list" when given.ValueKind != JsonValueKind.Array || given.GetArrayLength() > MostRecords:
                problems.Add(new(path, FactProblemKind.NotList, Short(given)));
                return null;
            case "list" when fact.Fields.Count > 0:
                return new FeelList(
                    given
                        .EnumerateArray()
                        .Select(
                            (item, i) =>
                                (FeelValue?)Record(fact, $"{path}[{i + 1}]", item, problems)
                                ?? FeelUnknown.Fact($"{path}[{i + 1}]")
                        )
                        .ToList()
                );
            case "list":
                return new FeelList(
                    given.EnumerateArray().Select(item => (FeelValue)FeelString.Of(item.ToString())).ToList()
                );
            default:
                var (value, problem) = Simple(fact, given);
                if (value is null)
                {
                    problems.Add(new(path, problem, Short(given)));
                }
                return value;
        }
    }

    private static FeelContext? Record(RuleFact fact, string path, JsonElement given, List<FactProblem> problems)
    {
        if (given.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new(path, FactProblemKind.NotRecord, Short(given)));
            return null;
        }
        var entries = new OrderedDictionary<string, FeelValue>(StringComparer.Ordinal);
        foreach (var entry in given.EnumerateObject())
        {
            var at = $"{path}.{entry.Name}";
            if (fact.Fields.FirstOrDefault(field => field.Id == entry.Name) is not { } field)
            {
                problems.Add(new(at, FactProblemKind.Unknown, Short(entry.Value)));
            }
            else if (Value(field, at, entry.Value, problems) is { } value)
            {
                entries[entry.Name] = value;
            }
        }
        return new FeelContext(entries);
    }

    private static (FeelValue? Value, FactProblemKind Problem) Simple(RuleFact fact, JsonElement given)
    {
        var text = given.ValueKind == JsonValueKind.String ? given.GetString()!.Trim() : given.GetRawText();
        switch (fact.Type)
        {
            case "boolean":
                FeelValue? truth = text switch
                {
                    "yes" or "true" => FeelBoolean.True,
                    "no" or "false" => FeelBoolean.False,
                    _ => null,
                };
                return (truth, FactProblemKind.NotBoolean);
            case "number":
                return (
                    decimal.TryParse(
                        text,
                        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                        CultureInfo.InvariantCulture,
                        out var number
                    )
                        ? FeelNumber.Of(number)
                        : null,
                    FactProblemKind.NotNumber
                );
            case "date":
                return (
                    DateOnly.TryParseExact(
                        text,
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var day
                    )
                        ? FeelDate.Of(day)
                        : null,
                    FactProblemKind.NotDate
                );
            case "string" when fact.Choices.Count > 0:
                return (
                    fact.Choices.Any(choice => choice.Id == text) ? FeelString.Of(text) : null,
                    FactProblemKind.NotChoice
                );
            default:
                return (
                    given.ValueKind == JsonValueKind.String ? FeelString.Of(given.GetString()!) : null,
                    FactProblemKind.NotText
                );
        }
    }

    private static string Short(JsonElement given)
    {
        // Where nothing was sent there is no text to show.
        var text = given.ValueKind switch
        {
            JsonValueKind.Undefined => "",
            JsonValueKind.String => given.GetString()!,
            _ => given.GetRawText(),
        };
        return text.Length <= 60 ? text : text[..57] + "...";
    }
}
