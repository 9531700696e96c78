using System.Text.Json;

namespace Regie.Office;

/// <summary>A mail on its way through the outbox.</summary>
internal sealed record MailMessage(string To, string ToName, string Subject, string Text)
{
    public const string Topic = "mail";

    public string ToJson() => JsonSerializer.Serialize(this);

    public static MailMessage FromJson(string json) =>
        JsonSerializer.Deserialize<MailMessage>(json) ?? throw new JsonException("There is no mail in this message");
}
