using System.Text.Json;
using System.Text.Json.Serialization;

namespace Regie.Kernel.Values;

/// <summary>A text of the programme in its languages: language code (<c>nl</c>, <c>en</c>) to words.</summary>
[JsonConverter(typeof(LocalTextJson))]
public sealed class LocalText : IEquatable<LocalText>
{
    private readonly SortedDictionary<string, string> _byLanguage;

    /// <summary>Keeps the texts that are not blank.</summary>
    public LocalText(IEnumerable<KeyValuePair<string, string>> byLanguage) =>
        _byLanguage = new(
            byLanguage
                .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
                .ToDictionary(pair => pair.Key, pair => pair.Value),
            StringComparer.Ordinal
        );

    /// <summary>A text without words.</summary>
    public static LocalText None { get; } = new([]);

    /// <summary>The same words in every language; the language is not known. For names that are never translated.</summary>
    public static LocalText Same(string words) => new([new("", words)]);

    /// <summary>Language codes in alphabetical order; an empty code means "the same in every language".</summary>
    public IReadOnlyCollection<string> Languages => _byLanguage.Keys;

    /// <summary>Whether there are no words at all.</summary>
    public bool IsEmpty => _byLanguage.Count == 0;

    /// <summary>The words in the first of the languages that has them, else in any; with the language they are in.</summary>
    /// <remarks>The language goes on the element that shows the words, so that a screen reader pronounces them.</remarks>
    public Words In(params ReadOnlySpan<string> languages)
    {
        foreach (var language in languages)
        {
            if (_byLanguage.TryGetValue(language, out var words))
            {
                return new(words, language);
            }
        }
        return _byLanguage.Count == 0 ? new("", "") : new(_byLanguage.First().Value, _byLanguage.First().Key);
    }

    /// <summary>The words in exactly this language, or null.</summary>
    public string? Exactly(string language) => _byLanguage.GetValueOrDefault(language);

    /// <summary>The words by language, languages in alphabetical order.</summary>
    public IReadOnlyDictionary<string, string> ByLanguage => _byLanguage;

    /// <inheritdoc/>
    public bool Equals(LocalText? other) => other is not null && _byLanguage.SequenceEqual(other._byLanguage);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalText);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _byLanguage.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    /// <summary>For logs: the words in the first language.</summary>
    public override string ToString() => In().Text;
}

/// <summary>Words and the language they are in; the language is empty where it is not known.</summary>
public readonly record struct Words(string Text, string Language)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

internal sealed class LocalTextJson : JsonConverter<LocalText>
{
    public override LocalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options) ?? []);

    public override void Write(Utf8JsonWriter writer, LocalText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (language, words) in value.ByLanguage)
        {
            writer.WriteString(language, words);
        }
        writer.WriteEndObject();
    }
}
