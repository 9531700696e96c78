using System.Text.Json;
using MimeKit;
using Regie.Kernel.Settings;

namespace Regie.Office.Mail;

/// <summary>A mail on its way through the outbox.</summary>
internal sealed record MailMessage(string To, string ToName, string Subject, string Text)
{
    public const string Topic = "mail";

    public string ToJson() => JsonSerializer.Serialize(this);

    public static MailMessage FromJson(string json) =>
        JsonSerializer.Deserialize<MailMessage>(json) ?? throw new JsonException("There is no mail in this message");

    /// <summary>The mail as it travels; the same key gives the same Message-Id, by which a receiver knows a repeat.</summary>
    public MimeMessage ToMime(string key, RegieSettings settings, HouseSettings house)
    {
        var host = Uri.TryCreate(settings.Address, UriKind.Absolute, out var address) ? address.Host : "regie";
        var message = new MimeMessage
        {
            MessageId = $"{key}@{host}",
            Subject = Subject,
            Body = new TextPart("plain") { Text = Text },
        };
        message.From.Add(new MailboxAddress(house.SenderName ?? "Regie", settings.MailFrom));
        if (house.ReplyTo is { } replyTo)
        {
            message.ReplyTo.Add(new MailboxAddress("", replyTo));
        }
        message.To.Add(new MailboxAddress(ToName, To));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }
}
