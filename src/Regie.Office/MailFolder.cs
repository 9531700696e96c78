using MimeKit;
using Regie.Kernel.Outbox;
using Regie.Kernel.Settings;

namespace Regie.Office;

/// <summary>Delivers mail as <c>.eml</c> files in the data folder, where a mail server or a person picks them up.</summary>
internal sealed class MailFolder(RegieSettings settings) : IOutboxHandler
{
    private const string Sender = "regie@localhost";

    public string Topic => MailMessage.Topic;

    public async Task Deliver(string key, string body, CancellationToken ct)
    {
        var mail = MailMessage.FromJson(body);
        var message = new MimeMessage
        {
            MessageId = $"{key}@regie",
            Subject = mail.Subject,
            Body = new TextPart("plain") { Text = mail.Text },
        };
        message.From.Add(new MailboxAddress("Regie", Sender));
        message.To.Add(new MailboxAddress(mail.ToName, mail.To));

        // Written aside and moved, so that nobody picks up half a mail; a repeat replaces the same file.
        var folder = Path.Combine(settings.Data, "mail");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{key}.eml");
        await message.WriteToAsync(file + ".part", ct);
        File.Move(file + ".part", file, overwrite: true);
    }
}
