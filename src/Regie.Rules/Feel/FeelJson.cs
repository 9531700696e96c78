using System.Text.Json;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel;

/// <summary>Values as JSON: numbers, texts, truth values, lists and contexts as themselves, all other kinds as their text.</summary>
public static class FeelJson
{
    /// <summary>Reads a value. A text that begins with an at sign and a quote, as in <c>@"2011-05-31"</c>, is read as the date, time or duration it writes.</summary>
    /// <exception cref="FeelLimitException">A number has more digits than can be kept.</exception>
    public static FeelValue Read(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetDecimal(out var number)
                ? FeelNumber.Of(number)
                : throw new FeelLimitException($"The number {element.GetRawText()} has more digits than can be kept."),
            JsonValueKind.String => Text(element.GetString()!),
            JsonValueKind.True => FeelBoolean.True,
            JsonValueKind.False => FeelBoolean.False,
            JsonValueKind.Array => new FeelList(element.EnumerateArray().Select(Read)),
            JsonValueKind.Object => new FeelContext(
                element.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Read(entry.Value)))
            ),
            _ => FeelNull.Plain,
        };

    /// <summary>Writes a value; reading it back gives an equal one, but for dates, times and durations, which become plain texts.</summary>
    public static void Write(Utf8JsonWriter writer, FeelValue value)
    {
        switch (value)
        {
            case FeelNull:
                writer.WriteNullValue();
                break;
            case FeelBoolean truth:
                writer.WriteBooleanValue(truth.Value);
                break;
            case FeelNumber number:
                writer.WriteRawValue(FeelText.Number(number.Value));
                break;
            case FeelList list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    Write(writer, item);
                }
                writer.WriteEndArray();
                break;
            case FeelContext context:
                writer.WriteStartObject();
                foreach (var (name, item) in context.Entries)
                {
                    writer.WritePropertyName(name);
                    Write(writer, item);
                }
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    private static FeelValue Text(string text) =>
        text.Length > 3
        && text.StartsWith("@\"", StringComparison.Ordinal)
        && text.EndsWith('"')
        && TemporalText.AtLiteral(text[2..^1]) is { } value
            ? value
            : FeelString.Of(text);
}
