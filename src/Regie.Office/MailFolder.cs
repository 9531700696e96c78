using MimeKit;
using Regie.Kernel.Data;
using Regie.Kernel.Outbox;
using Regie.Kernel.Settings;

namespace Regie.Office;

/// <summary>Delivers mail as <c>.eml</c> files in the data folder, where a mail server or a person picks them up.</summary>
internal sealed class MailFolder(RegieSettings settings, HouseBook house, RegieDb db) : IOutboxHandler
{
    private const string Sender = "regie@localhost";

    public string Topic => MailMessage.Topic;

    public static string In(RegieSettings settings) => Path.Combine(settings.Data, "mail");

    public static string FileName(string key) => $"{key}.eml";

    public async Task Deliver(string key, string body, CancellationToken ct)
    {
        var mail = MailMessage.FromJson(body);
        var message = new MimeMessage
        {
            MessageId = $"{key}@regie",
            Subject = mail.Subject,
            Body = new TextPart("plain") { Text = mail.Text },
        };
        var current = await house.Current(db, ct);
        message.From.Add(new MailboxAddress(current.SenderName ?? "Regie", Sender));
        if (current.ReplyTo is { } replyTo)
        {
            message.ReplyTo.Add(new MailboxAddress("", replyTo));
        }
        message.To.Add(new MailboxAddress(mail.ToName, mail.To));

        // Written aside and moved, so that nobody picks up half a mail; a repeat replaces the same file.
        var folder = In(settings);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, FileName(key));
        await message.WriteToAsync(file + ".part", ct);
        File.Move(file + ".part", file, overwrite: true);
    }
}
