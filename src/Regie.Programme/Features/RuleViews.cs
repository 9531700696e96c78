using System.Text.Encodings.Web;
using System.Text.Json;
using Regie.Kernel.Values;
using Regie.Programme.Definition;
using Regie.Rules.Authoring;
using Regie.Rules.Explain;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

namespace Regie.Programme.Features;

/// <summary>What a rule says of a case.</summary>
/// <param name="Programme">The programme's id.</param>
/// <param name="Version">The number of the version whose rules were asked.</param>
/// <param name="Decision">The decision's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="On">The day asked.</param>
/// <param name="Language">The language of the words.</param>
/// <param name="Outcome">met, notMet, undetermined, referred or answered.</param>
/// <param name="OutcomeWord">The same in a word.</param>
/// <param name="Value">The value; left out while it is not known.</param>
/// <param name="Answer">The value in words, where it is more than yes or no.</param>
/// <param name="Message">Why, as the author put it.</param>
/// <param name="Summary">Outcome, reason and nearest change in whole sentences.</param>
/// <param name="Needed">The facts still needed.</param>
/// <param name="WouldBeMet">The nearest changes that would make it met.</param>
/// <param name="Why">How it came about.</param>
/// <param name="Sentences">The same, sentence by sentence.</param>
/// <param name="Problems">Facts that could not be read, and so count as not known.</param>
public sealed record RuleTrialView(
    string Programme,
    string Version,
    string Decision,
    string Name,
    DateOnly On,
    string Language,
    Outcome Outcome,
    string OutcomeWord,
    JsonElement? Value,
    string? Answer,
    string Message,
    string Summary,
    IReadOnlyList<ToldFact> Needed,
    IReadOnlyList<RuleChangeView> WouldBeMet,
    ToldDecision Why,
    IReadOnlyList<string> Sentences,
    IReadOnlyList<FactProblem> Problems
)
{
    /// <summary>The answer in a language.</summary>
    public static RuleTrialView Of(
        string programme,
        string version,
        RuleAnswer answer,
        string language,
        IReadOnlyList<FactProblem> problems
    )
    {
        var told = answer.In(language);
        return new(
            programme,
            version,
            told.Decision,
            told.Name,
            answer.On,
            language,
            told.Outcome,
            told.OutcomeWord,
            answer.Verdict.Value is FeelUnknown ? null : RuleJson.Of(answer.Verdict.Value),
            told.Answer,
            told.Message,
            told.Summary,
            told.Needed,
            [.. told.WouldBeMet.Select(RuleChangeView.Of)],
            told.Why,
            told.Sentences,
            problems
        );
    }
}

/// <summary>A change that would make the outcome met.</summary>
/// <param name="Facts">The facts with the values they would have; null where any that no rule names would do.</param>
/// <param name="Sentence">The change in a sentence.</param>
public sealed record RuleChangeView(IReadOnlyDictionary<string, JsonElement?> Facts, string Sentence)
{
    internal static RuleChangeView Of(ToldChange change) =>
        new(
            change.Facts.ToDictionary(
                fact => fact.Fact,
                fact => fact.Value is null ? null : (JsonElement?)RuleJson.Of(fact.Value)
            ),
            change.Sentence
        );
}

/// <summary>Values, rules and answers as JSON.</summary>
internal static class RuleJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Of(FeelValue value)
    {
        using var document = JsonDocument.Parse(Write(writer => FeelJson.Write(writer, value)));
        return document.RootElement.Clone();
    }

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            write(writer);
        }
        return stream.ToArray();
    }

    /// <summary>What is kept of an answer, and compared when it is worked out again.</summary>
    public static string Kept(RuleAnswer answer, IEnumerable<string> languages)
    {
        var bytes = Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("outcome", RuleLibrary.WordOf(answer.Verdict.Outcome));
            if (answer.Verdict.Value is not FeelUnknown)
            {
                writer.WritePropertyName("value");
                FeelJson.Write(writer, answer.Verdict.Value);
            }
            writer.WriteStartArray("needed");
            foreach (var fact in answer.Verdict.NeededFacts)
            {
                writer.WriteStringValue(fact);
            }
            writer.WriteEndArray();
            writer.WriteStartArray("rows");
            foreach (var row in answer.In("en").Why.Rows)
            {
                writer.WriteStringValue(row);
            }
            writer.WriteEndArray();
            writer.WriteStartObject("summary");
            foreach (var language in languages)
            {
                writer.WriteString(language, answer.In(language).Summary);
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    /// <summary>An object with its keys in order, so that the same facts have the same hash.</summary>
    public static string Canonical(JsonElement element) =>
        System.Text.Encoding.UTF8.GetString(Write(writer => Write(writer, element)));

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var entry in element.EnumerateObject().OrderBy(entry => entry.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(entry.Name);
                    Write(writer, entry.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    public static string Hash(string text) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))
        );
}

/// <summary>A group of rules, as a list shows it.</summary>
public sealed record RuleGroupView(string Id, LocalText Title, IReadOnlyList<RuleRowView> Rules);

/// <summary>A rule, as a list shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="Kind">table, all, any, formula.</param>
/// <param name="From">The first day of the form in force.</param>
/// <param name="Forms">How many dated forms it has.</param>
/// <param name="Parts">How many rows or criteria.</param>
/// <param name="Cases">How many worked examples.</param>
/// <param name="Holds">Whether it has a form on the day asked.</param>
/// <param name="IsVerified">Whether all of it was held against its source.</param>
public sealed record RuleRowView(
    string Id,
    LocalText Name,
    LocalText Summary,
    string Kind,
    DateOnly From,
    int Forms,
    int Parts,
    int Cases,
    bool Holds,
    bool IsVerified
);

internal static class RuleViewMaking
{
    public static LocalText Local(IReadOnlyDictionary<string, string>? words) =>
        words is null ? LocalText.None : new(words);

    public static string KindOf(RuleDecision decision) =>
        decision.Table is not null ? "table"
        : decision.All.Count > 0 ? "all"
        : decision.Any.Count > 0 ? "any"
        : "formula";

    public static bool IsVerified(RuleDecision decision) =>
        decision.Status == RuleStatus.Verified
        && (decision.Table?.Rows.All(row => row.Status == RuleStatus.Verified) ?? true);

    public static IReadOnlyList<SourceView> Sources(IEnumerable<RuleSource> sources, ProgrammeDefinition definition) =>
        ViewMaking.Sources(
            sources.Select(source => new SourceReference
            {
                Document = source.Document,
                Sections = source.Sections,
                Kind = (Provenance)Math.Max(0, Array.IndexOf(Definition.Parts.Sources.Kinds, source.Kind)),
                Note = Local(source.Note),
            }),
            definition
        );
}
